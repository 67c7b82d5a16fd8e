import { ts } from 'ts-morph';
import type { ObjectProperty, ValueRef } from '../../model';
import { readFunction, readValue } from './read-value';
import type { Place, Reader } from './reader';

/** Reads an object literal: named properties, and everything whose name is not known as a spread. */
export function readObject(reader: Reader, node: ts.ObjectLiteralExpression, place: Place): ValueRef {
  const properties: ObjectProperty[] = [];
  const spreads: ValueRef[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreads.push(readValue(reader, property.expression, place));
      continue;
    }
    const name = propertyName(reader, property.name, place);
    const value = readPropertyValue(reader, property, place);
    if (name === null) spreads.push(value);
    else properties.push({ name, value });
  }
  return { kind: 'object', properties, spreads };
}

function readPropertyValue(
  reader: Reader,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  place: Place,
): ValueRef {
  if (ts.isPropertyAssignment(property)) return readValue(reader, property.initializer, place);
  if (ts.isShorthandPropertyAssignment(property)) return readValue(reader, property.name, place);
  return readFunction(reader, property);
}

function propertyName(reader: Reader, name: ts.PropertyName, place: Place): string | null {
  if (ts.isComputedPropertyName(name)) {
    const value = readValue(reader, name.expression, place);
    return value.kind === 'constant' ? (value.text ?? null) : null;
  }
  return name.text;
}

import { ts } from 'ts-morph';
import type { ObjectProperty, ValueRef } from '../../model';
import { readFunction, readValue } from './read-value';
import { CONSTANT, type Place, type Reader } from './reader';

const MAX_ELEMENTS = 40;

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
    if (ts.isSetAccessor(property)) continue;
    if (name === null) spreads.push(value);
    else properties.push(ts.isGetAccessor(property) ? { name, value, accessor: true } : { name, value });
  }
  return { kind: 'object', properties, spreads };
}

/** An array literal is an object whose names are its positions; a long one is data, of which only the origin counts. */
export function readArray(reader: Reader, node: ts.ArrayLiteralExpression, place: Place): ValueRef {
  const values = node.elements.map((element) => readValue(reader, element, place));
  if (values.length === 0) return CONSTANT;
  if (values.length > MAX_ELEMENTS) return { kind: 'compound', parts: values };
  const properties: ObjectProperty[] = [];
  const spreads: ValueRef[] = [];
  values.forEach((value, position) => {
    if (ts.isSpreadElement(node.elements[position] as ts.Node)) spreads.push(value);
    else properties.push({ name: String(position), value });
  });
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

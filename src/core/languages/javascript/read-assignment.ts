import { ts } from 'ts-morph';
import type { ValueRef } from '../../model';
import { elementName, spanOf } from './bind';
import { readExportAssignment } from './read-exports';
import { readTest } from './read-test';
import { readValue } from './read-value';
import { memberOf, type Place, type Reader, under } from './reader';
import { lookUp } from './scope';

/** Reads `target = value`, also `??=`, `||=`, `&&=` and destructuring; the assignment stands for its right side. */
export function readAssignment(reader: Reader, node: ts.BinaryExpression, place: Place): ValueRef {
  const where = rightSidePlace(reader, node, place);
  const value = readValue(reader, node.right, where);
  assign(reader, node.left, value, where);
  return where === place ? value : { kind: 'choice', options: [readValue(reader, node.left, place), value] };
}

export function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

function rightSidePlace(reader: Reader, node: ts.BinaryExpression, place: Place): Place {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return under(place, { test: { kind: 'empty', of: readValue(reader, node.left, place) }, holds: true });
    case ts.SyntaxKind.BarBarEqualsToken:
      return under(place, { test: readTest(reader, node.left, place).test, holds: false });
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return under(place, { test: readTest(reader, node.left, place).test, holds: true });
    default:
      return place;
  }
}

/** Records that `target` receives `value`. */
function assign(reader: Reader, target: ts.Expression, value: ValueRef, place: Place): void {
  if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) {
    return assign(reader, target.expression, value, place);
  }
  if (ts.isIdentifier(target)) return assignName(reader, target, value, place);
  if (ts.isPropertyAccessExpression(target)) return assignMember(reader, target, target.name.text, value, place);
  if (ts.isElementAccessExpression(target)) {
    readValue(reader, target.argumentExpression, place);
    const key = target.argumentExpression;
    return assignMember(reader, target, ts.isStringLiteralLike(key) ? key.text : null, value, place);
  }
  if (ts.isObjectLiteralExpression(target)) return assignObjectPattern(reader, target, value, place);
  if (ts.isArrayLiteralExpression(target)) {
    for (const element of target.elements) assign(reader, element, memberOf(value, null), place);
  }
}

function assignObjectPattern(reader: Reader, target: ts.ObjectLiteralExpression, value: ValueRef, place: Place): void {
  for (const property of target.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      assignName(reader, property.name, memberOf(value, property.name.text), place);
    } else if (ts.isPropertyAssignment(property)) {
      const name = ts.isIdentifier(property.name) ? property.name.text : null;
      assign(reader, property.initializer, memberOf(value, name), place);
    }
  }
}

function assignName(reader: Reader, target: ts.Identifier, value: ValueRef, place: Place): void {
  const span = spanOf(target, reader.source);
  const write = { value, function: place.function, conditions: place.conditions, span };
  const binding = lookUp(place.scope, target.text);
  nameFunction(reader, value, target.text);
  if (binding?.kind === 'variable') {
    const draft = reader.builder.variables[binding.variable];
    draft?.writes.push(write);
    if (draft?.function === 0) reader.moduleWrites.push({ variable: binding.variable, write });
  } else if (!binding) {
    // Sloppy mode: assigning to a name nobody declares makes a global.
    if (readExportAssignment(reader, target, value)) return;
    reader.builder.memberWrites.push({ ...write, object: { kind: 'global', name: 'globalThis' }, name: target.text });
  }
}

/** As JavaScript itself does: an anonymous function takes the name of the first variable it is assigned to. */
function nameFunction(reader: Reader, value: ValueRef, name: string): void {
  const draft = value.kind === 'function' ? reader.builder.functions[value.function] : undefined;
  if (draft?.name === '') draft.name = name;
}

function assignMember(
  reader: Reader,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  name: string | null,
  value: ValueRef,
  place: Place,
): void {
  // In a function it is both: an export, and a holder that is filled later.
  if (readExportAssignment(reader, target, value) && place.function === 0) return;
  const object = readValue(reader, target.expression, place);
  const span = spanOf(target, reader.source);
  reader.builder.memberWrites.push({
    object,
    name,
    value,
    function: place.function,
    conditions: place.conditions,
    span,
  });
}

/** Records the values that a declared (possibly destructured) name receives. */
export function assignBindingName(reader: Reader, name: ts.BindingName, value: ValueRef, place: Place): void {
  if (ts.isIdentifier(name)) return assignName(reader, name, value, place);
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const taken = elementValue(element, value);
    if (!element.initializer) {
      assignBindingName(reader, element.name, taken, place);
      continue;
    }
    const where = under(place, { test: { kind: 'empty', of: taken }, holds: true });
    const fallback = readValue(reader, element.initializer, where);
    assignBindingName(reader, element.name, { kind: 'choice', options: [taken, fallback] }, place);
  }
}

function elementValue(element: ts.BindingElement, value: ValueRef): ValueRef {
  if (element.dotDotDotToken) return value;
  const name = elementName(element);
  if (value.kind === 'environment' && value.name === null) return { kind: 'environment', name };
  if (value.kind === 'import' && name !== null) return { ...value, path: [...value.path, name] };
  return memberOf(value, name);
}

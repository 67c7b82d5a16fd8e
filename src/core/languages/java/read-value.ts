import type { ValueRef } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { assignTarget } from './locals';
import { readCall, readCreation } from './read-call';
import { readLambda, readMethodReference } from './read-lambda';
import { readSwitch } from './read-switch';
import { readTest } from './read-test';
import { CONSTANT, memberOf, nameText, type Place, type Reader, spanOf, THIS, UNKNOWN, under } from './reader';
import { inheritingThis, lookUpType, lookUpValue, qualifiedThis } from './scope';
import { declaredType, typeNamed } from './type-value';

/** Reads an expression: adds the calls in it to the summary and returns what it stands for. Reading it twice adds nothing. */
export function readValue(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  if (node.type === 'identifier') return readIdentifier(reader, node, place);
  // Names and literals add nothing, and are most of a file.
  if (node.children.length === 0) return readNewValue(reader, node, place);
  const known = reader.values.get(node);
  if (known) return known;
  const value = readNewValue(reader, node, place);
  reader.values.set(node, value);
  return value;
}

export function readArguments(reader: Reader, node: SyntaxNode | undefined, place: Place): ValueRef[] {
  return (node?.children ?? []).map((argument) => readValue(reader, argument, place));
}

function readNewValue(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  switch (node.type) {
    case 'method_invocation':
    case 'explicit_constructor_invocation':
      return readCall(reader, node, place);
    case 'object_creation_expression':
      return readCreation(reader, node, place);
    case 'field_access':
      return readFieldAccess(reader, node, place);
    case 'assignment_expression':
      return readAssignment(reader, node, place);
    case 'binary_expression':
      return readBinary(reader, node, place);
    case 'ternary_expression':
      return readTernary(reader, node, place);
    case 'lambda_expression':
      return readLambda(reader, node, place);
    case 'method_reference':
      return readMethodReference(reader, node, place);
    case 'switch_expression':
      return readSwitch(reader, node, place);
    case 'this':
      return THIS;
    case 'super':
      return { kind: 'super' };
    case 'string_literal':
      return { kind: 'constant', text: nameText(reader, node).replace(/^"+|"+$/g, '') };
    case 'null_literal':
    case 'class_literal':
    case 'decimal_integer_literal':
    case 'decimal_floating_point_literal':
    case 'true':
    case 'false':
      return CONSTANT;
    default:
      return readParts(reader, node, place);
  }
}

/** Parentheses and casts hand on what is in them; everything else is made out of its parts. */
function readParts(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  if (node.type === 'parenthesized_expression' && node.children[0]) return readValue(reader, node.children[0], place);
  const cast = node.type === 'cast_expression' ? child(node, 'value') : undefined;
  if (cast) return readValue(reader, cast, place);
  const parts: ValueRef[] = [];
  for (const part of node.children) {
    if (part.field === 'type' || part.field === 'operator' || part.type.endsWith('_type')) continue;
    parts.push(readValue(reader, part, place));
  }
  return parts.length === 0 ? CONSTANT : { kind: 'compound', parts };
}

function readIdentifier(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const name = nameText(reader, node);
  const known = lookUpValue(place.scope, name) ?? reader.imports.member(name);
  if (known) return known;
  if (lookUpType(place.scope, name) || reader.imports.names(name)) return typeNamed(reader, name, node, place.scope);
  const inherited = inheritingThis(place.scope);
  // CONSTANTS and fields may be inherited; a type's name is neither.
  const looksLikeType = /^[A-Z]/.test(name) && !(inherited && /^[A-Z][A-Z0-9_]+$/.test(name));
  if (looksLikeType) return typeNamed(reader, name, node, place.scope);
  return inherited ? { kind: 'member', of: inherited, name } : { kind: 'global', name };
}

function readFieldAccess(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const object = child(node, 'object');
  const field = child(node, 'field');
  if (!object || !field) return UNKNOWN;
  const name = nameText(reader, field);
  if (field.type === 'this') return qualifiedThis(place.scope, nameText(reader, object)) ?? THIS;
  const root = rootOf(object);
  const isPackage = root.type === 'identifier' && !lookUpValue(place.scope, nameText(reader, root));
  const dotted = isPackage ? nameText(reader, node).replace(/\s+/g, '') : '';
  const qualified = dotted === '' ? undefined : reader.imports.qualified(dotted, spanOf(node));
  if (qualified) return qualified;
  const owner = declaredType(reader, object, place.scope);
  const own = owner?.fields.get(name);
  if (own?.kind === 'static' && isPackage) return { kind: 'variable', variable: own.variable };
  const of = readValue(reader, object, place);
  return of.kind === 'import' ? { ...of, path: [...of.path, name] } : memberOf(of, name);
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let current = node;
  for (
    let object = child(current, 'object');
    object && current.type === 'field_access';
    object = child(current, 'object')
  ) {
    current = object;
  }
  return current;
}

function readAssignment(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return UNKNOWN;
  const value = readValue(reader, right, place);
  const simple = nameText(reader, child(node, 'operator')) === '=';
  assignTarget(reader, left, simple ? value : { kind: 'compound', parts: [value] }, place);
  return value;
}

/** Long sums lean to the left: read in a loop, so that a generated file cannot exhaust the stack. */
function readBinary(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const operator = nameText(reader, child(node, 'operator'));
  if (isLogical(operator)) {
    const { test } = readTest(reader, node, place);
    return { kind: 'compound', parts: test.kind === 'reads' ? test.reads : [CONSTANT] };
  }
  const parts: ValueRef[] = [];
  let current: SyntaxNode | undefined = node;
  while (current?.type === 'binary_expression' && !isLogical(nameText(reader, child(current, 'operator')))) {
    const right = child(current, 'right');
    if (right) parts.push(readValue(reader, right, place));
    current = child(current, 'left');
  }
  if (current) parts.push(readValue(reader, current, place));
  return { kind: 'compound', parts };
}

function isLogical(operator: string): boolean {
  return operator === '&&' || operator === '||';
}

function readTernary(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const condition = child(node, 'condition');
  if (!condition) return UNKNOWN;
  const { test } = readTest(reader, condition, place);
  const arms = [
    [child(node, 'consequence'), true],
    [child(node, 'alternative'), false],
  ] as const;
  const options = arms.flatMap(([arm, holds]) => (arm ? [readValue(reader, arm, under(place, { test, holds }))] : []));
  return { kind: 'choice', options };
}

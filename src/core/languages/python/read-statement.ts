import type { Condition, Test, ValueRef } from '../../model';
import { child, childrenOf, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { memberOf, UNKNOWN } from '../values';
import { isTypeChecking } from './bind';
import { parameterName } from './bind-function';
import { assign, readAssignment } from './read-assignment';
import { readClass } from './read-class';
import { readDecorated } from './read-decorated';
import { readTest } from './read-test';
import { readTry } from './read-try';
import { readValue } from './read-value';
import { readWith } from './read-with';
import { type Place, type Reader, under } from './reader';

/** Reads statements in order: what follows an `if …: return` runs only when its test failed. */
export function readStatements(reader: Reader, statements: readonly SyntaxNode[], place: Place): void {
  let current = place;
  for (const statement of statements) {
    readStatement(reader, statement, current);
    const condition = conditionAfter(reader, statement, current);
    if (condition) current = under(current, condition);
  }
}

function conditionAfter(reader: Reader, statement: SyntaxNode, place: Place): Condition | undefined {
  if (statement.type !== 'if_statement') return undefined;
  const condition = child(statement, 'condition');
  const body = child(statement, 'consequence');
  const others = childrenOf(statement, 'alternative');
  if (!condition || !body || others.length > 1) return undefined;
  const [other] = others;
  const otherBody = other?.type === 'else_clause' ? child(other, 'body') : undefined;
  const thenLeaves = leaves(body);
  const elseLeaves = otherBody !== undefined && leaves(otherBody);
  if (thenLeaves === elseLeaves || other?.type === 'elif_clause') return undefined;
  return { test: readTest(reader, condition, place).test, holds: elseLeaves };
}

const LEAVING = new Set(['return_statement', 'raise_statement', 'continue_statement', 'break_statement']);

/** Whether control never reaches the statement after a block. */
function leaves(block: SyntaxNode): boolean {
  return block.children.some(({ type }) => LEAVING.has(type));
}

export function readStatement(reader: Reader, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'expression_statement':
      return readExpressionStatement(reader, node, place);
    case 'if_statement':
      return readIf(reader, node, place);
    case 'return_statement':
      return readReturn(reader, node, place);
    case 'function_definition':
      return readFunctionBody(reader, node);
    case 'class_definition':
      return readClass(reader, node, place);
    case 'decorated_definition':
      return readDecorated(reader, node, place);
    case 'for_statement':
    case 'while_statement':
      return readLoop(reader, node, place);
    case 'try_statement':
      return readTry(reader, node, place);
    case 'with_statement':
      return readWith(reader, node, place);
    case 'match_statement':
      return readMatch(reader, node, place);
    case 'block':
    case 'module':
    // What stands in text that fits nowhere is worth a look: somebody is typing there.
    case 'ERROR':
      return readStatements(reader, node.children, place);
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return readImport(reader, node, place);
    case 'global_statement':
    case 'nonlocal_statement':
      return;
    default:
      if (!node.type.endsWith('_statement')) return void readValue(reader, node, place);
      for (const inner of node.children) readValue(reader, inner, place);
  }
}

function readExpressionStatement(reader: Reader, node: SyntaxNode, place: Place): void {
  for (const inner of node.children) {
    if (inner.type === 'assignment' || inner.type === 'augmented_assignment') readAssignment(reader, inner, place);
    else readValue(reader, inner, place);
  }
}

function readReturn(reader: Reader, node: SyntaxNode, place: Place): void {
  for (const inner of node.children) {
    reader.builder.functions[place.function]?.returns.push(readValue(reader, inner, place));
  }
}

/** Imports were bound before; only here it shows under which conditions one runs. */
function readImport(reader: Reader, node: SyntaxNode, place: Place): void {
  const imports = new Set([node, ...childrenOf(node, 'name')].map((each) => reader.imports.get(each)));
  for (const index of imports) {
    const draft = index === undefined ? undefined : reader.builder.imports[index];
    if (draft) draft.conditions = place.conditions;
  }
}

function readIf(reader: Reader, node: SyntaxNode, place: Place): void {
  const condition = child(node, 'condition');
  const body = child(node, 'consequence');
  if (!condition || !body || isNeverTrue(reader, condition)) return readAlternatives(reader, node, place);
  const { test } = readTest(reader, condition, place);
  readStatement(reader, body, under(place, { test, holds: true }));
  readAlternatives(reader, node, under(place, { test, holds: false }));
}

function readAlternatives(reader: Reader, node: SyntaxNode, place: Place): void {
  let current = place;
  for (const clause of childrenOf(node, 'alternative')) {
    const condition = child(clause, 'condition');
    const body = child(clause, 'consequence') ?? child(clause, 'body');
    const test: Test | undefined = condition && readTest(reader, condition, current).test;
    if (body) readStatement(reader, body, test ? under(current, { test, holds: true }) : current);
    if (test) current = under(current, { test, holds: false });
  }
}

/** Code for scripts and for type checkers does not run in a function. */
function isNeverTrue(reader: Reader, condition: SyntaxNode): boolean {
  if (isTypeChecking(reader, condition)) return true;
  const text = textOf(reader, condition);
  return text.includes('__main__') && /^\(?\s*__name__\s*==\s*["']__main__["']\s*\)?$/.test(text);
}

function readLoop(reader: Reader, node: SyntaxNode, place: Place): void {
  let inside: Place = { ...place, loop: true };
  const left = child(node, 'left');
  const right = child(node, 'right');
  const condition = child(node, 'condition');
  if (left && right) assign(reader, left, memberOf(readValue(reader, right, place), null), inside);
  if (condition) inside = under(inside, { test: readTest(reader, condition, inside).test, holds: true });
  const body = child(node, 'body');
  if (body) readStatement(reader, body, inside);
  for (const clause of childrenOf(node, 'alternative')) {
    const after = child(clause, 'body');
    if (after) readStatement(reader, after, place);
  }
}

function readMatch(reader: Reader, node: SyntaxNode, place: Place): void {
  const subjects = childrenOf(node, 'subject').map((subject) => readValue(reader, subject, place));
  for (const clause of child(node, 'body')?.children ?? []) {
    const test: Test = { kind: 'reads', reads: subjects };
    const inside = under(place, { test, holds: true });
    for (const pattern of clause.children.filter((inner) => inner.type === 'case_pattern')) {
      for (const captured of pattern.children) assign(reader, captured, subjects[0] ?? UNKNOWN, inside);
    }
    const body = child(clause, 'consequence');
    if (body) readStatement(reader, body, inside);
  }
}

/** Reads a function's parameters and body in a place of its own: what surrounds its definition does not decide when it runs. */
export function readFunctionBody(reader: Reader, node: SyntaxNode): void {
  const index = reader.functions.get(node);
  const scope = reader.scopes.get(node);
  const body = child(node, 'body');
  if (index === undefined || !scope || !body) return;
  const place: Place = { function: index, scope, conditions: [], loop: false };
  for (const parameter of child(node, 'parameters')?.children ?? []) readDefault(reader, parameter, place);
  if (node.type !== 'lambda') return readStatement(reader, body, place);
  const value: ValueRef = readValue(reader, body, place);
  reader.builder.functions[index]?.returns.push(value);
}

/** Default values are worked out once, where the function is defined; the parameter holds one when nothing is given. */
function readDefault(reader: Reader, parameter: SyntaxNode, place: Place): void {
  const written = child(parameter, 'value');
  const name = parameterName(parameter);
  const binding = name && place.scope.names.get(textOf(reader, name));
  const parent = place.scope.parent;
  if (!written || !name || binding?.kind !== 'variable' || !parent) return;
  const outside: Place = { function: parent.function, scope: parent, conditions: [], loop: false };
  const value = readValue(reader, written, outside);
  const test: Test = { kind: 'empty', of: binding };
  reader.builder.variables[binding.variable]?.writes.push({
    value,
    function: parent.function,
    conditions: [{ test, holds: true }],
    span: { start: name.start, end: name.end },
  });
}

import type { Condition } from '../../model';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { isTypeDeclaration } from './declare-type';
import { assignName, declareLocal } from './locals';
import { readLoop } from './read-loop';
import { readSwitch } from './read-switch';
import { readTest } from './read-test';
import { readTry } from './read-try';
import { readInnerType } from './read-type';
import { readValue } from './read-value';
import { nameText, type Place, type Reader, under } from './reader';
import { createScope } from './scope';

/** Reads a block in a scope of its own. */
export function readBlock(reader: Reader, node: SyntaxNode, place: Place): void {
  readStatements(reader, node.children, { ...place, scope: createScope(place.scope) });
}

/** Reads statements in order: what follows an `if (…) return` runs only when its test failed. */
export function readStatements(reader: Reader, statements: readonly SyntaxNode[], place: Place): void {
  let current = place;
  for (const statement of statements) {
    readStatement(reader, statement, current);
    const condition = conditionAfter(reader, statement, current);
    if (condition) current = under(current, condition);
  }
}

function conditionAfter(reader: Reader, node: SyntaxNode, place: Place): Condition | undefined {
  const test = node.type === 'if_statement' ? child(node, 'condition') : undefined;
  if (!test) return undefined;
  const thenLeaves = leaves(child(node, 'consequence'));
  const elseLeaves = leaves(child(node, 'alternative'));
  if (thenLeaves === elseLeaves) return undefined;
  return { test: readTest(reader, test, place).test, holds: elseLeaves };
}

const LEAVING = new Set([
  'return_statement',
  'throw_statement',
  'continue_statement',
  'break_statement',
  'yield_statement',
]);

/** Whether control never reaches the statement after this one. */
function leaves(node: SyntaxNode | undefined): boolean {
  if (!node) return false;
  if (node.type === 'block') return node.children.some(leaves);
  if (node.type === 'synchronized_statement') return leaves(child(node, 'body'));
  if (node.type === 'if_statement') return leaves(child(node, 'consequence')) && leaves(child(node, 'alternative'));
  return LEAVING.has(node.type);
}

export function readStatement(reader: Reader, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'block':
    case 'constructor_body':
      return readBlock(reader, node, place);
    case 'local_variable_declaration':
      return readLocals(reader, node, place);
    case 'return_statement':
      return readReturn(reader, node, place);
    case 'if_statement':
      return readIf(reader, node, place);
    case 'try_statement':
    case 'try_with_resources_statement':
      return readTry(reader, node, place);
    case 'for_statement':
    case 'enhanced_for_statement':
    case 'while_statement':
    case 'do_statement':
      return readLoop(reader, node, place);
    case 'switch_expression':
      return void readSwitch(reader, node, place);
    case 'synchronized_statement':
    case 'labeled_statement':
      for (const inner of node.children) readStatement(reader, inner, place);
      return;
    default:
      if (isTypeDeclaration(node)) readInnerType(reader, node, place);
      else readOther(reader, node, place);
  }
}

const WRAPPERS = new Set(['expression_statement', 'throw_statement', 'yield_statement', 'assert_statement']);

/** Expressions; and, in half-typed code, whatever the parser could make of the rest. */
function readOther(reader: Reader, node: SyntaxNode, place: Place): void {
  if (!WRAPPERS.has(node.type) && node.type !== 'ERROR') return void readValue(reader, node, place);
  for (const inner of node.children) readStatement(reader, inner, place);
}

function readLocals(reader: Reader, node: SyntaxNode, place: Place): void {
  const type = child(node, 'type');
  for (const declarator of node.children.filter((each) => each.type === 'variable_declarator')) {
    const name = child(declarator, 'name');
    const initialiser = child(declarator, 'value');
    if (!name) continue;
    declareLocal(reader, name, type, place);
    if (initialiser) assignName(reader, name, readValue(reader, initialiser, place), place);
  }
}

function readReturn(reader: Reader, node: SyntaxNode, place: Place): void {
  const expression = node.children[0];
  if (!expression) return;
  const value = readValue(reader, expression, place);
  // `return null` says that there is none: a caller does nothing with it.
  if (nameText(reader, expression) === 'null') return;
  reader.builder.functions[place.function]?.returns.push(value);
}

function readIf(reader: Reader, node: SyntaxNode, place: Place): void {
  const condition = child(node, 'condition');
  if (!condition) return;
  const { test } = readTest(reader, condition, place);
  const consequence = child(node, 'consequence');
  const alternative = child(node, 'alternative');
  if (consequence) readStatement(reader, consequence, under(place, { test, holds: true }));
  if (alternative) readStatement(reader, alternative, under(place, { test, holds: false }));
}

import { ts } from 'ts-morph';
import type { Condition, Test, ValueRef } from '../../model';
import { spanOf } from './bind';
import { assignBindingName } from './read-assignment';
import { readClass } from './read-class';
import { readExportAssignmentStatement, readExportDeclaration, readExportedDeclaration } from './read-exports';
import { readNamespace } from './read-namespace';
import { readTest } from './read-test';
import { readValue } from './read-value';
import { CONSTANT, memberOf, type Place, type Reader, under } from './reader';

/** Reads a list of statements in order: what follows an `if (…) return` runs only when its test failed. */
export function readStatements(reader: Reader, statements: readonly ts.Statement[], place: Place): void {
  let current = place;
  for (const statement of statements) {
    readStatement(reader, statement, current);
    const condition = conditionAfter(reader, statement, current);
    if (condition) current = under(current, condition);
  }
}

/** What must have held for the statements after this one to run. */
export function conditionAfter(reader: Reader, statement: ts.Statement, place: Place): Condition | undefined {
  const caught = caughtAfter(reader, statement);
  if (!ts.isIfStatement(statement)) return caught && { test: caught, holds: true };
  const thenCaught = caughtAfter(reader, statement.thenStatement);
  const thenLeaves = leaves(statement.thenStatement) || thenCaught !== undefined;
  const elseLeaves = statement.elseStatement !== undefined && leaves(statement.elseStatement);
  if (thenLeaves === elseLeaves) return undefined;
  const { test } = readTest(reader, statement.expression, place);
  if (!thenCaught) return { test, holds: elseLeaves };
  return { test: { kind: 'any', tests: [{ kind: 'not', test }, thenCaught] }, holds: true };
}

/** `try { await client.ping(); return client; } catch {}`: what follows runs only when something in it threw. */
function caughtAfter(reader: Reader, statement: ts.Statement): Test | undefined {
  const attempt = ts.isBlock(statement) ? statement.statements.find(ts.isTryStatement) : statement;
  if (!attempt || !ts.isTryStatement(attempt) || !attempt.catchClause) return undefined;
  if (!leaves(attempt.tryBlock) || leaves(attempt.catchClause.block)) return undefined;
  const { start, end } = spanOf(attempt.tryBlock, reader.source);
  const reads: ValueRef[] = [];
  // What was just read stands last.
  for (let index = reader.builder.calls.length - 1; index >= 0; index--) {
    const call = reader.builder.calls[index];
    if (!call || call.span.start < start) break;
    if (call.span.end <= end) reads.push(call.callee);
  }
  return { kind: 'caught', reads };
}

/** Whether control never reaches the statement after this one. */
function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.some(leaves);
  if (ts.isIfStatement(statement)) {
    return leaves(statement.thenStatement) && statement.elseStatement !== undefined && leaves(statement.elseStatement);
  }
  if (ts.isTryStatement(statement)) return tryLeaves(statement);
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}

function tryLeaves({ tryBlock, catchClause, finallyBlock }: ts.TryStatement): boolean {
  if (finallyBlock && leaves(finallyBlock)) return true;
  return leaves(tryBlock) && (catchClause === undefined || leaves(catchClause.block));
}

export function readStatement(reader: Reader, node: ts.Statement, place: Place): void {
  readExportedDeclaration(reader, node, place);
  const scope = reader.bindings.scopes.get(node);
  const here = scope && !ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node) ? { ...place, scope } : place;
  if (ts.isBlock(node) || ts.isModuleBlock(node)) return readStatements(reader, node.statements, here);
  if (ts.isVariableStatement(node)) return readVariables(reader, node.declarationList, here);
  if (ts.isExpressionStatement(node)) return void readValue(reader, node.expression, here);
  if (ts.isReturnStatement(node)) return readReturn(reader, node, here);
  if (ts.isIfStatement(node)) return readIf(reader, node, here);
  if (ts.isFunctionDeclaration(node)) return readFunctionBody(reader, node);
  if (ts.isClassDeclaration(node)) return void readClass(reader, node, here);
  if (ts.isTryStatement(node)) return readTry(reader, node, here);
  if (ts.isIterationStatement(node, false)) return readLoop(reader, node, here);
  if (ts.isSwitchStatement(node)) return readSwitch(reader, node, here);
  if (ts.isExportDeclaration(node)) return readExportDeclaration(reader, node, here);
  if (ts.isExportAssignment(node)) return readExportAssignmentStatement(reader, node, here);
  if (ts.isLabeledStatement(node)) return readStatement(reader, node.statement, here);
  if (ts.isThrowStatement(node)) return void readValue(reader, node.expression, here);
  if (ts.isModuleDeclaration(node)) readNamespace(reader, node, here);
}

function readVariables(reader: Reader, list: ts.VariableDeclarationList, place: Place): void {
  for (const declaration of list.declarations) {
    if (!declaration.initializer) continue;
    assignBindingName(reader, declaration.name, readValue(reader, declaration.initializer, place), place);
  }
}

function readReturn(reader: Reader, node: ts.ReturnStatement, place: Place): void {
  if (!node.expression) return;
  const value = readValue(reader, node.expression, place);
  const draft = reader.builder.functions[place.function];
  draft?.returns.push(value);
  const test = place.conditions.at(-1)?.test;
  if (draft && test) draft.returnTests = [...(draft.returnTests ?? []), test];
}

function readIf(reader: Reader, node: ts.IfStatement, place: Place): void {
  const { test } = readTest(reader, node.expression, place);
  readStatement(reader, node.thenStatement, under(place, { test, holds: true }));
  if (node.elseStatement) readStatement(reader, node.elseStatement, under(place, { test, holds: false }));
}

function readTry(reader: Reader, node: ts.TryStatement, place: Place): void {
  const firstCall = reader.builder.calls.length;
  readStatement(reader, node.tryBlock, place);
  if (node.catchClause) {
    const reads = reader.builder.calls.slice(firstCall).map((call) => call.callee);
    const caught: Test = { kind: 'caught', reads };
    const scope = reader.bindings.scopes.get(node.catchClause) ?? place.scope;
    readStatement(reader, node.catchClause.block, { ...under(place, { test: caught, holds: true }), scope });
  }
  if (node.finallyBlock) readStatement(reader, node.finallyBlock, place);
}

function readLoop(reader: Reader, node: ts.IterationStatement, place: Place): void {
  let inside: Place = { ...place, loop: true };
  if (ts.isForStatement(node)) {
    if (node.initializer) readInitializer(reader, node.initializer, place);
    if (node.condition) readValue(reader, node.condition, inside);
    if (node.incrementor) readValue(reader, node.incrementor, inside);
  } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const element = memberOf(readValue(reader, node.expression, place), null);
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const declaration of node.initializer.declarations) {
        assignBindingName(reader, declaration.name, element, inside);
      }
    }
  } else if (ts.isWhileStatement(node)) {
    inside = under(inside, { test: readTest(reader, node.expression, inside).test, holds: true });
  } else if (ts.isDoStatement(node)) {
    readValue(reader, node.expression, inside);
  }
  readStatement(reader, node.statement, inside);
}

function readInitializer(reader: Reader, node: ts.ForInitializer, place: Place): void {
  if (ts.isVariableDeclarationList(node)) readVariables(reader, node, place);
  else readValue(reader, node, place);
}

function readSwitch(reader: Reader, node: ts.SwitchStatement, place: Place): void {
  const subject = readValue(reader, node.expression, place);
  const scope = reader.bindings.scopes.get(node.caseBlock) ?? place.scope;
  for (const clause of node.caseBlock.clauses) {
    const label = ts.isCaseClause(clause) ? readValue(reader, clause.expression, place) : CONSTANT;
    const test: Test = { kind: 'reads', reads: [subject, label] };
    readStatements(reader, clause.statements, { ...under(place, { test, holds: true }), scope });
  }
}

/** Reads a function's parameters and body in a place of its own: what surrounds its definition does not decide when it runs. */
export function readFunctionBody(reader: Reader, node: ts.SignatureDeclaration): void {
  const index = reader.bindings.functions.get(node);
  const scope = reader.bindings.scopes.get(node);
  if (index === undefined || !scope || !('body' in node) || !node.body) return;
  const place: Place = { function: index, scope, conditions: [], loop: false };
  for (const parameter of node.parameters) readParameter(reader, parameter, place);
  if (ts.isBlock(node.body)) return readStatements(reader, node.body.statements, place);
  const value: ValueRef = readValue(reader, node.body, place);
  reader.builder.functions[index]?.returns.push(value);
}

function readParameter(reader: Reader, parameter: ts.ParameterDeclaration, place: Place): void {
  readDefaults(reader, parameter.name, parameter.initializer, place);
}

/** Default values run when the argument is missing: an ordinary write of the parameter, under that condition. */
function readDefaults(
  reader: Reader,
  name: ts.BindingName,
  initializer: ts.Expression | undefined,
  place: Place,
): void {
  if (ts.isIdentifier(name)) {
    if (!initializer) return;
    const test: Test = { kind: 'empty', of: readValue(reader, name, place) };
    const where = under(place, { test, holds: true });
    return assignBindingName(reader, name, readValue(reader, initializer, where), where);
  }
  if (initializer) readValue(reader, initializer, place);
  for (const element of name.elements) {
    if (!ts.isOmittedExpression(element)) readDefaults(reader, element.name, element.initializer, place);
  }
}

import { ts } from 'ts-morph';
import { familyOf, isConfigured } from './changed';
import type { Needs } from './needs';
import { requiredSpecifier } from './packages';
import { type Refusal, refuse } from './refusal';
import { functionsRunBy } from './runs-at-init';
import { enclosingFunction, isWithin, type ParsedSource, topLevelStatement } from './source';

/** Between which statements of the module the new declaration goes: before the statement with this index. */
export interface Position {
  readonly index: number;
  /** Whether it had to go behind the function that uses it, because something it needs comes only there. */
  readonly followsUse: boolean;
}

/**
 * As late as possible, so that the module has configured what it configures, but before the function that uses it; and
 * always before anything that runs the function while the module loads.
 */
export function findPosition(parsed: ParsedSource, uses: readonly ts.Node[], needs: Needs): Position | Refusal {
  const statements = parsed.source.statements;
  const home = Math.min(...uses.map((use) => indexOf(parsed, use)));
  const earliest = firstPossible(parsed, needs, home);
  const runs = (index: number): boolean => {
    const run = functionsRunBy(statements.slice(0, index), parsed);
    return uses.some((use) => run.has(enclosingFunction(use) ?? use));
  };
  const latest = Math.max(home, earliest);
  if (!runs(latest)) return { index: latest, followsUse: latest > home };
  if (runs(earliest)) {
    return refuse('The function that uses it also runs while the module loads, before what it needs is ready.');
  }
  // What statements run only grows with them, so the last safe place can be found by halving.
  let [safe, unsafe] = [earliest, latest];
  while (unsafe - safe > 1) {
    const middle = Math.floor((safe + unsafe) / 2);
    if (runs(middle)) unsafe = middle;
    else safe = middle;
  }
  return { index: safe, followsUse: safe > home };
}

function indexOf(parsed: ParsedSource, node: ts.Node): number {
  const statement = topLevelStatement(node);
  return statement ? parsed.source.statements.indexOf(statement) : 0;
}

/** The first index at which everything the declaration reads has its value. */
export function firstPossible(parsed: ParsedSource, needs: Needs, home: number): number {
  let first = parsed.source.statements.findIndex((statement) => !isDirective(statement));
  const family = [...needs.module].flatMap((binding) => familyOf(binding, parsed));
  for (const binding of needs.module) {
    const id = binding.declarations[0];
    const needsNoValue = binding.kind === 'function' || binding.kind === 'import' || isTypeOnly(id);
    if (id && !needsNoValue) first = Math.max(first, indexOf(parsed, id) + 1);
    for (const reference of familyOf(binding, parsed).flatMap((each) => each.references)) {
      const isAtInit = !enclosingFunction(reference) && isConfigured(reference);
      if (isAtInit) first = Math.max(first, indexOf(parsed, reference) + 1);
    }
  }
  const names = new Set(family.flatMap((binding) => binding.references));
  parsed.source.statements.forEach((statement, index) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement);
    const mustPrecede = isImport || (index > home && prepares(parsed, statement, names));
    if (mustPrecede) first = Math.max(first, index + 1);
  });
  return first;
}

/** `'use strict'` works only as the first statement. */
function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function isTypeOnly(id: ts.Identifier | undefined): boolean {
  return id !== undefined && (ts.isInterfaceDeclaration(id.parent) || ts.isTypeAliasDeclaration(id.parent));
}

/** Whether a statement of the module may change what the creation gives: `AWS.config.update(…)`, `require('./env')`. */
function prepares(parsed: ParsedSource, statement: ts.Statement, names: ReadonlySet<ts.Identifier>): boolean {
  if (/dotenv/.test(statement.getText(parsed.source))) return true;
  if (!ts.isExpressionStatement(statement) || isExport(statement.expression)) return false;
  if ([...names].some((id) => isWithin(id, statement) && !enclosingFunction(id))) return true;
  const environment = parsed.scopes.unresolved.get('process') ?? [];
  if (environment.some((id) => isWithin(id, statement) && isConfigured(id))) return true;
  const { expression } = statement;
  if (!ts.isCallExpression(expression)) return false;
  const specifier = requiredSpecifier(expression, parsed.scopes);
  if (specifier !== undefined) return true;
  return (
    ts.isIdentifier(expression.expression) && /^(config|configure|setup|init|load)/i.test(expression.expression.text)
  );
}

/** `exports.handler = …`, `module.exports = …`. */
function isExport(expression: ts.Expression): boolean {
  return ts.isBinaryExpression(expression) && /^(module\.)?exports\b/.test(expression.left.getText());
}

/** Whether a statement loads another module. */
export function loadsModule(statement: ts.Statement, parsed: ParsedSource): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  if (!ts.isVariableStatement(statement)) return false;
  const { declarations } = statement.declarationList;
  return declarations.some(({ initializer }) => initializer && findRequire(initializer, parsed) !== undefined);
}

function findRequire(expression: ts.Expression, parsed: ParsedSource): string | undefined {
  if (ts.isCallExpression(expression)) {
    return requiredSpecifier(expression, parsed.scopes) ?? findRequire(expression.expression, parsed);
  }
  return ts.isPropertyAccessExpression(expression) ? findRequire(expression.expression, parsed) : undefined;
}

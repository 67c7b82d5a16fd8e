import { ts } from 'ts-morph';
import { append, type SummaryBuilder } from '../summary-builder';
import { declare, type Scope } from './scope';

/** Declares the names of an `import … from '…'`. */
export function bindImport(
  builder: SummaryBuilder,
  source: ts.SourceFile,
  node: ts.ImportDeclaration,
  scope: Scope,
): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const clause = node.importClause;
  const typeOnly = clauseIsTypeOnly(clause);
  const index = addImport(builder, source, node, node.moduleSpecifier, typeOnly);
  // `import { type A } from 'a'` loads `a` where only what is written `import type` is erased.
  const fact = builder.imports[index];
  if (fact && typeOnly && !clause?.isTypeOnly) fact.keptVerbatim = true;
  if (!clause) return;
  if (clause.name) declareImport(scope, clause.name.text, index, ['default']);
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) return declareImport(scope, bindings.name.text, index, []);
  for (const element of bindings.elements) {
    if (!element.isTypeOnly)
      declareImport(scope, element.name.text, index, [(element.propertyName ?? element.name).text]);
  }
}

/** Declares the name of an `import x = require('…')`. */
export function bindImportEquals(
  builder: SummaryBuilder,
  source: ts.SourceFile,
  node: ts.ImportEqualsDeclaration,
  scope: Scope,
): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
  declareImport(scope, node.name.text, addImport(builder, source, node, reference.expression, node.isTypeOnly), []);
}

function clauseIsTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  if (clause.name || !bindings || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function addImport(
  builder: SummaryBuilder,
  source: ts.SourceFile,
  statement: ts.Node,
  specifier: ts.StringLiteral,
  typeOnly: boolean,
): number {
  return append(builder.imports, {
    specifier: specifier.text,
    form: 'import' as const,
    typeOnly,
    span: { start: specifier.getStart(source), end: specifier.end },
    statementSpan: { start: statement.getStart(source), end: statement.end },
    function: 0,
    conditions: [],
  });
}

function declareImport(scope: Scope, name: string, index: number, path: readonly string[]): void {
  declare(scope, name, { kind: 'import', import: index, path });
}

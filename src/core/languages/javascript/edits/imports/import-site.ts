import { ts } from 'ts-morph';
import type { Span } from '../../../../model';
import { patternNames } from '../local-constants';
import { requiredSpecifier } from '../packages';
import { isMemberAccess, skipOuter } from '../references';
import { type Refusal, refuse } from '../refusal';
import type { Binding } from '../scopes';
import type { ParsedSource } from '../source';

/** A name that an import gives to the file. */
export interface ImportedName {
  /** From the module's namespace to the value: `[]` for the whole, `['default']`, `['S3']`. */
  readonly path: readonly string[];
  readonly binding: Binding;
  /** Written `type X` in the import's list. */
  readonly typeOnly: boolean;
}

interface Site {
  readonly specifier: ts.StringLiteralLike;
  readonly names: readonly ImportedName[];
}

export interface ImportStatement extends Site {
  readonly form: 'import';
  readonly statement: ts.ImportDeclaration;
}

/** `const x = require('m')` at module scope, also with members: `const S3 = require('aws-sdk').S3`. */
export interface RequireDeclaration extends Site {
  readonly form: 'require';
  readonly call: ts.CallExpression;
  /** Members taken of it before it gets its name. */
  readonly members: readonly string[];
  readonly declaration: ts.VariableDeclaration;
  readonly list: ts.VariableDeclarationList;
  readonly statement: ts.VariableStatement;
}

export type ImportSite = ImportStatement | RequireDeclaration;

const GONE = 'The code has changed since it was analysed; look at it again first.';

/** The import at module scope whose specifier stands at `at`. */
export function importSiteAt(parsed: ParsedSource, at: Span): ImportSite | Refusal {
  const literal = literalAt(parsed.source, at);
  if (!literal) return refuse(GONE);
  const { parent } = literal;
  if (ts.isImportDeclaration(parent)) return importStatement(parsed, parent, literal);
  if (ts.isExportDeclaration(parent))
    return refuse('It is exported on from here, so whoever imports this file loads it.');
  if (ts.isExternalModuleReference(parent)) return refuse('`import … = require(…)` is left to you.');
  if (ts.isCallExpression(parent) && requiredSpecifier(parent, parsed.scopes) !== undefined) {
    return requireDeclaration(parsed, parent, literal);
  }
  return refuse('It is not loaded by an `import` or `require` with names at module scope.');
}

function importStatement(
  { scopes }: ParsedSource,
  statement: ts.ImportDeclaration,
  specifier: ts.StringLiteralLike,
): ImportSite | Refusal {
  const clause = statement.importClause;
  if (!clause) return refuse('It is imported for what loading it does, not for its names.');
  if (statement.attributes) return refuse('It is imported with attributes.');
  const names: ImportedName[] = [];
  const add = (id: ts.Identifier, path: readonly string[], typeOnly = false): void => {
    const binding = scopes.bindingOf(id);
    if (binding) names.push({ path, binding, typeOnly });
  };
  if (clause.name) add(clause.name, ['default']);
  const { namedBindings } = clause;
  if (namedBindings && ts.isNamespaceImport(namedBindings)) add(namedBindings.name, []);
  if (namedBindings && ts.isNamedImports(namedBindings)) {
    for (const { name, propertyName, isTypeOnly } of namedBindings.elements) {
      add(name, [(propertyName ?? name).text], isTypeOnly);
    }
  }
  return { form: 'import', statement, specifier, names };
}

function requireDeclaration(
  parsed: ParsedSource,
  call: ts.CallExpression,
  specifier: ts.StringLiteralLike,
): ImportSite | Refusal {
  const members: string[] = [];
  let node = skipOuter(call);
  while (
    ts.isPropertyAccessExpression(node.parent) &&
    node.parent.expression === node &&
    !node.parent.questionDotToken
  ) {
    members.push(node.parent.name.text);
    node = skipOuter(node.parent);
  }
  const declaration = node.parent;
  if (isMemberAccess(declaration) || !ts.isVariableDeclaration(declaration) || declaration.initializer !== node)
    return refuse('`require` is part of a larger expression; give the module a name of its own first.');
  const list = declaration.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent))
    return refuse('It is not loaded at the top of the module.');
  if (statement.modifiers?.length) return refuse('What it gives is exported from here.');
  const names = namesOf(parsed, declaration, members);
  return names ? { form: 'require', call, members, declaration, list, statement, specifier, names } : refuse(PATTERN);
}

const PATTERN = 'What it gives is taken apart in a way that is left to you.';

/** The names a declaration takes from the module; undefined for rest, defaults and nested patterns. */
function namesOf(
  { scopes }: ParsedSource,
  { name }: ts.VariableDeclaration,
  members: readonly string[],
): readonly ImportedName[] | undefined {
  if (ts.isIdentifier(name)) {
    const binding = scopes.bindingOf(name);
    return binding && [{ path: members, binding, typeOnly: false }];
  }
  const isPlain = name.elements.every((each) => {
    return ts.isBindingElement(each) && !each.dotDotDotToken && !each.initializer && ts.isIdentifier(each.name);
  });
  if (!isPlain || !ts.isObjectBindingPattern(name)) return undefined;
  return patternNames(name).flatMap((id) => {
    const binding = scopes.bindingOf(id);
    const key = (id.parent as ts.BindingElement).propertyName ?? id;
    const isWord = ts.isIdentifier(key) || ts.isStringLiteral(key);
    return binding && isWord ? [{ path: [...members, key.text], binding, typeOnly: false }] : [];
  });
}

function literalAt(source: ts.SourceFile, { start, end }: Span): ts.StringLiteralLike | undefined {
  let found: ts.StringLiteralLike | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (ts.isStringLiteralLike(node) && node.getStart(source) === start && node.end === end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

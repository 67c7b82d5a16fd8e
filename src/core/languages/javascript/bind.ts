import { ts } from 'ts-morph';
import type { FunctionKind } from '../../model';
import { append, moduleScope, type SummaryBuilder } from '../summary-builder';
import { bindClass } from './bind-class';
import { bindImport, bindImportEquals } from './bind-imports';
import { createScope, declare, declaredIn, type Scope, varScope } from './scope';

/** Which summary entry each syntax node became; the reader's map through the tree. */
export interface Bindings {
  readonly root: Scope;
  readonly scopes: Map<ts.Node, Scope>;
  readonly functions: Map<ts.Node, number>;
  readonly classes: Map<ts.Node, number>;
}

export type Binder = Bindings & { readonly builder: SummaryBuilder; readonly source: ts.SourceFile };

/**
 * For the first pass, in which `bindNode` declares every function, class, variable and import with its scope, so that
 * names used before their declaration resolve.
 */
export function createBinder(source: ts.SourceFile, builder: SummaryBuilder): Binder {
  append(builder.functions, moduleScope(source.end));
  const root = createScope(null, 0, true);
  return { root, scopes: new Map(), functions: new Map(), classes: new Map(), builder, source };
}

export function bindChildren(binder: Binder, node: ts.Node, scope: Scope): void {
  ts.forEachChild(node, (child) => bindNode(binder, child, scope));
}

/** Called for every node of a file, on every keystroke: one switch instead of a row of questions. */
export function bindNode(binder: Binder, node: ts.Node, scope: Scope): void {
  switch (node.kind) {
    // Names, literals and keywords: most nodes, and nothing below them.
    case ts.SyntaxKind.Identifier:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NumericLiteral:
      return;
    case ts.SyntaxKind.ImportDeclaration:
      return bindImport(binder.builder, binder.source, node as ts.ImportDeclaration, scope);
    case ts.SyntaxKind.ImportEqualsDeclaration:
      return bindImportEquals(binder.builder, binder.source, node as ts.ImportEqualsDeclaration, scope);
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return;
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
      return bindFunction(binder, node as ts.FunctionDeclaration, scope);
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
      return bindClass(binder, node as ts.ClassDeclaration, scope);
    case ts.SyntaxKind.ModuleDeclaration:
      return bindNamespace(binder, node as ts.ModuleDeclaration, scope);
    case ts.SyntaxKind.VariableDeclarationList:
      return bindVariables(binder, node as ts.VariableDeclarationList, scope);
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.ModuleBlock:
      return bindBlock(binder, node, scope);
    default:
      if (!ts.isTypeNode(node)) bindChildren(binder, node, scope);
  }
}

function bindBlock(binder: Binder, node: ts.Node, scope: Scope): void {
  const block = createScope(scope, scope.function, false);
  binder.scopes.set(node, block);
  if (ts.isCatchClause(node) && node.variableDeclaration) {
    declareNames(binder, node.variableDeclaration.name, block, { constant: true, parameter: null });
  }
  bindChildren(binder, node, block);
}

/** TypeScript compiles `namespace N { … }` to a variable that holds an object; one beside a class of its name adds to that. */
function bindNamespace(binder: Binder, node: ts.ModuleDeclaration, scope: Scope): void {
  if (isNamespace(node)) declareNames(binder, node.name, scope, { constant: true, parameter: null });
  if (node.body) bindNode(binder, node.body, scope);
}

/** Not `declare module 'x'` or `declare global`, which are types. */
export function isNamespace(
  node: ts.ModuleDeclaration,
): node is ts.ModuleDeclaration & { readonly name: ts.Identifier; readonly body: ts.ModuleBlock } {
  const isTyped = hasModifier(node, ts.SyntaxKind.DeclareKeyword);
  return !isTyped && ts.isIdentifier(node.name) && node.body !== undefined && ts.isModuleBlock(node.body);
}

function bindVariables(binder: Binder, list: ts.VariableDeclarationList, scope: Scope): void {
  const blockScoped = (list.flags & ts.NodeFlags.BlockScoped) !== 0;
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  const target = blockScoped ? scope : varScope(scope);
  for (const declaration of list.declarations) {
    declareNames(binder, declaration.name, target, { constant, parameter: null });
    bindChildren(binder, declaration, scope);
  }
}

interface Declaring {
  readonly constant: boolean;
  readonly parameter: { readonly index: number; readonly path: readonly string[]; readonly rest: boolean } | null;
}

function declareNames(binder: Binder, name: ts.BindingName, scope: Scope, how: Declaring): void {
  if (ts.isIdentifier(name)) {
    const existing = declaredIn(scope, name.text);
    // `var x; var x;` is one variable.
    if (existing?.kind === 'variable') return void scope.journal?.redeclared.add(name.text);
    const variable = append(binder.builder.variables, {
      name: name.text,
      function: scope.function,
      span: spanOf(name, binder.source),
      constant: how.constant,
      parameter: how.parameter,
      writes: [],
    });
    declare(scope, name.text, { kind: 'variable', variable });
    return;
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    declareNames(binder, element.name, scope, { ...how, parameter: elementParameter(element, how) });
  }
}

function elementParameter(element: ts.BindingElement, how: Declaring): Declaring['parameter'] {
  if (!how.parameter) return null;
  const step = elementName(element);
  return { ...how.parameter, path: step === null ? [...how.parameter.path, '*'] : [...how.parameter.path, step] };
}

/** The property a destructuring element takes, of an array its position; null for rest and computed names. */
export function elementName(element: ts.BindingElement): string | null {
  if (element.dotDotDotToken) return null;
  const pattern = element.parent;
  if (pattern && ts.isArrayBindingPattern(pattern)) return String(pattern.elements.indexOf(element));
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

export function bindFunction(binder: Binder, node: ts.SignatureDeclaration, scope: Scope): void {
  if (!('body' in node) || !node.body) return;
  const declared = ts.isFunctionDeclaration(node) && node.name ? node.name.text : null;
  const index = addFunction(binder, node, scope, kindOf(node));
  if (declared !== null) declare(scope, declared, { kind: 'function', function: index });
  const inner = createScope(scope, index, true);
  if (ts.isFunctionExpression(node) && node.name)
    inner.names.set(node.name.text, { kind: 'function', function: index });
  binder.scopes.set(node, inner);
  node.parameters.forEach((parameter, position) => {
    const rest = parameter.dotDotDotToken !== undefined;
    declareNames(binder, parameter.name, inner, { constant: false, parameter: { index: position, path: [], rest } });
    if (parameter.initializer) bindNode(binder, parameter.initializer, inner);
    bindChildren(binder, parameter.name, inner);
  });
  // A block body shares the parameters' scope: nothing we ask depends on the difference.
  if (ts.isBlock(node.body)) bindChildren(binder, node.body, inner);
  else bindNode(binder, node.body, inner);
}

function addFunction(binder: Binder, node: ts.SignatureDeclaration, scope: Scope, kind: FunctionKind): number {
  const name = node.name && isPlainName(node.name) ? node.name : null;
  const index = append(binder.builder.functions, {
    name: name?.text ?? '',
    kind,
    span: spanOf(node, binder.source),
    nameSpan: name ? spanOf(name, binder.source) : firstToken(node, binder.source),
    parent: scope.function,
    class: null,
    parameters: node.parameters.length,
    async: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    generator: 'asteriskToken' in node && node.asteriskToken !== undefined,
    returns: [],
    decorators: [],
  });
  binder.functions.set(node, index);
  return index;
}

function isPlainName(name: ts.Node): name is ts.Identifier | ts.StringLiteral | ts.PrivateIdentifier {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isPrivateIdentifier(name);
}

function kindOf(node: ts.SignatureDeclaration): FunctionKind {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return ts.isMethodDeclaration(node) || ts.isAccessor(node) ? 'method' : 'function';
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

export function spanOf(node: ts.Node, source: ts.SourceFile): { start: number; end: number } {
  return { start: node.getStart(source), end: node.end };
}

function firstToken(node: ts.Node, source: ts.SourceFile): { start: number; end: number } {
  const start = node.getStart(source);
  return { start, end: Math.min(node.end, start + 8) };
}

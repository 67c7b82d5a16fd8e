import { ts } from 'ts-morph';
import type { FunctionKind } from '../../model';
import { bindImport, bindImportEquals } from './bind-imports';
import { type Binding, createScope, type Scope, varScope } from './scope';
import { append, type ClassDraft, moduleScope, type SummaryBuilder } from './summary-builder';

/** Which summary entry each syntax node became; the reader's map through the tree. */
export interface Bindings {
  readonly root: Scope;
  readonly scopes: Map<ts.Node, Scope>;
  readonly functions: Map<ts.Node, number>;
  readonly classes: Map<ts.Node, number>;
}

type Binder = Bindings & { readonly builder: SummaryBuilder; readonly source: ts.SourceFile };

/** First pass: declares every function, class, variable and import with its scope, so that names used before their declaration resolve. */
export function bind(source: ts.SourceFile, builder: SummaryBuilder): Bindings {
  append(builder.functions, moduleScope(source.end));
  const root = createScope(null, 0, true);
  const binder: Binder = { root, scopes: new Map(), functions: new Map(), classes: new Map(), builder, source };
  bindChildren(binder, source, root);
  return binder;
}

function bindChildren(binder: Binder, node: ts.Node, scope: Scope): void {
  ts.forEachChild(node, (child) => bindNode(binder, child, scope));
}

function bindNode(binder: Binder, node: ts.Node, scope: Scope): void {
  if (ts.isImportDeclaration(node)) return bindImport(binder.builder, binder.source, node, scope);
  if (ts.isImportEqualsDeclaration(node)) return bindImportEquals(binder.builder, binder.source, node, scope);
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  if (ts.isFunctionLike(node)) return bindFunction(binder, node, scope);
  if (ts.isClassLike(node)) return bindClass(binder, node, scope);
  if (ts.isVariableDeclarationList(node)) return bindVariables(binder, node, scope);
  if (opensBlockScope(node)) {
    const block = createScope(scope, scope.function, false);
    binder.scopes.set(node, block);
    if (ts.isCatchClause(node) && node.variableDeclaration) {
      declareNames(binder, node.variableDeclaration.name, block, { constant: true, parameter: null });
    }
    return bindChildren(binder, node, block);
  }
  bindChildren(binder, node, scope);
}

function opensBlockScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isModuleBlock(node)
  );
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
    const existing = scope.names.get(name.text);
    // `var x; var x;` is one variable.
    if (existing?.kind === 'variable') return;
    const variable = append(binder.builder.variables, {
      name: name.text,
      function: scope.function,
      span: spanOf(name, binder.source),
      constant: how.constant,
      parameter: how.parameter,
      writes: [],
    });
    scope.names.set(name.text, { kind: 'variable', variable });
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

/** The property a destructuring element takes; null for array elements, rest and computed names. */
export function elementName(element: ts.BindingElement): string | null {
  if (element.dotDotDotToken || ts.isArrayBindingPattern(element.parent ?? element)) return null;
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

function bindFunction(binder: Binder, node: ts.SignatureDeclaration, scope: Scope): void {
  if (!('body' in node) || !node.body) return;
  const declared = ts.isFunctionDeclaration(node) && node.name ? node.name.text : null;
  const index = addFunction(binder, node, scope, kindOf(node));
  if (declared !== null) scope.names.set(declared, { kind: 'function', function: index });
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
  const name = node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name : null;
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

function kindOf(node: ts.SignatureDeclaration): FunctionKind {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return ts.isMethodDeclaration(node) || ts.isAccessor(node) ? 'method' : 'function';
}

function bindClass(binder: Binder, node: ts.ClassLikeDeclaration, scope: Scope): void {
  const draft: ClassDraft = {
    name: node.name?.text ?? '',
    span: spanOf(node, binder.source),
    extends: null,
    parent: scope.function,
    constructor_: null,
    fieldInitialiser: null,
    methods: [],
    staticFields: [],
    decorators: [],
  };
  const index = append(binder.builder.classes, draft);
  binder.classes.set(node, index);
  const binding: Binding = { kind: 'class', class: index };
  if (node.name && ts.isClassDeclaration(node)) scope.names.set(node.name.text, binding);
  const inner = createScope(scope, scope.function, false);
  if (node.name) inner.names.set(node.name.text, binding);
  binder.scopes.set(node, inner);
  for (const heritage of node.heritageClauses ?? []) bindChildren(binder, heritage, inner);
  for (const member of node.members) bindMember(binder, member, inner, draft, index);
}

function bindMember(binder: Binder, member: ts.ClassElement, scope: Scope, draft: ClassDraft, index: number): void {
  if (ts.isPropertyDeclaration(member)) {
    if (!member.initializer) return;
    if (isStatic(member)) return bindNode(binder, member.initializer, scope);
    const initialiser = draft.fieldInitialiser ?? addFieldInitialiser(binder, draft, scope, index);
    draft.fieldInitialiser = initialiser;
    const fieldScope = createScope(scope, initialiser, true);
    binder.scopes.set(member, fieldScope);
    return bindNode(binder, member.initializer, fieldScope);
  }
  if (ts.isClassStaticBlockDeclaration(member)) return bindNode(binder, member.body, scope);
  if (!ts.isMethodDeclaration(member) && !ts.isConstructorDeclaration(member) && !ts.isAccessor(member)) return;
  bindFunction(binder, member, scope);
  const functionIndex = binder.functions.get(member);
  const method = functionIndex === undefined ? undefined : binder.builder.functions[functionIndex];
  if (!method || functionIndex === undefined) return;
  method.class = index;
  if (ts.isConstructorDeclaration(member)) {
    draft.constructor_ = functionIndex;
    method.name = draft.name ? `new ${draft.name}` : 'constructor';
    return;
  }
  draft.methods.push({
    name: method.name,
    function: functionIndex,
    static: isStatic(member),
    accessor: ts.isAccessor(member),
  });
  if (draft.name) method.name = `${draft.name}.${method.name}`;
}

function addFieldInitialiser(binder: Binder, draft: ClassDraft, scope: Scope, index: number): number {
  return append(binder.builder.functions, {
    ...moduleScope(0),
    name: `new ${draft.name}`,
    kind: 'field-initialiser',
    span: draft.span,
    nameSpan: { start: draft.span.start, end: draft.span.start },
    parent: scope.function,
    class: index,
  });
}

function isStatic(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

export function spanOf(node: ts.Node, source: ts.SourceFile): { start: number; end: number } {
  return { start: node.getStart(source), end: node.end };
}

function firstToken(node: ts.Node, source: ts.SourceFile): { start: number; end: number } {
  const start = node.getStart(source);
  return { start, end: Math.min(node.end, start + 8) };
}

import { ts } from 'ts-morph';
import { whyChanged } from './changed';
import { STABLE_GLOBALS, STABLE_PROCESS } from './known-calls';
import { whyNotMovable } from './local-constants';
import { awaitedImport } from './local-imports';
import { freshNeeds, type Needs, type Settling } from './needs';
import { whyNotRepeatable } from './repeatable-calls';
import type { Binding } from './scopes';
import { isWithin, type ParsedSource } from './source';

export interface Place {
  /** Names declared inside this node belong to it. */
  readonly root: ts.Node;
  /** Inside a function that is called later, on use: what it calls need not give the same every time. */
  readonly deferred: boolean;
  /** The creation itself: the one call that is meant to be made once. */
  readonly creation: ts.Node | null;
}

/** What nodes need, or why they cannot be evaluated once at module scope; `creation` is the call that is meant to be. */
export function needsOf(
  nodes: readonly ts.Node[],
  creation: ts.Node,
  parsed: ParsedSource,
  options: Settling = {},
): Needs | string {
  const needs = freshNeeds(parsed, nodes[0] ?? creation, options);
  for (const node of nodes) {
    const reason = whyNotSettled(node, { root: node, deferred: false, creation }, needs);
    if (reason !== null) return reason;
  }
  return needs;
}

/** Why an expression must not be evaluated once at module scope instead of here; `null` when it may. */
export function whyNotSettled(node: ts.Node, place: Place, needs: Needs): string | null {
  const own = whyNotHere(node, place, needs);
  if (own !== null) return own;
  const inner = isOwnFunction(node) ? { ...place, deferred: true } : place;
  let reason: string | null = null;
  ts.forEachChild(node, (child) => {
    reason = whyNotSettled(child, inner, needs);
    return reason !== null;
  });
  return reason;
}

function isOwnFunction(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
}

function whyNotHere(node: ts.Node, place: Place, needs: Needs): string | null {
  if (ts.isIdentifier(node)) return whyNotName(node, place, needs);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword && needs.inPlace) return null;
    return node === place.creation ? null : whyNotRepeatable(node, place, needs);
  }
  if (ts.isTaggedTemplateExpression(node)) return `the tag \`${node.tag.getText()}\` may give something else each time`;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return hasOwnThis(node, place) ? null : 'it depends on `this`';
  if (node.kind === ts.SyntaxKind.SuperKeyword || ts.isMetaProperty(node)) return whyNotMeta(node);
  if (ts.isAwaitExpression(node)) {
    const isModule = needs.inPlace && awaitedImport(node) !== undefined;
    return place.deferred || isModule || needs.awaitsSecrets
      ? null
      : 'it waits for a value (`await`), which needs a memoised promise';
  }
  if (ts.isTryStatement(node) && needs.awaitsSecrets && !rethrows(node)) {
    return 'an error in reading the secret is caught, and what is made without it would be kept';
  }
  if (ts.isYieldExpression(node)) return 'it depends on a value that the generator receives (`yield`)';
  if (ts.isClassExpression(node) || ts.isJsxElement(node)) return 'its arguments contain more than plain values';
  return null;
}

/** Whether every error that is caught is thrown on, so that a failed attempt can be forgotten. */
function rethrows({ catchClause }: ts.TryStatement): boolean {
  const last = catchClause?.block.statements.at(-1);
  return !catchClause || (last !== undefined && ts.isThrowStatement(last));
}

function whyNotMeta(node: ts.Node): string | null {
  return node.getText().startsWith('import.meta') ? null : 'it depends on how its function was called';
}

/** Whether `this` means a function or object inside the expression. */
function hasOwnThis(node: ts.Node, place: Place): boolean {
  for (let current = node.parent; current && isWithin(current, place.root); current = current.parent) {
    if (ts.isFunctionExpression(current) || ts.isMethodDeclaration(current)) return true;
  }
  return false;
}

function whyNotName(id: ts.Identifier, place: Place, needs: Needs): string | null {
  const { scopes } = needs.parsed;
  const binding = scopes.bindingOf(id);
  if (!binding) return isNameOfVariable(id, needs) ? whyNotGlobal(id, place) : null;
  if (binding.declarations.includes(id)) return null;
  if (isWithin(binding.scope.node, place.root) && binding.scope.node !== needs.parsed.source) return null;
  const isOuterWrite = binding.writes.includes(id);
  if (isOuterWrite) return `it assigns to \`${id.text}\``;
  return binding.scope === scopes.module ? needModuleName(binding, place, needs) : needLocal(binding, place, needs);
}

function isNameOfVariable(id: ts.Identifier, needs: Needs): boolean {
  return (needs.parsed.scopes.unresolved.get(id.text) ?? []).includes(id) && !ts.isPartOfTypeNode(id);
}

function whyNotGlobal(id: ts.Identifier, place: Place): string | null {
  if (id.text === 'arguments') return 'it depends on `arguments`';
  if (!STABLE_GLOBALS.has(id.text)) return `it depends on the global \`${id.text}\`, which may change`;
  if (id.text !== 'process' || place.deferred) return null;
  const access = id.parent;
  const isStable = ts.isPropertyAccessExpression(access) && STABLE_PROCESS.has(access.name.text);
  return isStable ? null : 'it depends on `process`, of which only `process.env` stays the same';
}

function needModuleName(binding: Binding, place: Place, needs: Needs): string | null {
  if (needs.module.has(binding)) return null;
  needs.module.add(binding);
  const changed = whyChanged(binding, needs.parsed);
  if (changed !== null) return changed;
  const declared = binding.declarations[0]?.parent;
  const body = declared && functionOf(declared);
  // A function handed over as a value is called by the resource, whenever it likes.
  return body ? whyNotFunction(body, { ...place, deferred: true }, needs) : null;
}

/** The function that a declaration names: `function f() {}`, `const f = () => {}`. */
export function functionOf(declaration: ts.Node): ts.FunctionLikeDeclaration | undefined {
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const initialiser = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (!initialiser) return undefined;
  return ts.isArrowFunction(initialiser) || ts.isFunctionExpression(initialiser) ? initialiser : undefined;
}

export function whyNotFunction(body: ts.FunctionLikeDeclaration, place: Place, needs: Needs): string | null {
  const seen = needs.functions.get(body);
  if (seen === false || seen === place.deferred) return null;
  needs.functions.set(body, place.deferred);
  if (needs.functions.size > MAX_FUNCTIONS) return 'it calls too many functions to be sure of them';
  let reason: string | null = null;
  ts.forEachChild(body, (child) => {
    reason = whyNotSettled(child, { root: body, deferred: place.deferred, creation: null }, needs);
    return reason !== null;
  });
  return reason;
}

const MAX_FUNCTIONS = 12;

function needLocal(binding: Binding, place: Place, needs: Needs): string | null {
  const reason = whyNotMovable(binding, place, needs);
  return reason === null ? null : `it depends on ${reason}`;
}

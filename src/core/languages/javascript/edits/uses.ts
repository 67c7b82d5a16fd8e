import { ts } from 'ts-morph';
import type { Resource } from '../../../model';
import { isMemberAccess, skipOuter } from './references';
import type { Binding } from './scopes';
import type { ParsedSource } from './source';
import { whyUnsafeArgument } from './use-as-argument';
import { whyUnsafeCallers } from './use-by-callers';
import { fieldOf, whyUnsafeField } from './use-of-field';
import { whyUnsafeUseOfMember } from './use-of-member';

/** What is looked for while following a resource through a file. */
export interface Inspection {
  readonly parsed: ParsedSource;
  readonly resource: Resource;
  /** Calls that end the resource's life, to be removed with the hoist. */
  readonly releases: Set<ts.CallExpression>;
  /** Such calls in shutdown hooks, which stay. */
  readonly kept: Set<ts.CallExpression>;
  /** Calls whose result nobody waits for. */
  readonly loose: Set<ts.CallExpression>;
  /** Functions that hand the resource to their callers, in other files perhaps. */
  readonly handingOut: Set<ts.Node>;
  /** Fields of classes that hold the resource. */
  readonly fields: Set<string>;
  readonly seen: Map<Binding | ts.Node, Set<Role>>;
  /** Calls that open the resource, and go where it is opened. */
  readonly opening: ReadonlySet<ts.Node>;
}

/**
 * `resource`: the resource itself. `perhaps`: a member of the same name, so a close of it cannot simply be removed.
 * `derived`: something made from the resource, of which only closing matters.
 */
export type Role = 'resource' | 'perhaps' | 'derived';

export function beginInspection(
  parsed: ParsedSource,
  resource: Resource,
  opening: ReadonlySet<ts.Node> = new Set(),
): Inspection {
  return {
    parsed,
    resource,
    releases: new Set(),
    kept: new Set(),
    loose: new Set(),
    handingOut: new Set(),
    fields: new Set(),
    seen: new Map(),
    opening,
  };
}

/** The role where the value may also be another one: closing it may close that other. */
export function perhaps(role: Role): Role {
  return role === 'resource' ? 'perhaps' : role;
}

/** False when this was followed already: names and functions may go in circles. */
export function enters(what: Binding | ts.Node, role: Role, { seen }: Inspection): boolean {
  const roles = seen.get(what) ?? new Set();
  if (roles.has(role)) return false;
  seen.set(what, roles.add(role));
  return true;
}

/** Why sharing the resource that a name holds would be unsafe, by every use of the name; `null` when it is safe. */
export function whyUnsafeBinding(binding: Binding, role: Role, inspection: Inspection): string | null {
  if (!enters(binding, role, inspection)) return null;
  const held = binding.writes.length + Number(hasValue(binding)) > 1 ? perhaps(role) : role;
  const reads = binding.references.filter((id) => !binding.writes.includes(id));
  return firstReason(reads, (id) => whyUnsafeValue(id, held, inspection));
}

/** Whether a variable is declared with a value other than nothing. */
function hasValue({ declarations }: Binding): boolean {
  return declarations.some(({ parent }) => {
    const value = ts.isVariableDeclaration(parent) ? parent.initializer : undefined;
    return value !== undefined && value.kind !== ts.SyntaxKind.NullKeyword && value.getText() !== 'undefined';
  });
}

/** The same for one expression whose value is the resource: where does the value go? */
export function whyUnsafeValue(value: ts.Expression, role: Role, inspection: Inspection): string | null {
  const node = skipOuter(value) as ts.Expression;
  const { parent } = node;
  if (isMemberAccess(parent) && parent.expression === node) return whyUnsafeUseOfMember(parent, role, inspection);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression === node ? null : whyUnsafeArgument(parent, node, null, role, inspection);
  }
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) {
    return parent.initializer === node ? whyUnsafeName(parent.name, role, inspection) : null;
  }
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    return whyUnsafeProperty(parent, role, inspection);
  }
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) {
    return whyUnsafeCallers(parent, role, inspection);
  }
  return whyUnsafeInExpression(parent, node, role, inspection);
}

function whyUnsafeInExpression(parent: ts.Node, node: ts.Node, role: Role, inspection: Inspection): string | null {
  if (ts.isBinaryExpression(parent)) return whyUnsafeOperand(parent, node, role, inspection);
  if (ts.isConditionalExpression(parent)) {
    return parent.condition === node ? null : whyUnsafeValue(parent, perhaps(role), inspection);
  }
  if (ts.isAwaitExpression(parent)) return whyUnsafeValue(parent, role, inspection);
  if (role === 'derived') return null;
  if (ts.isArrayLiteralExpression(parent)) return 'it is kept in a list, where the fix cannot follow it';
  if (ts.isPropertyDeclaration(parent)) return whyUnsafeField(parent.name.getText(), parent, inspection);
  return ts.isYieldExpression(parent) ? 'it is handed out by a generator' : null;
}

function whyUnsafeOperand(
  parent: ts.BinaryExpression,
  node: ts.Node,
  role: Role,
  inspection: Inspection,
): string | null {
  const operator = parent.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    if (parent.right !== node) return null;
    const binding = ts.isIdentifier(parent.left) ? inspection.parsed.scopes.bindingOf(parent.left) : undefined;
    if (binding) return whyUnsafeBinding(binding, role, inspection);
    const field = fieldOf(parent.left);
    if (field !== undefined) return role === 'derived' ? null : whyUnsafeField(field, parent, inspection);
    return role === 'derived' ? null : `it is kept in \`${parent.left.getText()}\`, where the fix cannot follow it`;
  }
  const chooses = operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
  const isLast = operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.CommaToken;
  return chooses || (isLast && parent.right === node) ? whyUnsafeValue(parent, perhaps(role), inspection) : null;
}

export function whyUnsafeName(name: ts.BindingName, role: Role, inspection: Inspection): string | null {
  if (ts.isIdentifier(name)) {
    const binding = inspection.parsed.scopes.bindingOf(name);
    return binding ? whyUnsafeBinding(binding, role, inspection) : null;
  }
  return role === 'derived' ? null : 'its methods are taken out of it, where the fix cannot follow them';
}

/** `{ client }`: followed into the call that gets the object; otherwise by the property's name. */
function whyUnsafeProperty(
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  role: Role,
  inspection: Inspection,
): string | null {
  const object = skipOuter(property.parent) as ts.Expression;
  const name = property.name.getText();
  const { parent } = object;
  const isArgument = ts.isCallExpression(parent) || ts.isNewExpression(parent);
  if (isArgument && parent.expression !== object) return whyUnsafeArgument(parent, object, name, role, inspection);
  if (ts.isPropertyAssignment(parent)) return whyUnsafeProperty(parent, role, inspection);
  return firstReason(membersNamed(name, inspection), (member) => whyUnsafeValue(member, perhaps(role), inspection));
}

export function membersNamed(name: string, { parsed }: Inspection): readonly ts.PropertyAccessExpression[] {
  const found: ts.PropertyAccessExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parsed.source);
  return found;
}

export function firstReason<T>(items: readonly T[], why: (item: T) => string | null): string | null {
  for (const item of items) {
    const reason = why(item);
    if (reason !== null) return reason;
  }
  return null;
}

import { ts } from 'ts-morph';
import type { Resource } from '../../../../model';
import { lastName } from '../packages';
import { isMemberAccess, skipOuter } from '../references';
import { type Refusal, refuse } from '../refusal';
import type { Binding } from '../scopes';
import { enclosingFunction, type ParsedSource } from '../source';

/** How a connection is opened in the code, and where its user gets it. */
export interface Opening {
  readonly creation: ts.Expression;
  /** The creation with what is chained to it: `createClient({…}).on('error', log).connect()`. */
  readonly unit: ts.Expression;
  /** Whether `unit` is a promise of the open connection. */
  readonly isPromise: boolean;
  /** The variable that holds it. */
  readonly variable: Binding | null;
  /** Where the variable gets it: a declaration, or an assignment. */
  readonly holder: ts.VariableDeclaration | ts.BinaryExpression | null;
  /** Statements that set it up (`client.on('error', log);`), in order; the one that connects it is among them. */
  readonly steps: readonly ts.Statement[];
  readonly connect: ts.Statement | null;
  /** It is only made, and connects by itself. */
  readonly isMade: boolean;
  /** The calls in `steps` and `unit`: what opens it is no hazard. */
  readonly calls: ReadonlySet<ts.Node>;
}

export function findOpening(
  parsed: ParsedSource,
  creation: ts.Expression,
  resource: Resource,
  { outlives, mayBeMade }: { readonly outlives: boolean; readonly mayBeMade: boolean },
): Opening | Refusal {
  const isOfModule = enclosingFunction(creation) === undefined;
  if (isOfModule && !outlives) return refuse('It is created at module scope already.');
  if (takesCallback(creation)) return refuse('It is opened with a callback; use the promises of the driver first.');
  const { unit, calls, connects } = withChain(creation, resource);
  const isPromise = resource.opensAsync || connects;
  const value = awaited(unit);
  const place = holderOf(parsed, value);
  if (place === 'kept') return refuse(KEPT);
  const variable = place?.binding ?? null;
  const base = { creation, unit, isPromise, isMade: false, variable, holder: place?.holder ?? null };
  if (isPromise && isOfModule) {
    return variable ? { ...base, steps: [], connect: null, calls } : refuse(KEPT);
  }
  if (isPromise) return asPromise(base, calls, value);
  if (mayBeMade && resource.connectMethod === null) return { ...base, isMade: true, steps: [], connect: null, calls };
  if (!variable)
    return refuse(`A ${resource.label} is handed on before it is connected; connect it where it is created.`);
  return withSteps(base, calls, variable, resource);
}

const KEPT = 'It is kept where the fix cannot follow it; keep it in a local variable first.';

type Base = Pick<Opening, 'creation' | 'unit' | 'isPromise' | 'isMade' | 'variable' | 'holder'>;

function asPromise(base: Base, calls: ReadonlySet<ts.Node>, value: ts.Node): Opening | Refusal {
  const { parent } = skipOuter(base.unit);
  const isHandedOn = ts.isReturnStatement(parent) || ts.isArrowFunction(parent);
  if (value === base.unit && !isHandedOn) {
    return refuse('Its promise is not awaited where it is opened; use `await` first.');
  }
  return { ...base, steps: [], connect: null, calls };
}

/** Takes in `.on(…)` and, where it gives the client back, `.connect()`. */
function withChain(creation: ts.Expression, resource: Resource) {
  const calls = new Set<ts.Node>();
  let unit = creation;
  let connects = false;
  for (;;) {
    const access = skipOuter(unit).parent;
    const call = access.parent;
    if (!isMemberAccess(access) || !ts.isCallExpression(call) || call.expression !== access) break;
    const name = lastName(access);
    const isConnect = name === resource.connectMethod && CONNECT_GIVES_CLIENT.test(resource.id);
    if (!LISTENS.test(name) && !isConnect) break;
    connects ||= isConnect;
    calls.add(call);
    unit = call;
  }
  return { unit, calls, connects };
}

/** node-redis: "`connect()` … returns the client" since 4.6; typeorm: `initialize()` gives the data source. */
const CONNECT_GIVES_CLIENT = /^(redis|@redis\/client|typeorm):/;
const LISTENS = /^(on|once|addListener)$/;

function takesCallback(creation: ts.Expression): boolean {
  const last = ts.isCallExpression(creation) || ts.isNewExpression(creation) ? creation.arguments?.at(-1) : undefined;
  return last !== undefined && (ts.isArrowFunction(last) || ts.isFunctionExpression(last));
}

function awaited(unit: ts.Expression): ts.Expression {
  const { parent } = skipOuter(unit);
  return ts.isAwaitExpression(parent) ? parent : unit;
}

function holderOf(parsed: ParsedSource, value: ts.Expression) {
  const outer = skipOuter(value);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && parent.initializer === outer) {
    const isNamed = ts.isIdentifier(parent.name) && ts.isVariableStatement(parent.parent.parent);
    const binding = isNamed ? parsed.scopes.bindingOf(parent.name as ts.Identifier) : undefined;
    return binding && binding.kind !== 'using' ? { binding, holder: parent } : 'kept';
  }
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === outer;
  if (!isAssigned || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const binding = ts.isIdentifier(parent.left) ? parsed.scopes.bindingOf(parent.left) : undefined;
  const isLocal = binding && binding.scope !== parsed.scopes.module;
  return isLocal && ts.isExpressionStatement(parent.parent) ? { binding, holder: parent } : 'kept';
}

function withSteps(
  base: Base,
  chained: ReadonlySet<ts.Node>,
  variable: Binding,
  resource: Resource,
): Opening | Refusal {
  const calls = new Set(chained);
  const steps: ts.Statement[] = [];
  const connects: ts.Statement[] = [];
  for (const id of variable.references) {
    const call = callOn(id);
    const method = call ? lastName(call.expression) : '';
    const isConnect = method === resource.connectMethod;
    if (!call || !(isConnect || LISTENS.test(method))) continue;
    const statement = statementOf(call);
    if (!statement) return refuse(`\`${short(call)}\` does more than connect; make it a statement of its own first.`);
    const home = enclosingFunction(base.creation);
    if (enclosingFunction(statement) !== home && (home || !isConnect)) {
      return refuse(`\`${short(call)}\` stands in another function than the creation.`);
    }
    if (isConnect && call.arguments.some((argument) => ts.isFunctionLike(argument))) {
      return refuse('It is connected with a callback; use the promises of the driver first.');
    }
    calls.add(call);
    steps.push(statement);
    if (isConnect) connects.push(statement);
  }
  const [connect] = connects;
  if (!connect || connects.length > 1) {
    return refuse(`A ${resource.label} has to be connected once, where it is created; here that is not to be seen.`);
  }
  return { ...base, steps: steps.sort((a, b) => a.pos - b.pos), connect, calls };
}

function callOn(id: ts.Identifier): ts.CallExpression | undefined {
  const access = skipOuter(id).parent;
  if (!ts.isPropertyAccessExpression(access)) return undefined;
  const call = access.parent;
  return ts.isCallExpression(call) && call.expression === access ? call : undefined;
}

/** `await client.connect();` as a statement, with nothing but `await` around it. */
function statementOf(call: ts.CallExpression): ts.Statement | undefined {
  const whole = ts.isAwaitExpression(call.parent) ? call.parent : call;
  return ts.isExpressionStatement(whole.parent) ? whole.parent : undefined;
}

function short(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

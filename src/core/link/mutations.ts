import type { ModuleSummary, ValueRef, Write } from '../model';

/** Something put into what a variable holds after its creation: `options.region = x`, `list.push(x)`, `map.set(k, x)`. */
export type Mutation = Pick<Write, 'value' | 'function'>;

const byVariable = new WeakMap<ModuleSummary, Map<number, Mutation[]>>();
const NONE: readonly Mutation[] = [];
/** `auth.setCredentials(tokens)`, `client.setHeader('Authorization', token)`: whose it is from now on. */
const CONFIGURES =
  /^set(Access|Auth|Bearer|Refresh|Session|Api|Default|Request)?(Credentials?|Tokens?|ApiKey|Key|Headers?|Config|Session|Auth|Endpoint|Base\w*|Region|Tenant\w*|User\w*|Account\w*|Options)$/i;
const ADDS = new Set(['push', 'unshift', 'splice', 'set', 'add', 'append', 'concat', 'fill']);

/** What other functions, or the variable's own, put into the object or array it holds. */
export function mutationsOf(summary: ModuleSummary, variable: number): readonly Mutation[] {
  let index = byVariable.get(summary);
  if (!index) {
    index = indexMutations(summary);
    byVariable.set(summary, index);
  }
  return index.get(variable) ?? NONE;
}

function isMutation(name: string): boolean {
  return ADDS.has(name) || CONFIGURES.test(name);
}

/** What a creation's variable is told after the creation: `client.setToken(token)`, `client.token = token`. */
export function configurationsOf(summary: ModuleSummary, call: number): readonly Mutation[] {
  const holder = summary.variables.findIndex(({ writes }) => writes.some(({ value }) => isCall(value, call)));
  if (holder < 0) return NONE;
  const told = summary.calls.flatMap(({ callee, args, function: index }) =>
    callee.kind === 'member' && isVariable(callee.of, holder) && CONFIGURES.test(callee.name ?? '')
      ? [{ value: { kind: 'compound' as const, parts: args }, function: index }]
      : [],
  );
  return [...told, ...summary.memberWrites.filter(({ object }) => isVariable(object, holder))];
}

function isCall(value: ValueRef, call: number): boolean {
  return value.kind === 'await' ? isCall(value.of, call) : value.kind === 'call' && value.call === call;
}

function isVariable(value: ValueRef, variable: number): boolean {
  return value.kind === 'variable' && value.variable === variable;
}

function indexMutations(summary: ModuleSummary): Map<number, Mutation[]> {
  const index = new Map<number, Mutation[]>();
  const add = (holder: ValueRef, mutation: Mutation) => {
    if (holder.kind !== 'variable') return;
    const known = index.get(holder.variable);
    if (known) known.push(mutation);
    else index.set(holder.variable, [mutation]);
  };
  for (const write of summary.memberWrites) add(write.object, write);
  for (const call of summary.calls) {
    if (call.callee.kind === 'member' && isMutation(call.callee.name ?? '')) {
      add(call.callee.of, { value: { kind: 'compound', parts: call.args }, function: call.function });
    }
    // `Object.assign(options, event)` and `merge(options, event)` put their other arguments into the first.
    const [first, ...others] = call.args;
    if (first && others.length > 0 && /(^|\.)(assign|merge|extend|defaults)$/.test(call.text)) {
      add(first, { value: { kind: 'compound', parts: others }, function: call.function });
    }
  }
  return index;
}

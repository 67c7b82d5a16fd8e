import type { Test, ValueRef, VariableFact } from '../model';
import { decidedBy } from './decisions';
import { evaluateCall } from './evaluate-call';
import { memberOf } from './evaluate-member';
import { importedValue } from './imported-value';
import { declaredValue } from './injection';
import type { Linker } from './linker';
import { type Mutation, mutationsOf } from './mutations';
import { originOf } from './origin';
import { argumentAt, choice, type Frame, isKnown, plain, type Value, worst } from './value';

/** Values behind values; recursive user code would otherwise be followed until the stack is full. */
const MAX_DEPTH = 40;
/** Writes of one variable that are looked at: more say no more than "one of several". */
const MAX_WRITES = 4;
const MAX_MUTATIONS = 12;

/** What a value stands for in a frame. Cached; a value that depends on itself is unknown. */
export function evaluate(linker: Linker, ref: ValueRef, frame: Frame): Value {
  if (ref.kind === 'constant') return plain('constant');
  if (ref.kind === 'environment') return plain('environment');
  let cache = linker.values.get(frame);
  if (!cache) {
    cache = new Map();
    linker.values.set(frame, cache);
  }
  const known = cache.get(ref);
  if (known === 'running') return plain('unknown');
  if (known) return known;
  cache.set(ref, 'running');
  const value = descend(linker, () => evaluateNew(linker, ref, frame));
  cache.set(ref, value);
  return value;
}

/** One step further down, as long as budget and depth allow. */
export function descend(linker: Linker, step: () => Value): Value {
  const { budget } = linker;
  if (budget.steps-- <= 0 || budget.depth >= MAX_DEPTH) return plain('unknown');
  budget.depth++;
  const value = step();
  budget.depth--;
  return value;
}

function evaluateNew(linker: Linker, ref: ValueRef, frame: Frame): Value {
  switch (ref.kind) {
    case 'variable':
      return variableValue(linker, ref.variable, frame);
    case 'import':
      return importedValue(linker, frame.module, ref.import, ref.path);
    case 'function':
      return { kind: 'function', function: ref.function, frame: definingFrame(frame, ref.function) };
    case 'class':
      return { kind: 'class', class: ref.class, frame };
    case 'call':
      return evaluateCall(linker, ref.call, frame);
    case 'member':
      return memberOf(linker, ref, frame);
    case 'await':
      return evaluate(linker, ref.of, frame);
    case 'this':
      return outerThis(frame, ref.outer ?? 0);
    case 'super':
      return thisOf(frame);
    case 'declared':
      return declaredValue(linker, evaluate(linker, ref.type, frame));
    case 'object':
      return { kind: 'object', frame, ref };
    case 'compound':
      return plain(worst(ref.parts.map((part) => originOf(linker, evaluate(linker, part, frame)))));
    case 'choice':
      return choice([
        ...(ref.by ? decidedBy(linker, [ref.by], frame) : []),
        ...ref.options.map((option) => evaluate(linker, option, frame)),
      ]);
    case 'global':
      return globalValue(linker, ref.name, frame);
    default:
      return plain('unknown');
  }
}

/** Arrow functions and callbacks see the `this` of the function around them. */
export function thisOf(frame: Frame): Value {
  let current: Frame = frame;
  while (current.module.summary.functions[current.function]?.kind === 'arrow' && current.lexical) {
    current = current.lexical;
  }
  return current.this;
}

/** An inner object sees the one it was made in through the frame its class was found in. */
function outerThis(frame: Frame, steps: number): Value {
  const self = thisOf(frame);
  if (steps === 0) return self;
  return self.kind === 'instance' ? outerThis(self.class.frame, steps - 1) : plain('unknown');
}

/** The frame a function is defined in, seen from a frame inside or beside it. */
export function definingFrame(frame: Frame, functionIndex: number): Frame {
  const parent = frame.module.summary.functions[functionIndex]?.parent ?? 0;
  return frameOfFunction(frame, parent) ?? frame.module.frame;
}

/** The frame of `functionIndex` among a frame and those around it. */
export function frameOfFunction(frame: Frame, functionIndex: number): Frame | undefined {
  for (let current: Frame | null = frame; current; current = current.lexical) {
    if (current.function === functionIndex) return current;
  }
  return undefined;
}

function variableValue(linker: Linker, variable: number, frame: Frame): Value {
  const fact = frame.module.summary.variables[variable];
  if (!fact) return plain('unknown');
  const owner = frameOfFunction(frame, fact.function);
  if (fact.parameter) return parameterValue(linker, variable, owner);
  if (fact.writes.length === 0) return plain(owner?.zone === 'invoke' ? 'unknown' : 'constant');
  const home = owner ?? frame.module.frame;
  const values = fact.writes.slice(0, MAX_WRITES).map((write) => writtenValue(linker, write, home, frame));
  const decided = home.zone === 'invoke' && fact.writes.length > 1 ? decidingTests(fact) : [];
  const written = choice([...decidedBy(linker, decided, home), ...values]);
  const value = withMutations(linker, written, variable, home, frame);
  // What a module-scope variable holds outlives the invocation, wherever it was created.
  return home.zone === 'invoke' ? value : outliving(value);
}

/** `let region = 'us-east-1'; if (event.eu) region = 'eu-west-1';` */
function decidingTests({ writes, function: home }: VariableFact): readonly Test[] {
  return writes.flatMap((write) => (write.function === home ? write.conditions.map(({ test }) => test) : []));
}

/** Kinds of values that are plain data to the code around them. */
const CAN_BE_OPTIONS: ReadonlySet<Value['kind']> = new Set(['plain', 'object', 'choice', 'external']);

/** An object is as good as the worst that is put into it later: `options.region = event.region`. */
function withMutations(linker: Linker, value: Value, variable: number, home: Frame, from: Frame): Value {
  if (!CAN_BE_OPTIONS.has(value.kind)) return value;
  const mutations = mutationsOf(home.module.summary, variable).slice(0, MAX_MUTATIONS);
  if (mutations.length === 0) return value;
  const origins = mutations.map((mutation) => originOf(linker, writtenValue(linker, mutation, home, from)));
  const put = plain(worst(value.kind === 'plain' ? [value.origin, ...origins] : origins));
  return value.kind === 'plain' ? put : choice([value, put]);
}

export function outliving(value: Value): Value {
  if (value.kind === 'instance') return value.persistent ? value : { ...value, persistent: true };
  return value.kind === 'choice' ? choice(value.options.map(outliving)) : value;
}

/** A write may stand in another function than its variable: `async function connect() { client = … }`. */
export function writtenValue(linker: Linker, write: Mutation, home: Frame, from: Frame): Value {
  return evaluate(linker, write.value, frameOfFunction(from, write.function) ?? strangerFrame(home, write.function));
}

/** A frame for a function of which we do not know who calls it. */
export function strangerFrame(home: Frame, functionIndex: number, thisValue: Value = plain('unknown')): Frame {
  if (functionIndex === home.function) return home;
  const lexical = frameOfFunction(home, home.module.summary.functions[functionIndex]?.parent ?? 0);
  return {
    module: home.module,
    function: functionIndex,
    lexical: lexical ?? home.module.frame,
    args: { origin: 'unknown' },
    this: thisValue,
    zone: 'invoke',
  };
}

/** `(...wrappers) => …`: a list of what was passed, as long as it was all written in one place. */
function restArguments({ args }: Frame, from: number): Value {
  if (!isKnown(args)) return plain(args.origin);
  const passed = args.slice(from);
  const frame = passed[0]?.frame;
  if (!frame || passed.some((argument) => argument.frame !== frame)) return plain('unknown');
  const properties = passed.map(({ ref }, position) => ({ name: String(position), value: ref }));
  return { kind: 'object', frame, ref: { kind: 'object', properties, spreads: [] } };
}

function parameterValue(linker: Linker, variable: number, owner: Frame | undefined): Value {
  const fact = owner?.module.summary.variables[variable];
  if (!owner || !fact?.parameter) return plain('unknown');
  if (fact.parameter.rest) return restArguments(owner, fact.parameter.index);
  const argument = argumentAt(owner, fact.parameter.index, fact.name);
  if (!argument && !isKnown(owner.args)) return plain(owner.args.origin);
  if (argument) {
    const passed = evaluate(linker, argument.ref, argument.frame);
    return fact.parameter.path.reduce((value: Value, name) => memberOf.named(linker, value, name), passed);
  }
  const fallback = fact.writes[0];
  // Containers fill what constructors ask for; another function that gets too little is one we read wrongly.
  const asksContainer = owner.module.summary.functions[owner.function]?.kind === 'constructor';
  const injected =
    asksContainer && fact.type && !fallback
      ? declaredValue(linker, evaluate(linker, fact.type, owner.module.frame))
      : undefined;
  if (injected && injected.kind !== 'plain') return injected;
  return fallback ? evaluate(linker, fallback.value, owner) : plain('constant');
}

function globalValue(linker: Linker, name: string, frame: Frame): Value {
  if (name === 'exports') return { kind: 'namespace', module: frame.module };
  const writes = frame.module.summary.memberWrites.filter(
    (write) => write.name === name && write.object.kind === 'global' && isGlobalObject(write.object.name),
  );
  if (writes.length === 0) return plain(GLOBALS_OF_THE_INVOCATION.has(name) ? 'invocation' : 'constant');
  const home = frame.module.frame;
  return outliving(choice(writes.slice(0, MAX_WRITES).map((write) => writtenValue(linker, write, home, frame))));
}

/** Globals whose results differ from call to call. */
const GLOBALS_OF_THE_INVOCATION = new Set(['Date', 'performance', 'crypto', 'System', 'input']);

export function isGlobalObject(name: string): boolean {
  return name === 'globalThis' || name === 'global' || name === 'window' || name === 'self';
}

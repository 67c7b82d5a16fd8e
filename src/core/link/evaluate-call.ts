import type { CallFact, Origin } from '../model';
import { argumentsOf } from './arguments';
import { constructedObject } from './constructor-function';
import { decidedBy } from './decisions';
import { evaluate } from './evaluate';
import { indirectionOf, memberRead, passedArguments } from './indirect-call';
import { resolvedInstance } from './injection';
import { classesOf, constructorsOf, methodFrame } from './instance-member';
import type { Linker } from './linker';
import { originOf } from './origin';
import { calledOptions } from './overloads';
import { plainResult } from './plain-result';
import { isPython, pythonOrigin } from './python-origin';
import {
  type Argument,
  choice,
  type External,
  type Frame,
  type FunctionValue,
  type Instance,
  isKnown,
  plain,
  type Value,
  worst,
} from './value';

/** The value of a call or `new` in a frame. */
export function evaluateCall(linker: Linker, callIndex: number, frame: Frame): Value {
  const fact = frame.module.summary.calls[callIndex];
  if (!fact) return plain('unknown');
  const callee = evaluate(linker, fact.callee, frame);
  return choice(calledOptions(callee, fact).map((option) => callOption(linker, option, fact, callIndex, frame)));
}

function callOption(linker: Linker, callee: Value, fact: CallFact, callIndex: number, frame: Frame): Value {
  const args = argumentsOf(fact, frame);
  switch (callee.kind) {
    case 'external':
      return externalResult(linker, callee, fact, callIndex, frame);
    case 'class':
      return { kind: 'instance', class: callee, args, persistent: frame.zone !== 'invoke' };
    case 'function':
      if (fact.form === 'new') return constructedObject(callee, args, frame) ?? plain('unknown');
      return functionResult(linker, callee, fact, frame);
    default:
      return (
        wrapperNobodyDeclares(linker, fact, callIndex, frame) ??
        resolvedInstance(linker, fact, frame) ??
        plainResult(linker, callee, fact, frame)
      );
  }
}

/** Frameworks with auto-imports: `export default defineEventHandler(async (event) => …)`; Lambda’s `awslambda`. */
function wrapperNobodyDeclares(linker: Linker, fact: CallFact, callIndex: number, frame: Frame): Value | undefined {
  const isWrapper = fact.callee.kind === 'global' || memberRead(fact.callee)?.name === 'streamifyResponse';
  if (!isWrapper || fact.form === 'new') return undefined;
  const wrapsFunction = fact.args.some((ref) => evaluate(linker, ref, frame).kind === 'function');
  if (!wrapsFunction) return undefined;
  const specifier = `global:${fact.text}`;
  return { kind: 'external', specifier, path: ['()'], origin: 'init', made: { frame, call: callIndex } };
}

/** `fn.call(this, a)` passes its arguments from the second on; `fn.bind(this, a)` calls nothing yet. */
function functionResult(linker: Linker, callee: FunctionValue, fact: CallFact, frame: Frame): Value {
  const indirection = indirectionOf(linker, fact, callee, frame);
  const args = passedArguments(fact, frame, indirection);
  if (indirection !== 'bind') return callValue(linker, callee, args, frame);
  return isKnown(args) && args.length > 0 ? { ...callee, bound: [...(callee.bound ?? []), ...args] } : callee;
}

/** What a call of one of the user's functions returns. */
export function callValue(linker: Linker, callee: FunctionValue, args: Frame['args'], caller: Frame): Value {
  const key = `${callee.frame.module.file}#${callee.function}`;
  const running = linker.calling.get(key) ?? 0;
  if (running >= MAX_RECURSION) return plain('unknown');
  linker.calling.set(key, running + 1);
  const value = returnedValue(linker, calleeFrame(callee, args, caller), callee.function);
  linker.calling.set(key, running);
  return value;
}

/** A function that calls itself several times would be looked into a million times over. */
const MAX_RECURSION = 3;

function returnedValue(linker: Linker, frame: Frame, index: number): Value {
  const fact = frame.module.summary.functions[index];
  const returns = fact?.returns ?? [];
  if (returns.length === 0) return plain('unknown');
  const decided = returns.length > 1 ? decidedBy(linker, fact?.returnTests ?? [], frame) : [];
  return choice([...decided, ...returns.slice(0, 4).map((ref) => evaluate(linker, ref, frame))]);
}

/** The frame in which one of the user's functions runs when called from `caller`. */
export function calleeFrame(callee: FunctionValue, args: Frame['args'], caller: Frame): Frame {
  const kind = callee.frame.module.summary.functions[callee.function]?.kind;
  // Constructors are called with `this(…)`.
  const isMethod = kind === 'method' || kind === 'constructor';
  return {
    module: callee.frame.module,
    function: callee.function,
    lexical: callee.frame,
    args: callee.bound ? withBound(callee.bound, args) : args,
    this: callee.self ?? (isMethod ? callee.frame.this : plain('unknown')),
    zone: caller.zone,
  };
}

function withBound(bound: readonly Argument[], args: Frame['args']): Frame['args'] {
  return isKnown(args) ? [...bound, ...args] : { ...args, bound };
}

function externalResult(linker: Linker, callee: External, fact: CallFact, callIndex: number, frame: Frame): Value {
  const first = fact.args[0];
  const name = callee.path.at(-1);
  if (first && linker.catalog.isIdentityWrapper(callee.specifier, callee.path)) return evaluate(linker, first, frame);
  const resolved = resolvedInstance(linker, fact, frame);
  if (resolved) return resolved;
  const hangsOnPromise = name === 'catch' || name === 'finally';
  if (hangsOnPromise && fact.callee.kind === 'member') return evaluate(linker, fact.callee.of, frame);
  if (name === 'bind') return { ...callee, path: callee.path.slice(0, -1) };
  const origin = externalOrigin(linker, callee, fact, frame);
  return { ...callee, path: [...callee.path, '()'], origin, made: { frame, call: callIndex } };
}

/** Modules whose functions give the same answer for the same arguments. */
const PURE_MODULES = new Set(['path', 'url', 'util', 'querystring', 'os', 'assert', 'lodash', 'buffer', 'fs']);

function externalOrigin(linker: Linker, callee: External, fact: CallFact, frame: Frame): Origin {
  if (frame.zone !== 'invoke') return 'init';
  const parts = worst([callee.origin, ...fact.args.map((ref) => originOf(linker, evaluate(linker, ref, frame)))]);
  if (isPython(callee.specifier)) return pythonOrigin(linker, callee, fact, parts);
  const opens =
    fact.form === 'new' || linker.catalog.matchOpening(callee.specifier, callee.path, fact.form) !== undefined;
  if (opens || PURE_MODULES.has(callee.specifier)) return parts;
  // Credential providers and other factories are built, not asked; an awaited call asks somebody, each time anew.
  const asks = fact.awaited || asksLibrary(linker, callee, frame) || FRESH_VALUES.test(callee.specifier);
  return asks ? worst([parts, 'invocation']) : parts;
}

/** A call on what an earlier call gave. Java's builders are made of such calls; there only a client asks anybody. */
function asksLibrary(linker: Linker, { specifier, path }: External, frame: Frame): boolean {
  const opened = path.lastIndexOf('()');
  if (opened < 0 || frame.module.summary.language !== 'java') return opened >= 0;
  const before = path.slice(0, opened);
  const isResource =
    linker.catalog.matchOpening(specifier, before, 'call') ?? linker.catalog.matchOpening(specifier, before, 'new');
  return isResource !== undefined || ASKING_TYPE.test(before.findLast((step) => step !== '()') ?? '');
}

/** Types of Java whose methods ask somebody, by their names. */
const ASKING_TYPE = /(Client|Connection|Template|Repository|Dao|Service|Mapper|Session|Store)$/;

/** Packages whose point is that every call gives something new. */
const FRESH_VALUES = /^(uuid|nanoid|ulid|cuid|crypto|@paralleldrive\/cuid2|ksuid|moment|dayjs|luxon|perf_hooks)(\/|$)/;

/** What runs when an instance is created: initialisers and constructors, base classes first. */
export function constructionFrames(linker: Linker, instance: Instance): Frame[] {
  return classesOf(linker, instance)
    .toReversed()
    .flatMap((owner) => {
      const fact = owner.frame.module.summary.classes[owner.class];
      const [first] = constructorsOf(linker, instance, owner);
      const own = [fact?.fieldInitialiser, first?.index].filter((index) => typeof index === 'number');
      return own.map((index) => methodFrame(linker, instance, owner, index));
    });
}

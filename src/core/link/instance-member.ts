import type { MemberWrite } from '../model';
import { argumentsOf } from './arguments';
import { evaluate, outliving, strangerFrame } from './evaluate';
import { callValue } from './evaluate-call';
import { memberOf } from './evaluate-member';
import { callsOf, type Linker } from './linker';
import { methodsOfClass } from './methods-of-class';
import { takes } from './overloads';
import {
  type Argument,
  anyOf,
  type ClassValue,
  choice,
  type Frame,
  type FunctionValue,
  type Instance,
  optionsOf,
  plain,
  type Value,
} from './value';

const MAX_WRITES = 4;
const MAX_BASES = 8;

/** A field or method of an instance: its own class's first, then those of the classes it extends. */
export function instanceMember(linker: Linker, instance: Instance, name: string): Value {
  return memberOfClasses(linker, instance, classesOf(linker, instance), name);
}

/** `super.name` in a method of `owner`. */
export function inheritedMember(linker: Linker, instance: Instance, owner: ClassValue, name: string): Value {
  const classes = classesOf(linker, instance);
  return memberOfClasses(linker, instance, classes.slice(classes.findIndex((each) => isSame(each, owner)) + 1), name);
}

function isSame(a: ClassValue, b: ClassValue): boolean {
  return a.class === b.class && a.frame.module === b.frame.module;
}

function memberOfClasses(linker: Linker, instance: Instance, classes: readonly ClassValue[], name: string): Value {
  for (const owner of classes) {
    const methods = methodsNamed(owner, name);
    const [method] = methods;
    if (method?.accessor) {
      const bound = boundMethod(instance, owner, method.function);
      return callValue(linker, bound, [], zoneFrame(instance, owner));
    }
    if (method) return anyOf(methods.map((each) => boundMethod(instance, owner, each.function)));
    const writes = fieldWrites(owner, name);
    if (writes.length > 0) return fieldValue(linker, instance, owner, writes);
    // Attributes of the class are seen on its instances (Python).
    if (isHeldByClass(owner, name)) return memberOf.named(linker, owner, name);
  }
  return plain('unknown');
}

/** The getter of an instance's class or of those it extends. */
export function instanceAccessor(linker: Linker, instance: Instance, name: string): FunctionValue | undefined {
  for (const owner of classesOf(linker, instance)) {
    const [method] = methodsNamed(owner, name);
    if (method) return method.accessor ? boundMethod(instance, owner, method.function) : undefined;
  }
  return undefined;
}

/** An instance's class and those it extends, the most derived first. */
export function classesOf(linker: Linker, instance: Instance): readonly ClassValue[] {
  const found: ClassValue[] = [instance.class];
  for (let at = 0; at < found.length && found.length < MAX_BASES; at++) {
    const current = found[at];
    const base = current?.frame.module.summary.classes[current.class]?.extends;
    const bases = current && base ? optionsOf(evaluate(linker, base, current.frame)) : [];
    for (const each of bases) {
      if (each.kind === 'class' && !found.some((known) => isSame(known, each))) found.push(each);
    }
  }
  return found;
}

function methodsNamed({ frame, class: index }: ClassValue, name: string) {
  return methodsOfClass(frame.module.summary.classes[index], name).filter((candidate) => !candidate.static);
}

function boundMethod(instance: Instance, owner: ClassValue, method: number): FunctionValue {
  return { kind: 'function', function: method, frame: boundFrame(instance, owner) };
}

function fieldWrites({ frame, class: index }: ClassValue, name: string): readonly MemberWrite[] {
  const { memberWrites, functions } = frame.module.summary;
  return memberWrites.filter(
    (write) =>
      write.name === name &&
      write.object.kind === 'this' &&
      functions[enclosingMethod(frame, write.function)]?.class === index,
  );
}

function isHeldByClass({ frame, class: index }: ClassValue, name: string): boolean {
  const { classes, memberWrites } = frame.module.summary;
  return (
    classes[index]?.staticFields.some((field) => field.name === name) ||
    memberWrites.some(({ name: its, object }) => its === name && object.kind === 'class' && object.class === index)
  );
}

function fieldValue(linker: Linker, instance: Instance, owner: ClassValue, writes: readonly MemberWrite[]): Value {
  const values = writes
    .slice(0, MAX_WRITES)
    .map((write) => evaluate(linker, write.value, methodFrame(linker, instance, owner, write.function)));
  const value = choice(values);
  return instance.persistent ? outliving(value) : value;
}

/** The method, constructor or initialiser that a (possibly nested arrow) function stands in. */
function enclosingMethod(frame: Frame, functionIndex: number): number {
  const { functions } = frame.module.summary;
  let current = functionIndex;
  while (functions[current]?.kind === 'arrow') current = functions[current]?.parent ?? 0;
  return current;
}

const frames = new WeakMap<Instance, Map<string, Frame>>();

/** Frames of one instance are made once, so that what is evaluated in them stays cached. */
function cachedFrame(instance: Instance, owner: ClassValue, of: string, make: () => Frame): Frame {
  const ofInstance = frames.get(instance) ?? new Map<string, Frame>();
  frames.set(instance, ofInstance);
  const key = `${owner.frame.module.file}#${owner.class}#${of}`;
  const frame = ofInstance.get(key) ?? make();
  ofInstance.set(key, frame);
  return frame;
}

/** The frame in which a function of `owner` runs for an instance of it or of a class derived from it. */
export function methodFrame(linker: Linker, instance: Instance, owner: ClassValue, functionIndex: number): Frame {
  return cachedFrame(instance, owner, String(functionIndex), () => {
    const home = boundFrame(instance, owner);
    const zone = instance.persistent ? 'init' : 'invoke';
    const kind = home.module.summary.functions[functionIndex]?.kind;
    if (kind !== 'constructor' && kind !== 'field-initialiser') {
      return { ...strangerFrame(home, functionIndex, instance), zone };
    }
    const args =
      kind === 'constructor'
        ? constructorArguments(linker, instance, owner, functionIndex)
        : { origin: 'constant' as const };
    return { module: home.module, function: functionIndex, lexical: owner.frame, args, this: instance, zone };
  });
}

/** `super(…)`, and in Python `super().__init__(…)`. */
const SUPER = /^super(\(.*\)\.__init__)?$/;

/** Constructors see the arguments of `new`, those of base classes the arguments of `super(…)`. */
function constructorArguments(linker: Linker, instance: Instance, owner: ClassValue, index: number): Frame['args'] {
  const chain = constructorsOf(linker, instance, owner);
  return chain.find((each) => each.index === index)?.args ?? { origin: 'unknown' };
}

/** The constructors of one of an instance's classes that run when it is made, in the order they are called. */
export function constructorsOf(linker: Linker, instance: Instance, owner: ClassValue): readonly Constructing[] {
  let args: readonly Argument[] = instance.args;
  for (const current of classesOf(linker, instance)) {
    const chain = constructorChain(instance, current, args);
    if (isSame(current, owner)) return chain;
    const last = chain.at(-1);
    if (last) args = chainedCall(instance, current, last, 'super') ?? [];
    // A class without a constructor passes on what it gets, but for Java, where it takes nothing.
    else if (current.frame.module.summary.language === 'java') args = [];
  }
  return [];
}

interface Constructing {
  readonly index: number;
  readonly args: readonly Argument[];
}

/** The constructor that takes these arguments, and those it calls with `this(…)`. */
function constructorChain(instance: Instance, owner: ClassValue, args: readonly Argument[]): readonly Constructing[] {
  const chain: Constructing[] = [];
  let next: readonly Argument[] | undefined = args;
  while (next !== undefined && chain.length < MAX_BASES) {
    const index = constructorFor(owner, next.length);
    if (index === null || chain.some((known) => known.index === index)) break;
    const constructing = { index, args: next };
    chain.push(constructing);
    next = chainedCall(instance, owner, constructing, 'this');
  }
  return chain;
}

function constructorFor({ frame, class: index }: ClassValue, count: number): number | null {
  const { classes, functions } = frame.module.summary;
  const overloads = methodsOfClass(classes[index], '<init>').map((method) => method.function);
  const fitting = overloads.find((each) => takes(functions[each], count));
  return fitting ?? classes[index]?.constructor_ ?? null;
}

/** The arguments of `this(…)` or `super(…)` in a constructor. */
function chainedCall(
  instance: Instance,
  owner: ClassValue,
  { index, args }: Constructing,
  word: 'this' | 'super',
): readonly Argument[] | undefined {
  const call = callsOf(owner.frame.module.summary, index).find(({ fact }) =>
    word === 'super' ? SUPER.test(fact.text) : fact.text === word,
  );
  if (!call) return undefined;
  const zone = instance.persistent ? 'init' : 'invoke';
  const frame = cachedFrame(instance, owner, String(index), () => {
    return { module: owner.frame.module, function: index, lexical: owner.frame, args, this: instance, zone };
  });
  return argumentsOf(call.fact, frame);
}

/** An accessor runs when whoever reads it does: per invocation, where the instance itself is made per invocation. */
function zoneFrame(instance: Instance, owner: ClassValue): Frame {
  const home = boundFrame(instance, owner);
  return instance.persistent ? home : { ...home, zone: 'invoke' };
}

/** Methods remember their instance through the frame they are taken from. */
function boundFrame(instance: Instance, owner: ClassValue): Frame {
  return cachedFrame(instance, owner, 'bound', () => ({ ...owner.frame, this: instance }));
}

import type { MemberWrite, ValueRef } from '../model';
import { descend, evaluate, isGlobalObject, outliving, strangerFrame, writtenValue } from './evaluate';
import { callValue } from './evaluate-call';
import { exportedValue } from './imported-value';
import type { Linker } from './linker';
import { originOf } from './origin';
import { choice, type Frame, type Instance, optionsOf, plain, type Value } from './value';

const MAX_WRITES = 4;

type MemberRef = ValueRef & { readonly kind: 'member' };

/** `object.name` in a frame: what the object holds, and what is assigned to that member in the same file. */
export const memberOf = Object.assign(evaluateMember, { named: memberNamed });

function evaluateMember(linker: Linker, ref: MemberRef, frame: Frame): Value {
  const { of, name } = ref;
  if (of.kind === 'global' && of.name === 'module' && name === 'exports') {
    return { kind: 'namespace', module: frame.module };
  }
  const object = evaluate(linker, of, frame);
  const held = memberNamed(linker, object, name);
  const assigned = name === null ? [] : assignedMembers(linker, of, name, frame);
  const useless = held.kind === 'plain' && assigned.length > 0;
  return choice(useless ? assigned : [held, ...assigned]);
}

/** Values assigned to `variable.name` or `globalThis.name` in this file. */
function assignedMembers(linker: Linker, of: ValueRef, name: string, frame: Frame): Value[] {
  if (of.kind !== 'variable' && of.kind !== 'global' && of.kind !== 'class') return [];
  const writes = frame.module.summary.memberWrites.filter((write) => write.name === name && sameHolder(write, of));
  const home = frame.module.frame;
  return writes.slice(0, MAX_WRITES).map((write) => {
    const value = writtenValue(linker, write, home, frame);
    return of.kind === 'variable' ? value : outliving(value);
  });
}

function sameHolder(write: MemberWrite, of: ValueRef): boolean {
  const object = write.object;
  if (of.kind === 'variable') return object.kind === 'variable' && object.variable === of.variable;
  if (of.kind === 'class') return object.kind === 'class' && object.class === of.class;
  return of.kind === 'global' && object.kind === 'global' && isGlobalObject(of.name) && isGlobalObject(object.name);
}

function memberNamed(linker: Linker, object: Value, name: string | null): Value {
  // Objects may spread themselves: `state = { ...state }`.
  return descend(linker, () => memberIn(linker, object, name));
}

function memberIn(linker: Linker, object: Value, name: string | null): Value {
  switch (object.kind) {
    case 'external':
      return { ...object, path: [...object.path, name ?? '*'] };
    case 'choice':
      return choice(optionsOf(object).map((option) => memberNamed(linker, option, name)));
    case 'namespace':
      return name === null ? plain('init') : (exportedValue(linker, object.module, [name]) ?? plain('init'));
    case 'object':
      return propertyValue(linker, object, name);
    case 'instance':
      return name === null ? plain('unknown') : instanceMember(linker, object, name);
    case 'class':
      return name === null ? plain('init') : staticMember(linker, object, name);
    case 'function':
      // `fn.bind(this)` keeps being that function.
      return name === 'bind' || name === 'call' || name === 'apply' ? object : plain('init');
    default:
      return object;
  }
}

function propertyValue(linker: Linker, object: Value & { kind: 'object' }, name: string | null): Value {
  const property = object.ref.properties.find((candidate) => candidate.name === name);
  if (property) return evaluate(linker, property.value, object.frame);
  for (const spread of object.ref.spreads) {
    const value = memberNamed(linker, evaluate(linker, spread, object.frame), name);
    if (value.kind !== 'plain') return value;
  }
  return plain(originOf(linker, object));
}

function staticMember(linker: Linker, value: Value & { kind: 'class' }, name: string): Value {
  const fact = value.frame.module.summary.classes[value.class];
  const method = fact?.methods.find((candidate) => candidate.static && candidate.name === name);
  if (method) return { kind: 'function', function: method.function, frame: value.frame };
  const field = fact?.staticFields.find((candidate) => candidate.name === name);
  const home = value.frame.module.frame;
  const assigned = value.frame.module.summary.memberWrites
    .filter((write) => write.name === name && isStaticWrite(write, value.class, value.frame))
    .slice(0, MAX_WRITES)
    .map((write) => writtenValue(linker, write, home, value.frame));
  const held = field ? [evaluate(linker, field.value, value.frame)] : [];
  const values = [...held, ...assigned];
  return values.length === 0 ? plain('init') : outliving(choice(values));
}

/** `Service.instance = …` anywhere, or `this.instance = …` in a static method. */
function isStaticWrite(write: MemberWrite, classIndex: number, frame: Frame): boolean {
  if (write.object.kind === 'class') return write.object.class === classIndex;
  if (write.object.kind !== 'this') return false;
  const fact = frame.module.summary.classes[classIndex];
  return fact?.methods.some((method) => method.static && method.function === write.function) ?? false;
}

/** A field or method of an instance, its own class's first, then those of the classes it extends. */
export function instanceMember(linker: Linker, instance: Instance, name: string, depth = 0): Value {
  const { frame, class: index } = instance.class;
  const fact = frame.module.summary.classes[index];
  if (!fact || depth > 8) return plain('unknown');
  const method = fact.methods.find((candidate) => !candidate.static && candidate.name === name);
  if (method) {
    const bound: Value = { kind: 'function', function: method.function, frame: boundFrame(instance) };
    return method.accessor ? callValue(linker, bound, [], frame) : bound;
  }
  const writes = frame.module.summary.memberWrites.filter(
    (write) =>
      write.name === name &&
      write.object.kind === 'this' &&
      frame.module.summary.functions[enclosingMethod(frame, write.function)]?.class === index,
  );
  if (writes.length > 0) return fieldValue(linker, instance, writes);
  const base = fact.extends ? evaluate(linker, fact.extends, frame) : undefined;
  return base?.kind === 'class'
    ? instanceMember(linker, { ...instance, class: base }, name, depth + 1)
    : plain('unknown');
}

function fieldValue(linker: Linker, instance: Instance, writes: readonly MemberWrite[]): Value {
  const values = writes
    .slice(0, MAX_WRITES)
    .map((write) => evaluate(linker, write.value, methodFrame(instance, write.function)));
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

const frames = new WeakMap<Instance, Map<number, Frame>>();
const BOUND = -1;

/** Frames of one instance are made once, so that what is evaluated in them stays cached. */
function cachedFrame(instance: Instance, key: number, make: () => Frame): Frame {
  const ofInstance = frames.get(instance) ?? new Map<number, Frame>();
  frames.set(instance, ofInstance);
  const frame = ofInstance.get(key) ?? make();
  ofInstance.set(key, frame);
  return frame;
}

/** The frame in which a function of an instance's class runs; constructors see the arguments of `new`. */
export function methodFrame(instance: Instance, functionIndex: number): Frame {
  return cachedFrame(instance, functionIndex, () => {
    const home = boundFrame(instance);
    const zone = instance.persistent ? 'init' : 'invoke';
    const kind = home.module.summary.functions[functionIndex]?.kind;
    if (kind !== 'constructor' && kind !== 'field-initialiser') {
      return { ...strangerFrame(home, functionIndex, instance), zone };
    }
    const args = kind === 'constructor' ? instance.args : { origin: 'constant' as const };
    return { module: home.module, function: functionIndex, lexical: instance.class.frame, args, this: instance, zone };
  });
}

/** Methods remember their instance through the frame they are taken from. */
function boundFrame(instance: Instance): Frame {
  return cachedFrame(instance, BOUND, () => ({ ...instance.class.frame, this: instance }));
}

import type { MemberWrite, ValueRef } from '../model';
import { contentsOf } from './contents';
import { descend, evaluate, isGlobalObject, outliving, writtenValue } from './evaluate';
import { callValue } from './evaluate-call';
import { givenLater } from './given-later';
import { exportedValue } from './imported-value';
import { isIndirection } from './indirect-call';
import { inheritedMember, instanceAccessor, instanceMember } from './instance-member';
import type { Linker } from './linker';
import { methodsOfClass } from './methods-of-class';
import { originOf } from './origin';
import {
  anyOf,
  choice,
  type Frame,
  type FunctionValue,
  type Instance,
  optionsOf,
  plain,
  type Value,
  withSelf,
  worst,
} from './value';

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
  if (of.kind === 'super' && name !== null && object.kind === 'instance')
    return superMember(linker, object, name, frame);
  if (name === null) return computedMember(linker, ref, object, frame);
  const held = memberNamed(linker, object, name);
  const assigned = [...assignedMembers(linker, of, name, frame), ...assignedToSelf(linker, of, object, name, frame)];
  const useless = held.kind === 'plain' && assigned.length > 0;
  return choice(useless ? assigned : [held, ...assigned]);
}

/** `super.handle(…)` is looked up from the class on that the method stands in. */
function superMember(linker: Linker, instance: Instance, name: string, frame: Frame): Value {
  const owner = frame.module.summary.functions[frame.function]?.class;
  if (typeof owner !== 'number') return plain('unknown');
  return inheritedMember(linker, instance, { kind: 'class', class: owner, frame: frame.module.frame }, name);
}

/** `handlers[event.type]`: any of them, and as little known as its key. */
function computedMember(linker: Linker, ref: MemberRef, object: Value, frame: Frame): Value {
  const key = ref.key ? originOf(linker, evaluate(linker, ref.key, frame)) : 'constant';
  const rest = plain(worst([originOf(linker, object), key]));
  const held = optionsOf(object).flatMap((option) =>
    memberNames(option).map((name) => memberNamed(linker, option, name)),
  );
  return anyOf([rest, ...held.filter((value) => value.kind !== 'plain'), ...contentsOf(linker, ref.of, frame)]);
}

function memberNames(value: Value): readonly string[] {
  if (value.kind === 'object') return value.ref.properties.map((property) => property.name);
  if (value.kind !== 'namespace') return [];
  return value.module.summary.exports.map((fact) => fact.name).filter((name) => name !== '*');
}

/** `this.client = …` in a method of an object literal. */
function assignedToSelf(linker: Linker, of: ValueRef, object: Value, name: string, frame: Frame): Value[] {
  if (of.kind !== 'this' || object.kind !== 'object') return [];
  const { functions, memberWrites } = object.frame.module.summary;
  return memberWrites
    .filter(({ name: written, object: on, function: index }) => {
      const fact = functions[index];
      return written === name && on.kind === 'this' && fact?.kind === 'method' && fact.class === null;
    })
    .slice(0, MAX_WRITES)
    .map((write) => writtenValue(linker, write, object.frame.module.frame, frame));
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
      // `fn.bind(this)` keeps being that function; in Java every method of a lambda runs it (`supplier.get()`).
      return isIndirection(name) || object.frame.module.summary.language === 'java' ? object : plain('init');
    default:
      return object;
  }
}

function propertyValue(linker: Linker, object: Value & { kind: 'object' }, name: string | null): Value {
  const property = object.ref.properties.find((candidate) => candidate.name === name);
  if (property) {
    const value = withSelf(evaluate(linker, property.value, object.frame), object);
    return property.accessor && value.kind === 'function' ? callValue(linker, value, [], object.frame) : value;
  }
  for (const spread of object.ref.spreads) {
    const value = memberNamed(linker, evaluate(linker, spread, object.frame), name);
    if (value.kind !== 'plain') return value;
  }
  const later = givenLater(object, name)
    .slice(0, MAX_WRITES)
    .map((write) => writtenValue(linker, write, object.frame, object.frame));
  return later.length > 0 ? withSelf(choice(later), object) : plain(originOf(linker, object));
}

/** The getter behind `object.name`, where there is one. */
export function accessorOf(linker: Linker, object: Value, name: string): FunctionValue | undefined {
  if (object.kind === 'instance') return instanceAccessor(linker, object, name);
  if (object.kind === 'class') {
    const method = object.frame.module.summary.classes[object.class]?.methods.find(
      (candidate) => candidate.static && candidate.accessor && candidate.name === name,
    );
    return method && { kind: 'function', function: method.function, frame: object.frame, self: object };
  }
  if (object.kind === 'namespace') {
    const whole = object.module.summary.exports.find(
      (fact) => fact.name === 'module.exports' && fact.value.kind === 'object',
    );
    return whole && accessorOf(linker, evaluate(linker, whole.value, object.module.frame), name);
  }
  const property = object.kind === 'object' ? object.ref.properties.find((one) => one.name === name) : undefined;
  if (object.kind !== 'object' || !property?.accessor) return undefined;
  const value = withSelf(evaluate(linker, property.value, object.frame), object);
  return value.kind === 'function' ? value : undefined;
}

function staticMember(linker: Linker, value: Value & { kind: 'class' }, name: string): Value {
  const fact = value.frame.module.summary.classes[value.class];
  const methods = methodsOfClass(fact, name).filter((candidate) => candidate.static);
  if (methods.length > 0) {
    const bound = methods.map((method): FunctionValue => {
      return { kind: 'function', function: method.function, frame: value.frame, self: value };
    });
    const [first] = bound;
    return first && methods[0]?.accessor ? callValue(linker, first, [], value.frame) : anyOf(bound);
  }
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

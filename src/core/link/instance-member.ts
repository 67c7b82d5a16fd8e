import type { MemberWrite, ValueRef } from '../model';
import { evaluate, outliving, strangerFrame } from './evaluate';
import { callValue } from './evaluate-call';
import { callsOf, type Linker } from './linker';
import {
  type Argument,
  type ClassValue,
  choice,
  type Frame,
  type FunctionValue,
  type Instance,
  plain,
  type Value,
} from './value';

const MAX_WRITES = 4;
const MAX_BASES = 8;

/** A field or method of an instance: its own class's first, then those of the classes it extends. */
export function instanceMember(linker: Linker, instance: Instance, name: string): Value {
  for (const owner of classesOf(linker, instance)) {
    const method = methodNamed(owner, name);
    if (method) {
      const bound = boundMethod(instance, owner, method.function);
      return method.accessor ? callValue(linker, bound, [], zoneFrame(instance, owner)) : bound;
    }
    const writes = fieldWrites(owner, name);
    if (writes.length > 0) return fieldValue(linker, instance, owner, writes);
  }
  return plain('unknown');
}

/** The getter of an instance's class or of those it extends. */
export function instanceAccessor(linker: Linker, instance: Instance, name: string): FunctionValue | undefined {
  for (const owner of classesOf(linker, instance)) {
    const method = methodNamed(owner, name);
    if (method) return method.accessor ? boundMethod(instance, owner, method.function) : undefined;
  }
  return undefined;
}

/** An instance's class and those it extends, the most derived first. */
export function classesOf(linker: Linker, instance: Instance): readonly ClassValue[] {
  const found: ClassValue[] = [];
  let current: Value | undefined = instance.class;
  while (current?.kind === 'class' && found.length < MAX_BASES) {
    found.push(current);
    const base: ValueRef | null | undefined = current.frame.module.summary.classes[current.class]?.extends;
    current = base ? evaluate(linker, base, current.frame) : undefined;
  }
  return found;
}

function methodNamed({ frame, class: index }: ClassValue, name: string) {
  const methods = frame.module.summary.classes[index]?.methods ?? [];
  return methods.find((candidate) => !candidate.static && candidate.name === name);
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
      kind === 'constructor' ? constructorArguments(linker, instance, owner) : { origin: 'constant' as const };
    return { module: home.module, function: functionIndex, lexical: owner.frame, args, this: instance, zone };
  });
}

/** Constructors see the arguments of `new`, those of base classes the arguments of `super(…)`. */
function constructorArguments(linker: Linker, instance: Instance, owner: ClassValue): readonly Argument[] {
  let args = instance.args;
  for (const current of classesOf(linker, instance)) {
    if (current.class === owner.class && current.frame.module === owner.frame.module) break;
    const { classes } = current.frame.module.summary;
    const index = classes[current.class]?.constructor_;
    if (typeof index !== 'number') continue;
    const frame = methodFrame(linker, instance, current, index);
    const call = callsOf(current.frame.module.summary, index).find(({ fact }) => fact.text === 'super');
    args = call ? call.fact.args.map((ref) => ({ ref, frame })) : [];
  }
  return args;
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

import type { CallFact } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type ClassValue, choice, type Frame, type Instance, optionsOf, plain, type Value } from './value';

const instances = new WeakMap<Linker, Map<string, Instance>>();

/** The one instance of a class that a container of the user's framework makes, and hands to whoever asks for it. */
export function injectedInstance(linker: Linker, value: ClassValue): Instance {
  const known = instances.get(linker) ?? new Map<string, Instance>();
  instances.set(linker, known);
  const key = `${value.frame.module.file}#${value.class}`;
  const instance = known.get(key) ?? { kind: 'instance', class: value, args: [], persistent: true };
  known.set(key, instance);
  return instance;
}

/** An object of a declared type: the container's, or what a library's type of that name stands for. */
export function declaredValue(linker: Linker, type: Value): Value {
  const known = optionsOf(type).flatMap((option): Value[] => {
    if (option.kind === 'class') return [injectedInstance(linker, option)];
    return option.kind === 'external' ? [{ ...option, path: [...option.path, '()'], origin: 'init', made: null }] : [];
  });
  return known.length === 0 ? plain('init') : choice(known);
}

/** Whether a container made it: then its constructor runs although no code of the user's calls it. */
export function isInjected(linker: Linker, instance: Instance): boolean {
  const key = `${instance.class.frame.module.file}#${instance.class.class}`;
  return instances.get(linker)?.get(key) === instance;
}

const ASKS = /^(get|resolve|resolveAsync|getInstance|inject|use)$/;

/** `container.resolve(Service)`, `app.get(Service)` of a library's container. */
export function resolvedInstance(linker: Linker, fact: CallFact, frame: Frame): Instance | undefined {
  const { callee, args } = fact;
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'import' ? (callee.path.at(-1) ?? null) : null;
  const [first] = args;
  if (fact.form === 'new' || name === null || !ASKS.test(name) || !first || first.kind === 'constant') return undefined;
  const asked = optionsOf(evaluate(linker, first, frame)).find((option) => option.kind === 'class');
  return asked && injectedInstance(linker, asked);
}

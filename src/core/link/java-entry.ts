import type { FunctionFact } from '../model';
import { callValue } from './evaluate-call';
import { memberOf } from './evaluate-member';
import { exportedValue } from './imported-value';
import { injectedInstance } from './injection';
import { classesOf, instanceMember } from './instance-member';
import type { Linker } from './linker';
import { type ClassValue, type FunctionValue, type Instance, type Module, optionsOf, type Value } from './value';

/** Methods that runtimes call where the handler's name is that of a class alone. */
const DEFAULT_METHODS = ['handleRequest', 'execute', 'service', 'accept', 'apply', 'get', 'onEvent'];
/** How the JDK's functional interfaces are called. */
const FUNCTIONAL_METHODS = ['apply', 'accept', 'get'];
/** Streams and the context: a handler of Lambda takes no more; bindings of Azure may. */
const MAX_PARAMETERS = 3;
/** Overridden for reasons of its own by any class. */
const OF_ANY_OBJECT = /^(toString|hashCode|equals|close|finalize|clone|compareTo)$/;

/**
 * What an invocation of `shop.Orders::handleRequest` calls. The platform makes one object of the class per execution
 * environment: its constructor and initialisers run at init. A method that gives a function (`@Bean Function<…> orders()`)
 * runs at init as well, and what it gives per invocation.
 */
export function javaEntry(linker: Linker, module: Module, exportPath: string): readonly FunctionValue[] {
  const [name = '', method] = exportPath.split('::');
  const owner = classNamed(linker, module, name);
  if (!owner) return [];
  const instance = injectedInstance(linker, owner);
  const methods = method === undefined ? DEFAULT_METHODS : [method];
  for (const each of methods) {
    const found = [
      ...functionsOf(instanceMember(linker, instance, each)),
      ...functionsOf(memberOf.named(linker, owner, each)),
    ];
    if (found.length > 0) return entriesOf(linker, found);
  }
  return overridingMethods(linker, instance);
}

/**
 * The handler method is inherited from a library's class (`extends ApiGatewayHandler<Order, Void>`): that one calls what
 * is overridden here.
 */
function overridingMethods(linker: Linker, instance: Instance): FunctionValue[] {
  const names = classesOf(linker, instance).flatMap(({ frame, class: index }) => {
    const { classes, functions } = frame.module.summary;
    const methods = classes[index]?.methods.filter((method) => isOverride(functions[method.function])) ?? [];
    return methods.map((method) => method.name).filter((name) => !OF_ANY_OBJECT.test(name));
  });
  return [...new Set(names)].flatMap((name) => functionsOf(instanceMember(linker, instance, name)));
}

function isOverride(fact: FunctionFact | undefined): boolean {
  return fact?.decorators.some((ref) => ref.kind === 'global' && ref.name === 'Override') ?? false;
}

function classNamed(linker: Linker, module: Module, name: string): ClassValue | undefined {
  const segments = name.split(/[.$]/);
  const first = segments.findIndex((segment) => module.summary.exports.some((fact) => fact.name === segment));
  const value = first < 0 ? undefined : exportedValue(linker, module, segments.slice(first));
  return value && optionsOf(value).find((option): option is ClassValue => option.kind === 'class');
}

function functionsOf(value: Value): FunctionValue[] {
  return optionsOf(value).filter((option): option is FunctionValue => option.kind === 'function');
}

/** Of several methods of one name, the one that takes most, as the runtime chooses; a bean method gives its function. */
function entriesOf(linker: Linker, found: readonly FunctionValue[]): readonly FunctionValue[] {
  const count = (value: FunctionValue) => value.frame.module.summary.functions[value.function]?.parameters ?? 0;
  const small = found.filter((value) => count(value) <= MAX_PARAMETERS);
  const usable = small.length > 0 ? small : found;
  const most = Math.max(...usable.map(count));
  const chosen = usable.filter((value) => count(value) === most);
  return chosen.flatMap((value) => {
    if (!isBean(value)) return [value];
    const given = callValue(linker, value, { origin: 'init' }, value.frame.module.frame);
    const functions = optionsOf(given).flatMap((option) =>
      option.kind === 'instance' ? calledMethods(linker, option) : functionsOf(option),
    );
    return functions.length > 0 ? functions : [value];
  });
}

function calledMethods(linker: Linker, instance: Instance): FunctionValue[] {
  return FUNCTIONAL_METHODS.flatMap((name) => functionsOf(instanceMember(linker, instance, name)));
}

/** A method of a configuration class that returns one of the JDK's functions. */
function isBean({ frame, function: index }: FunctionValue): boolean {
  const type = frame.module.summary.functions[index]?.returnType;
  if (type?.kind !== 'import') return false;
  return /^(Function|Consumer|Supplier|BiFunction)$/.test(type.path.at(-1) ?? '');
}

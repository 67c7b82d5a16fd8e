import type { CallFact, Guard } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type External, type Module, optionsOf, type Value } from './value';
import type { Registration } from './walk';

/** Methods that hand an event to what was registered: `app.resolve(event, context)`; `()` is the object called itself. */
const DISPATCHES = /^(resolve|handle|handler|dispatch|process|run|lambda_handler|__call__|\(\))$/;

/** Libraries that call a function once and keep what it returned: `lodash.once`, `p-memoize`, `mem`. */
const KEEPS = /memo|once|lazy|cache|singleton|onetime|^mem$/i;

/**
 * How often a call of something of a library's, made at init from `makers`, runs what was registered; `undefined`: it does
 * not. A router runs its routes; what a library made of a function itself runs that function: `promisify(load)()`,
 * `new DataLoader(load).load(id)`.
 */
export function wayToRegistered(
  { direct, place, of }: Registration,
  { specifier, path }: External,
  makers: ReadonlySet<string>,
): Guard | undefined {
  if (mayDispatch(path) && [...of].some((maker) => makers.has(maker))) return 'none';
  if (!direct || !makers.has(place)) return undefined;
  return [specifier, ...path].some((name) => KEEPS.test(name)) ? 'memoised' : 'none';
}

/**
 * Those of many registrations that a call may run: an application registers thousands of functions, and each call of a
 * library's object asks.
 */
export function registeredWith(
  registered: readonly Registration[],
  { path }: External,
  makers: ReadonlySet<string>,
): readonly Registration[] {
  if (makers.size === 0) return [];
  return mayDispatch(path) ? [...registered] : registered.filter(({ place }) => makers.has(place));
}

function mayDispatch(path: External['path']): boolean {
  return DISPATCHES.test(path.at(-1) ?? '');
}

/** Names a call: file and number. */
export function placeOf(module: Module, call: number): string {
  return `${module.file}:${call}`;
}

/** Where the library's object behind a value was made, and those it was taken from: `app` of `app.get('/')`. */
export function makersOf(linker: Linker, value: Value): ReadonlySet<string> {
  const found = new Set<string>();
  let current: Value | undefined = value;
  while (current && found.size < 6) {
    const made: External['made'] | undefined = externalOf(current)?.made;
    const fact: CallFact | undefined = made?.frame.module.summary.calls[made.call];
    if (!made || !fact) break;
    found.add(placeOf(made.frame.module, made.call));
    current = fact.callee.kind === 'member' ? evaluate(linker, fact.callee.of, made.frame) : undefined;
  }
  return found;
}

function externalOf(value: Value): External | undefined {
  return optionsOf(value).find((option): option is External => option.kind === 'external');
}

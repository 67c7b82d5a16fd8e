import type { CallFact } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type External, optionsOf, type Value } from './value';

/** Methods that hand an event to what was registered: `app.resolve(event, context)`; `()` is the object called itself. */
const DISPATCHES = /^(resolve|handle|handler|dispatch|process|run|lambda_handler|__call__|\(\))$/;

/** Whether a call of something of a library's that was made at init makes it run what was registered with it. */
export function dispatches({ path, made }: External): boolean {
  return made?.frame.zone === 'init' && DISPATCHES.test(path.at(-1) ?? '');
}

/** Where the library's object behind a value was made, and those it was taken from: `app` of `app.get('/')`. */
export function makersOf(linker: Linker, value: Value): ReadonlySet<string> {
  const found = new Set<string>();
  let current: Value | undefined = value;
  while (current && found.size < 6) {
    const made: External['made'] | undefined = externalOf(current)?.made;
    const fact: CallFact | undefined = made?.frame.module.summary.calls[made.call];
    if (!made || !fact) break;
    found.add(`${made.frame.module.file}:${made.call}`);
    current = fact.callee.kind === 'member' ? evaluate(linker, fact.callee.of, made.frame) : undefined;
  }
  return found;
}

function externalOf(value: Value): External | undefined {
  return optionsOf(value).find((option): option is External => option.kind === 'external');
}

import type { FunctionRun } from '../model';
import type { Program } from './program';
import type { Frame } from './value';

/** By file and index of the function. */
export type RunRecords = Map<string, FunctionRun>;

/** Notes that a function of the user's runs in a zone; one run that every invocation makes is enough for `always`. */
export function recordRun(
  program: Program,
  records: RunRecords,
  frame: Frame,
  zone: 'init' | 'invoke',
  { always, entry }: Pick<FunctionRun, 'always' | 'entry'>,
): void {
  const { module } = frame;
  const fact = module.summary.functions[frame.function];
  if (!fact || fact.kind === 'module') return;
  const key = `${module.file}#${frame.function}`;
  const known = records.get(key);
  if (known?.zones.includes(zone) && (known.always || !always) && (known.entry || !entry)) return;
  const zones = known && !known.zones.includes(zone) ? [...known.zones, zone] : (known?.zones ?? [zone]);
  const at = known?.at ?? { file: program.relative(module.file), span: fact.span };
  records.set(key, { at, zones, always: known?.always || (always && zone === 'invoke'), entry: known?.entry || entry });
}

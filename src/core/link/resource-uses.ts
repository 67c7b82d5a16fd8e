import type { CallFact, Location, ModuleSummary, Release, Resource, ResourceUse, Write } from '../model';
import type { Linker } from './linker';
import type { External, Frame } from './value';

export interface UseRecorder {
  readonly releases: Map<string, Release>;
  readonly uses: Map<string, ResourceUse>;
}

const LISTENS = /^(on|once|addListener)$/;
/** SQL that is sent only to see whether the server answers: pg has no other way. */
const ASKS = /^(query|execute)$/;
const ONLY_ASKS = /^\s*select\s+1\s*;?\s*$/i;
const ENDS = /^(error|end|close|disconnect|disconnected|connectionError)$/;

/** Notes a call on a resource: its end (`client.end()`), a look whether it is alive, or a use. */
export function recordUse(
  linker: Linker,
  recorder: UseRecorder,
  frame: Frame,
  fact: CallFact,
  callee: External,
  conditional: boolean,
): void {
  const found = resourceOf(linker, callee);
  if (!found) return;
  const { id, resource, creation, method } = found;
  const at = { file: linker.program.relative(frame.module.file), span: fact.span };
  const key = `${at.file}:${at.span.start}:${frame.zone}`;
  const { zone } = frame;
  if (resource.closes.includes(method)) {
    const release: Release = { resource: id, creation, method, at, zone, conditional };
    recorder.releases.set(key, isForgotten(frame.module.summary, fact) ? { ...release, forgotten: true } : release);
  } else {
    const kind = isCheck(resource, method, fact) ? 'check' : 'use';
    recorder.uses.set(key, { creation, method, kind, at, zone });
  }
}

/** Whether the function that closes it empties the holder, too. */
function isForgotten({ variables, memberWrites }: ModuleSummary, { callee, function: index }: CallFact): boolean {
  const holder = callee.kind === 'member' ? callee.of : null;
  const empties = (write: Write) => write.function === index && write.value.kind === 'constant';
  if (holder?.kind === 'variable') return variables[holder.variable]?.writes.some(empties) ?? false;
  return holder?.kind === 'member' && memberWrites.some((write) => write.name === holder.name && empties(write));
}

interface Found {
  readonly id: string;
  readonly resource: Resource;
  readonly creation: Location;
  readonly method: string;
}

function resourceOf(linker: Linker, { specifier, path, made }: External): Found | undefined {
  const method = path.at(-1);
  const creation = made?.frame.module.summary.calls[made.call];
  if (!made || !creation || method === undefined || path.at(-2) !== '()') return undefined;
  const opening = linker.catalog.matchOpening(specifier, path.slice(0, -2), creation.form);
  if (!opening) return undefined;
  const place = { file: linker.program.relative(made.frame.module.file), span: creation.span };
  return { ...opening, creation: place, method };
}

function isCheck(resource: Resource, method: string, fact: CallFact): boolean {
  if (resource.checks.includes(method)) return true;
  const [event] = fact.args;
  if (ASKS.test(method) && event?.kind === 'constant' && ONLY_ASKS.test(event.text ?? '')) return true;
  return LISTENS.test(method) && event?.kind === 'constant' && ENDS.test(event.text ?? '');
}

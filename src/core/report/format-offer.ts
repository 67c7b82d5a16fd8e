import {
  type Finding,
  type FixKind,
  type FixOffer,
  inWords,
  type Quantiles,
  type Said,
  say,
  type Translate,
} from '../model';
import { formatMs, formatRange } from './format-ms';

/** What a fix does and what it saves, in one line: for light bulbs, terminals and reports. */
export function offerTitle({ fix, cost }: Pick<Finding, 'fix' | 'cost'>, translate?: Translate): string {
  if (!fix) return '';
  const title = fix.said ?? fix.title;
  const said = savings(fix, cost).map((saving) => inWords(saving, translate));
  return said.length === 0
    ? titleIn(fix, translate)
    : inWords(say('{0}; saves {1}', title, said.join(', ')), translate);
}

/** What a fix does alone. */
export function titleIn({ said, title }: Pick<FixOffer, 'said' | 'title'>, translate?: Translate): string {
  return said ? inWords(said, translate) : title;
}

/** What a fix changes beside the time, in plain sentences; empty where nothing is known to change. */
export function offerChanges(fix: FixOffer): string {
  return fix.changes ?? CHANGES[fix.kind] ?? '';
}

/** Differences below this are noise, ms. */
const LEAST_MS = 0.05;

function savings(fix: FixOffer, cost: Finding['cost']): readonly Said[] {
  // What is made once instead of every time is made by the first request or the init phase: warm requests are spared it.
  const saves = fix.saves ?? (MADE_ONCE.has(fix.kind) && cost ? { warm: cost.warm } : {});
  const paths: readonly (readonly [Said, Quantiles | undefined])[] = [
    [say('cold start'), 'cold' in saves ? saves.cold : undefined],
    [say('warm invocation'), saves.warm],
    [say('restore'), 'restore' in saves ? saves.restore : undefined],
  ];
  return paths.flatMap(([path, ms]) =>
    ms && ms.p50 >= LEAST_MS ? [say('{0} ({1}) per {2}', formatMs(ms.p50), formatRange(ms), path)] : [],
  );
}

const MADE_ONCE: ReadonlySet<FixKind> = new Set(['hoist', 'memoise', 'guard']);

const CHANGES: Readonly<Partial<Record<FixKind, string>>> = {
  hoist:
    'It is created once, while the module loads, and reused; an error in creating it then fails the start instead of a request.',
  memoise:
    'The first request that needs it opens it, the others reuse it; an attempt that failed is made again by the next request.',
  guard: 'It is reused while it is open, and opened again when it is not.',
  'remove-close': 'It stays open between invocations.',
};

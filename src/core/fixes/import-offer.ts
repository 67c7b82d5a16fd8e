import { loadEffects } from '../catalog/import-effects';
import { type FindingCost, type FixOffer, type LaterLoad, type Quantiles, type Said, say, titled } from '../model';
import { aboutMs } from '../report/format-ms';
import type { ImportFacts } from './import-facts';
import type { Holder, WorkedOut } from './import-fix';
import type { Later } from './later-loads';

/** Median saving from which an import is worth editing, ms of init: what two tenths of the rule's threshold are. */
const WORTHWHILE_MS = 20;
/** Loading later may take this many times longer than at init (which has a full CPU) before it is for the user to weigh. */
const TOLERABLE_SLOWDOWN = 1.25;

/** What to offer for a fix that can be done, or why it is not worth doing. */
export function offerOf(
  fix: WorkedOut,
  later: Later,
  specifier: string,
  holders: readonly Holder[],
  facts: ImportFacts,
): FixOffer | string {
  const savings = holders.flatMap(({ graph, loaded }) => {
    const need = later.byFunction[graph.function.id] ?? 'never';
    return need === 'always' ? [] : (facts.savingOf(graph, loaded, fix.instead) ?? []);
  });
  const saves = savings.reduce<FindingCost | null>(
    (best, each) => (best && best.cold.p50 >= each.cold.p50 ? best : each),
    null,
  );
  if (!saves || saves.cold.p50 < WORTHWHILE_MS) return `It would save less than ${WORTHWHILE_MS} ms.`;
  const { cold, warm, restore } = saves;
  const effects = loadEffects(specifier);
  const slower = fix.lazy.length > 0 ? slowestLater(holders, later, facts) : null;
  const base = { kind: fix.kind, saves: { cold, warm, restore } } as const;
  const doubts = [...effectDoubts(fix, specifier, effects), ...laterDoubts(later, slower)];
  const changes = [...changesOf(fix, specifier, slower), ...doubts].join(' ');
  return {
    ...base,
    ...titled(titleOf(fix, specifier)),
    safe: doubts.length === 0,
    changes,
    imports: { instead: fix.instead, ...(fix.lazy.length > 0 && { later: later.byFunction }) },
  };
}

function titleOf(fix: WorkedOut, specifier: string): Said {
  if (fix.kind === 'type-import') return say('Import `{0}` as types only, so that it is not loaded', specifier);
  if (fix.kind === 'lazy-import') return say('Load `{0}` where it is first needed', specifier);
  const parts = fix.instead.map((each) => `\`${each}\``);
  const few = parts.slice(0, 2).join(', ');
  const what = parts.length > 3 ? say('{0} and {1} more', few, String(parts.length - 2)) : parts.join(', ');
  return say('Load {0} instead of all of `{1}`', what, specifier);
}

function changesOf(fix: WorkedOut, specifier: string, slower: Slower | null): readonly string[] {
  if (fix.kind === 'type-import') return ['Nothing uses it at run time.'];
  if (fix.kind === 'narrow-import') {
    const isGoogle = specifier === 'googleapis';
    return [
      'The same code is loaded from inside the same package; nothing has to be installed.',
      ...(isGoogle ? ['These paths are not documented; they have been the same since version 39 (2019).'] : []),
    ];
  }
  const waits = slower ? `: ${aboutMs(slower.later)}` : '';
  return [
    `The first request that needs it waits for it instead${waits}; an error in loading it fails that request, not the start.`,
  ];
}

/** What else loading a module does is not done any more, or later. */
function effectDoubts(
  { kind, instead }: WorkedOut,
  specifier: string,
  effects: readonly string[] | null,
): readonly string[] {
  // Its parts are of the same package and do what of it there is to do.
  if (kind === 'narrow-import' && instead.length > 0) return [];
  const what = kind === 'type-import' ? 'no longer happens' : 'happens later';
  if (effects === null)
    return [
      `Whether loading \`${specifier}\` does anything beside giving its exports is not known; if it does, that ${what}.`,
    ];
  return effects.length > 0
    ? [
        `Loading \`${specifier}\` also ${effects.slice(0, 2).join(', ')}${effects.length > 2 ? ' and more' : ''}; that ${what}.`,
      ]
    : [];
}

interface Slower {
  readonly later: Quantiles;
  readonly ratio: number;
}

function slowestLater(holders: readonly Holder[], later: Later, facts: ImportFacts): Slower | null {
  const all = holders.flatMap(({ graph, loaded }): Slower[] => {
    if (later.byFunction[graph.function.id] === 'never') return [];
    const cost = facts.laterCostOf(graph, loaded);
    const atInit = facts.savingOf(graph, loaded, []);
    return cost && atInit ? [{ later: cost, ratio: cost.p50 / Math.max(1, atInit.cold.p50) }] : [];
  });
  return all.reduce<Slower | null>((worst, each) => (worst && worst.later.p50 >= each.later.p50 ? worst : each), null);
}

function laterDoubts({ byFunction, yieldsIn }: Later, slower: Slower | null): readonly string[] {
  const needs = Object.values(byFunction);
  const has = (need: LaterLoad) => needs.includes(need);
  return [
    ...(has('sometimes')
      ? ['It helps if few of the requests after a cold start get there: that is yours to judge.']
      : []),
    ...(slower && has('always') && slower.ratio > TOLERABLE_SLOWDOWN
      ? ['A function that always needs it starts slower: a handler has less CPU than the init phase.']
      : []),
    ...(yieldsIn === null
      ? []
      : [`\`${yieldsIn}\` then waits once more, so what its callers do meanwhile may come first.`]),
  ];
}

import {
  type EnvironmentKey,
  type Path,
  type PathId,
  PHASE_IDS,
  type Phase,
  type PhaseChild,
  type Profile,
  type Provenance,
} from '../../src/core/model';
import { environmentFacts } from '../environment-groups';
import { t } from '../l10n';

/** A phase on both sides; `null` where a function has none that takes time. */
export interface PhasePair {
  readonly id: Phase['id'];
  readonly mine: Phase | null;
  readonly other: Phase | null;
}

/** A part of a phase on both sides, by what it is: the same package, the same kind of client. */
export interface PartPair {
  readonly id: string;
  readonly label: string;
  readonly phase: Phase['id'];
  readonly mine: PhaseChild | null;
  readonly other: PhaseChild | null;
}

/** `null` where a side has no such thing: a function without provisioned concurrency says nothing about it. */
export interface SettingPair {
  readonly key: EnvironmentKey;
  readonly mine: string | null;
  readonly other: string | null;
}

const COMPARED: readonly PathId[] = ['cold', 'warm', 'restore', 'provisioned'];

/** Paths that both functions have, in the order they are drawn. */
export function sharedPaths(mine: Profile, other: Profile): readonly PathId[] {
  return COMPARED.filter((id) => mine.paths[id] && other.paths[id]);
}

export function phasePairs(mine: Path, other: Path): readonly PhasePair[] {
  const of = (path: Path, id: Phase['id']) => path.phases.find((phase) => phase.id === id && phase.ms.p90 > 0) ?? null;
  return PHASE_IDS.map((id) => ({ id, mine: of(mine, id), other: of(other, id) })).filter(
    (pair) => pair.mine !== null || pair.other !== null,
  );
}

/** What tells the two apart most, dearest difference first; below `leastMs` of median difference nothing is listed. */
export function partPairs(mine: Path, other: Path, leastMs: number): readonly PartPair[] {
  const pairs = new Map<string, PartPair>();
  for (const [side, path] of [['mine', mine] as const, ['other', other] as const]) {
    for (const phase of path.phases) {
      for (const part of phase.children) {
        const id = `${phase.id}/${part.id}`;
        const before = pairs.get(id) ?? { id, label: part.label, phase: phase.id, mine: null, other: null };
        pairs.set(id, { ...before, [side]: part });
      }
    }
  }
  return [...pairs.values()]
    .filter((pair) => Math.abs(differenceMs(pair)) >= leastMs)
    .sort((a, b) => Math.abs(differenceMs(b)) - Math.abs(differenceMs(a)));
}

/** Median ms of the other beyond mine. */
export function differenceMs({ mine, other }: PhasePair | PartPair): number {
  return (other?.ms.p50 ?? 0) - (mine?.ms.p50 ?? 0);
}

export function provenancesOf({ mine, other }: PhasePair | PartPair): readonly Provenance[] {
  return [mine, other].flatMap((side) => (side ? [side.provenance] : []));
}

/** Where a difference comes from, in words. */
export function medianDifference(): string {
  return t('the median of the second function less the median of the first');
}

/** Settings of the environment that are not the same on both sides, in words. */
export function settingPairs(mine: Profile, other: Profile): readonly SettingPair[] {
  const [here, there] = [mine, other].map(({ environment }) => new Map(environmentFacts(environment)));
  const keys = new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])]);
  return [...keys]
    .map((key) => ({ key, mine: here?.get(key) ?? null, other: there?.get(key) ?? null }))
    .filter((pair) => pair.mine !== pair.other);
}

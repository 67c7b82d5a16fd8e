import type { Location, Path, Phase, PhaseChild, PhaseId } from '../../src/core/model';

/** A line of the user's code and what it costs on a path. */
export interface CostlyLine {
  readonly id: string;
  readonly label: string;
  readonly at: Location;
  readonly phase: PhaseId;
  readonly ms: number;
  readonly finding: string | null;
  /** What stands behind the number. */
  readonly part: PhaseChild;
  readonly of: Phase;
}

export interface WhereItGoes {
  /** Phases that the platform's time is the sum of. */
  readonly platform: readonly Phase[];
  /** Median ms before the user's code runs: download, boot, runtime init, restore. */
  readonly platformMs: number;
  /** Median ms of everything else that has no line. */
  readonly restMs: number;
  /** Dearest first. */
  readonly lines: readonly CostlyLine[];
}

const PLATFORM: readonly PhaseId[] = ['download', 'boot', 'runtime-init', 'restore'];

/** Who is to blame for a wait: the platform, or which lines of the user's code. */
export function whereItGoes(path: Path): WhereItGoes {
  const platform = path.phases.filter(({ id }) => PLATFORM.includes(id));
  const own = path.phases.filter(({ id }) => !PLATFORM.includes(id));
  const lines = own.flatMap((phase) =>
    phase.children.flatMap((part): CostlyLine[] => {
      const { id, label, at, ms, finding } = part;
      if (at === null) return [];
      return [{ id: `${phase.id}/${id}`, label, at, phase: phase.id, ms: ms.p50, finding, part, of: phase }];
    }),
  );
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const ownMs = sum(own.map(({ ms }) => ms.p50));
  return {
    platform,
    platformMs: sum(platform.map(({ ms }) => ms.p50)),
    restMs: Math.max(0, ownMs - sum(lines.map(({ ms }) => ms))),
    lines: lines.sort((a, b) => b.ms - a.ms),
  };
}

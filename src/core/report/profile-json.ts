import type { Path, Paths, Phase, PhaseChild, Problem, Profile, RestorePath } from '../model';
import { functionJson, problemJson, quantilesJson } from './check-json';
import type { Locator } from './positions';

/** One element of what `profile`, `estimate` and `measure --format json` print; the shape is a contract, `explain` additive. */
export function profileJson(profile: Profile, locator: Locator, { explain = false } = {}) {
  return {
    function: profile.function && functionJson(profile.function, locator),
    environment: profile.environment,
    paths: pathsJson(profile.paths, locator),
    afterFixes: profile.afterFixes && {
      paths: pathsJson(profile.afterFixes.paths, locator),
      applied: profile.afterFixes.applied,
    },
    cost: profile.cost,
    // Absent, not null, where it was measured: nobody asked for a load then.
    ...(profile.traffic !== undefined && { traffic: profile.traffic }),
    ...(profile.yourLogs && { yourLogs: profile.yourLogs }),
    problems: profile.problems.map(problemJson),
    ...(explain && profile.explain && { explain: profile.explain }),
  };
}

/** The element that stands where a line of a batch could not be read, so that the array keeps the order of the lines. */
export function unreadableJson(problems: readonly Problem[]) {
  return { function: null, problems: problems.map(problemJson) };
}

function pathsJson(paths: Paths, locator: Locator) {
  const provisioned = paths.provisioned ? { provisioned: pathJson(paths.provisioned, locator) } : {};
  return {
    cold: pathJson(paths.cold, locator),
    warm: pathJson(paths.warm, locator),
    restore: paths.restore && restoreJson(paths.restore, locator),
    ...provisioned,
  };
}

function restoreJson(path: RestorePath, locator: Locator) {
  return { offered: path.offered, reason: path.reason, ...pathJson(path, locator) };
}

function pathJson(path: Path, locator: Locator) {
  const { initDuration, duration, restoreDuration } = path.reported;
  return {
    phases: path.phases.map((phase) => phaseJson(phase, locator)),
    callerWaits: quantilesJson(path.callerWaits),
    reported: {
      initDuration: initDuration && quantilesJson(initDuration),
      duration: quantilesJson(duration),
      restoreDuration: restoreDuration && quantilesJson(restoreDuration),
    },
    billed: quantilesJson(path.billed),
  };
}

function phaseJson(phase: Phase, locator: Locator) {
  return {
    id: phase.id,
    ms: quantilesJson(phase.ms),
    reported: phase.reported,
    provenance: phase.provenance,
    source: phase.source,
    children: phase.children.map((child) => childJson(child, locator)),
  };
}

interface ChildJson {
  readonly id: string;
  readonly label: string;
  readonly ms: Phase['ms'];
  readonly provenance: Phase['provenance'];
  readonly source: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly finding: string | null;
  readonly children?: readonly ChildJson[];
}

function childJson(child: PhaseChild, locator: Locator): ChildJson {
  const children = child.children ? { children: child.children.map((inner) => childJson(inner, locator)) } : {};
  return {
    id: child.id,
    label: child.label,
    ms: quantilesJson(child.ms),
    provenance: child.provenance,
    source: child.source,
    file: child.at?.file ?? null,
    line: child.at && (child.at.line ?? locator.position(child.at.file, child.at.span.start).line),
    finding: child.finding,
    ...children,
  };
}

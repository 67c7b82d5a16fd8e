import type { CheckResult, Profile } from '../core/model';
import { formatMs } from '../core/report/format-ms';
import type { LimitOptions } from './common-options';
import type { CliConfig } from './project-config';

export interface Limits {
  readonly flags: LimitOptions;
  /** `null` where there is no project. */
  readonly config: CliConfig | null;
}

/** Every limit that a result breaks, in words; empty when it passes. */
export function brokenLimits(
  check: CheckResult | null,
  profiles: readonly Profile[],
  limits: Limits,
): readonly string[] {
  return [...findingLimits(check, limits.flags), ...profiles.flatMap((profile) => budgets(profile, limits))];
}

function findingLimits(check: CheckResult | null, { maxWarnings }: LimitOptions): readonly string[] {
  const findings = check?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const broken: string[] = [];
  if (errors > 0) broken.push(`findings of severity error: ${errors}`);
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    broken.push(`warnings: ${warnings}, --max-warnings allows ${maxWarnings}`);
  }
  return broken;
}

/** Of the wait its p90, because a budget is a promise to most callers; of Init Duration its p50, which CloudWatch shows. */
function budgets(profile: Profile, { flags, config }: Limits): readonly string[] {
  const id = profile.function?.id;
  const name = id ?? 'the environment described';
  const project = id === undefined ? undefined : config?.budgetsOf(id);
  const coldMs = profile.paths.cold.callerWaits.p90;
  const initMs = profile.paths.cold.reported.initDuration?.p50 ?? 0;
  const cold = allowed(flags.maxCold, '--max-cold', project?.coldMs);
  const init = allowed(flags.maxInit, '--max-init', project?.initMs);
  const broken: string[] = [];
  if (cold && coldMs > cold.ms) {
    broken.push(`${name}: nine in ten cold starts take up to ${formatMs(coldMs)}, ${cold.text}`);
  }
  if (init && initMs > init.ms) {
    broken.push(`${name}: the median Init Duration is ${formatMs(initMs)}, ${init.text}`);
  }
  return broken;
}

/** A flag wins over coldstart.json. */
function allowed(flagMs: number | undefined, flag: string, projectMs: number | null | undefined) {
  if (flagMs !== undefined) return { ms: flagMs, text: `${flag} allows ${formatMs(flagMs)}` };
  if (typeof projectMs === 'number') return { ms: projectMs, text: `coldstart.json allows ${formatMs(projectMs)}` };
  return null;
}

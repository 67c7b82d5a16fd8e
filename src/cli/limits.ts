import type { CheckResult, Profile } from '../core/model';
import { formatMs } from '../core/report/format-ms';
import type { LimitOptions } from './common-options';

/** Every limit that a result breaks, in words; empty when it passes. */
export function brokenLimits(
  check: CheckResult | null,
  profiles: readonly Profile[],
  limits: LimitOptions,
): readonly string[] {
  return [...findingLimits(check, limits), ...profiles.flatMap((profile) => budgets(profile, limits))];
}

function findingLimits(check: CheckResult | null, { maxWarnings }: LimitOptions): readonly string[] {
  const findings = check?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const broken: string[] = [];
  if (errors > 0) broken.push(`${errors} findings of severity error`);
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    broken.push(`${warnings} warnings, --max-warnings allows ${maxWarnings}`);
  }
  return broken;
}

/** Of the wait its p90, because a budget is a promise to most callers; of Init Duration its p50, which CloudWatch shows. */
function budgets(profile: Profile, { maxCold, maxInit }: LimitOptions): readonly string[] {
  const name = profile.function?.id ?? 'the environment described';
  const coldMs = profile.paths.cold.callerWaits.p90;
  const initMs = profile.paths.cold.reported.initDuration?.p50 ?? 0;
  const broken: string[] = [];
  if (maxCold !== undefined && coldMs > maxCold) {
    broken.push(
      `${name}: nine in ten cold starts take up to ${formatMs(coldMs)}, --max-cold allows ${formatMs(maxCold)}`,
    );
  }
  if (maxInit !== undefined && initMs > maxInit) {
    broken.push(`${name}: the median Init Duration is ${formatMs(initMs)}, --max-init allows ${formatMs(maxInit)}`);
  }
  return broken;
}

import type { CheckResult, Profile } from '../core/model';
import type { LimitOptions } from './common-options';
import { EXIT } from './exit-codes';
import type { Host } from './host';
import { brokenLimits } from './limits';

interface Outcome {
  readonly check: CheckResult | null;
  readonly profiles: readonly Profile[];
  readonly limits: LimitOptions;
}

/** The exit code of a result; why it is not clean goes to the error stream, so that it never mixes with JSON. */
export function conclude({ check, profiles, limits }: Outcome, host: Host): number {
  const broken = brokenLimits(check, profiles, limits);
  for (const message of broken) host.stderr.write(`limit: ${message}\n`);
  return broken.length > 0 ? EXIT.findings : EXIT.clean;
}

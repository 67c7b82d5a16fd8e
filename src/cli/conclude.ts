import type { CheckResult, Profile } from '../core/model';
import { printable } from '../core/report/text/printable';
import { EXIT } from './exit-codes';
import type { Host } from './host';
import { brokenLimits, type Limits } from './limits';

interface Outcome {
  readonly check: CheckResult | null;
  readonly profiles: readonly Profile[];
  readonly limits: Limits;
}

/** The exit code of a result; why it is not clean goes to the error stream, so that it never mixes with JSON. */
export function conclude({ check, profiles, limits }: Outcome, host: Host): number {
  const broken = brokenLimits(check, profiles, limits);
  for (const message of broken) host.stderr.write(`limit: ${message}\n`);
  const mistakes = limits.config?.problems ?? [];
  for (const { file, line, message } of mistakes) {
    host.stderr.write(
      `configuration: ${printable(`${file ?? ''}${line === undefined ? '' : `:${line}`}: ${message}`)}\n`,
    );
  }
  if (mistakes.length > 0) return EXIT.failed;
  return broken.length > 0 ? EXIT.findings : EXIT.clean;
}

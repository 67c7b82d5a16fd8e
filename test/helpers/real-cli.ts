import { estimateProfile } from '../../src/workspace/estimate';
import { createSession } from '../../src/workspace/session';
import { type CliResult, runCli } from './run-cli';

/** One command line over the real analysis. */
export function realCli(argv: readonly string[], cwd: string): Promise<CliResult> {
  return runCli(argv, { cwd, createSession, estimateProfile });
}

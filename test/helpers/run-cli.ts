import type { Dependencies } from '../../src/cli/host';
import { run } from '../../src/cli/run';
import type { Environment, Problem, Profile } from '../../src/core/model';
import { checkEnvironment } from '../../src/core/timing/check-environment';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { esbuildSettingsOf } from '../../src/workspace/esbuild-settings';
import { measuredCost } from '../../src/workspace/measured-cost';
import { keepImports } from '../../src/workspace/measured-imports/keep-imports';
import type { Session } from '../../src/workspace/session-api';
import { makeProfile } from './make-profile';

export interface CliOptions
  extends Partial<
    Pick<Dependencies, 'createSession' | 'estimateProfile' | 'htmlAssets' | 'untilAskedToEnd' | 'createProfiler'>
  > {
  readonly cwd?: string;
  readonly session?: Session;
  readonly terminal?: { readonly columns: number };
  readonly env?: Readonly<Record<string, string>>;
  /** Hears what a command prints while it goes on. */
  readonly onStdout?: (text: string) => void;
}

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process and gives what it printed. Without a session, opening one is a failure. */
export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
      if (name === 'stdout') options.onStdout?.(text);
    },
    isTTY: options.terminal !== undefined,
    columns: options.terminal?.columns,
  });
  const host = {
    argv,
    cwd: options.cwd ?? process.cwd(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: options.env ?? {},
  };
  const code = await run(host, {
    version: '1.2.3',
    files: createDiskFiles(),
    createSession: (sessionOptions) => {
      const session = options.session ?? options.createSession?.(sessionOptions);
      if (!session) throw new Error('this test opens no session');
      return session;
    },
    estimateProfile: options.estimateProfile ?? estimateOf,
    checkEnvironment,
    htmlAssets: options.htmlAssets ?? (() => ({ script: 'draw()', styles: 'body {}' })),
    untilAskedToEnd: options.untilAskedToEnd ?? (() => Promise.resolve()),
    createProfiler:
      options.createProfiler ??
      (() => {
        throw new Error('this test measures nothing');
      }),
    measuredCost,
    esbuildSettingsOf,
    keepImports,
  });
  return { code, ...written };
}

/** An estimate that shows only which environment it was asked for. */
function estimateOf(environment: Environment, problems: readonly Problem[]): Profile {
  return makeProfile({ function: null, environment, problems, afterFixes: null });
}

import { CommanderError } from 'commander';
import { EXIT } from './exit-codes';
import type { Dependencies, Host } from './host';
import { createProgram } from './program';
import { UsageError } from './usage-error';

/** Runs one command line and gives its exit code. Never rejects: this is where errors end. */
export async function run(host: Host, dependencies: Dependencies): Promise<number> {
  let exitCode: number = EXIT.clean;
  const program = createProgram({ host, dependencies }, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...host.argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, host);
  }
}

function reportError(error: unknown, host: Host): number {
  // Commander has printed its message (or the help or version that was asked for) by now.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failed;
  if (error instanceof UsageError) {
    const command = host.argv.find((argument) => !argument.startsWith('-'));
    host.stderr.write(
      `error: ${error.message}\n(coldstart ${command ? `${command} ` : ''}--help lists what there is)\n`,
    );
    return EXIT.failed;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.stderr.write(`internal error in coldstart: ${details}\nThis is a bug. Please report it with the lines above.\n`);
  return EXIT.failed;
}

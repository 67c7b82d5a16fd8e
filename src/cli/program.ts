import { Command } from 'commander';
import { registerCalibrate } from './commands/calibrate';
import { registerCheck } from './commands/check';
import { registerEstimate } from './commands/estimate';
import { registerFix } from './commands/fix';
import { registerMeasure } from './commands/measure';
import { registerProfile } from './commands/profile';
import { registerServe } from './commands/serve';
import type { CommandContext } from './host';

export type SetExitCode = (code: number) => void;

const REGISTER_COMMANDS = [
  registerCheck,
  registerProfile,
  registerEstimate,
  registerMeasure,
  registerFix,
  registerCalibrate,
  registerServe,
];

/** All commands and their options. Commander's own exits become exceptions, so that `run` decides how to end. */
export function createProgram(context: CommandContext, setExitCode: SetExitCode): Command {
  const { host, dependencies } = context;
  const program = new Command('coldstart')
    .description(
      'Shows what every line of a serverless function costs at start-up, where the numbers come from, and fixes it.',
    )
    .version(dependencies.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(coldstart --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.columns ?? 80,
      getErrHelpWidth: () => host.stderr.columns ?? 80,
    })
    .addHelpText('after', EXIT_CODES);
  for (const register of REGISTER_COMMANDS) register(program, context, setExitCode);
  return program;
}

const EXIT_CODES = `
Exit codes:
  0  clean
  1  findings of severity error, more warnings than --max-warnings, or a budget
     exceeded
  2  wrong usage, broken configuration or an internal error`;

import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of every command that looks at a project. */
export interface ProjectOptions {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** Options of every command with a result. */
export interface CommonOptions extends ProjectOptions {
  readonly format: string;
  readonly output?: string;
}

export function addCommonOptions(command: Command, formats: readonly string[]): Command {
  command
    .addOption(new Option('--format <format>', 'form of the result').choices(formats).default('text'))
    .option('--output <file>', 'write the result to a file instead of the terminal');
  return addProjectOptions(command);
}

export function addProjectOptions(command: Command): Command {
  return command
    .option('--config <file>', 'use this coldstart.json instead of the one in the folder')
    .option('--quiet', 'only the result: no progress, no notes')
    .option('--no-color', 'no colours (also by NO_COLOR, and where the output is no terminal)')
    .showHelpAfterError(`(coldstart ${command.name()} --help lists the options)`);
}

/** Limits that turn a result into exit code 1. */
export interface LimitOptions {
  readonly maxWarnings?: number;
  readonly maxCold?: number;
  readonly maxInit?: number;
}

export function addBudgetOptions(command: Command): Command {
  return command
    .option(
      '--max-cold <ms>',
      'exit 1 when the p90 of what a caller waits for a cold start is above this',
      milliseconds,
    )
    .option('--max-init <ms>', 'exit 1 when the p50 of Init Duration is above this', milliseconds);
}

/** `--explain`, for what projects. */
export interface ExplainOptions {
  readonly explain?: boolean;
}

export function addExplain(command: Command): Command {
  return command.option(
    '--explain',
    'also how each number was made: inputs, formula, constants with source, what is uncertain',
  );
}

export function addWarningLimit(command: Command): Command {
  return command.option('--max-warnings <n>', 'exit 1 when there are more warnings than this', wholeNumber);
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Expected milliseconds, for example 800.');
  }
  return value;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number, for example 0.');
  return Number(text);
}

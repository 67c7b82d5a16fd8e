import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { EVENT_KINDS, type NetworkFacts } from '../core/model';
import { sampleEvent } from '../workspace/sample-events';
import { UsageError } from './usage-error';

export interface MeasureFlags {
  readonly runs: number;
  readonly warmup: number;
  readonly invoke: boolean;
  readonly event?: string;
  readonly network: NetworkFacts['mode'];
  readonly timeout: number;
  readonly maxMemory: number;
  readonly node?: string;
  readonly python?: string;
  readonly java?: string;
  readonly bundle?: boolean;
  readonly accelerators?: boolean;
  readonly env?: readonly string[];
  readonly keep: boolean;
  readonly refresh?: boolean;
}

/** Every option of `measure` besides those that all commands have. */
export function addMeasureFlags(command: Command): Command {
  return command
    .option('--runs <n>', 'starts to take the times from', between(1, 1000), 10)
    .option('--warmup <n>', 'starts before that, which count for nothing', between(0, 100), 1)
    .option('--no-invoke', 'only load the module: the handler is not called')
    .option(
      '--event <file>',
      `JSON file with the event for the handler, or one that is made: ${EVENT_KINDS.join(', ')}`,
    )
    .addOption(
      new Option(
        '--network <mode>',
        'connections to other machines: refused, let through, or answered by a stub on this machine',
      )
        .choices(['blocked', 'allowed', 'stubbed'])
        .default('blocked'),
    )
    .option('--env <variable...>', 'NAME lets a variable of this shell through to the function, NAME=value sets one')
    .option('--node <path>', 'Node.js to measure with (default: .nvmrc, then PATH)')
    .option('--python <path>', 'Python to measure with (default: .venv or venv, the active one, then PATH)')
    .option('--java <path>', 'JDK to measure with (default: JAVA_HOME, then PATH)')
    .option('--bundle', "pack code and packages into one file first, with the project's esbuild")
    .option('--no-bundle', 'leave packages as they are installed, whatever the deployment does')
    .option('--accelerators', 'also compare ways to start it quicker: compile cache, bundle, minified')
    .option('--refresh', 'forget what was measured of other functions of the project before')
    .option('--no-keep', 'do not keep what imports took for the projections of profile')
    .option('--timeout <ms>', 'end a start that takes longer', between(100, 3_600_000), 30_000)
    .option('--max-memory <MB>', 'end a start that takes more memory', between(64, 1_000_000), 2048);
}

/** The event of `--event`, from a file or made; an empty object without one. */
export function readEvent(cwd: string, { event }: Pick<MeasureFlags, 'event'>): unknown {
  if (event === undefined) return {};
  const kind = EVENT_KINDS.find((one) => one === event);
  if (kind !== undefined) return sampleEvent(kind);
  let text: string;
  try {
    text = readFileSync(resolve(cwd, event), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new UsageError(
      `--event: cannot read ${event}: ${why}\n       Without a file: ${EVENT_KINDS.join(', ')}${ownEvents(cwd)}`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--event: ${event} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** The project's own sample events, where it keeps them in the usual place. */
function ownEvents(cwd: string): string {
  const folder = ['events', 'event', 'test/events'].find((name) => existsSync(resolve(cwd, name)));
  if (folder === undefined) return '';
  const files = readdirSync(resolve(cwd, folder)).filter((name) => name.endsWith('.json'));
  return files.map((name) => `, ${folder}/${name}`).join('');
}

function between(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text.trim()) || value < least || value > most) {
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

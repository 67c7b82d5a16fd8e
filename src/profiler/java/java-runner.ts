import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildMessage, TraceDepth } from '../child/protocol';
import { runChild } from '../run-child';
import type { Runner, Sample } from '../runner';
import { sampleOf } from '../sample-of';
import { classFacts } from './class-log';
import type { JavaKit } from './find-java';

export interface JavaRunnerOptions {
  readonly kit: JavaKit;
  readonly jvmArgs: readonly string[];
  /** The function's, without ours. */
  readonly classPath: readonly string[];
  /** Where MeasureRunner's classes are, as a jar. */
  readonly runnerJar: string;
  readonly handlerClass: string;
  /** `null`: it is made and not called. */
  readonly method: string | null;
  readonly eventFile: string;
  readonly invocations: number;
  readonly network: 'blocked' | 'allowed' | 'stubbed';
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
  /** A folder of the measurement's own. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** How Lambda's runtime starts the JVM from Java 17 on: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html */
export const LAMBDA_JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/** Starts the function with Java. What it says comes through a file: the JVM has no way to another descriptor. */
export function createJavaRunner(options: JavaRunnerOptions): Runner {
  const { java, version } = options.kit;
  return { runtime: { name: 'Java', version, path: java }, run: (trace) => runJava(options, trace, false) };
}

/** One start. `endsItself`: as programs do, which writes what -XX:ArchiveClassesAtExit asks for. */
export async function runJava(options: JavaRunnerOptions, trace: TraceDepth, endsItself: boolean): Promise<Sample> {
  const report = join(options.folder, 'java-report.jsonl');
  const classLog = join(options.folder, 'java-classes.log');
  rmSync(report, { force: true });
  const isTraced = trace !== 'nothing';
  const { handlerClass, method, eventFile, invocations } = options;
  const outcome = await runChild({
    command: options.kit.java,
    args: [
      ...LAMBDA_JVM,
      ...options.jvmArgs,
      ...(isTraced ? [`-Xlog:class+load:file=${classLog}:none:filecount=0`] : []),
      // Half of the limit: the rest is for what is not on the heap.
      `-Xmx${Math.round(options.memoryLimitMB / 2)}m`,
      ...(options.network === 'allowed' ? [] : [`-Djdk.net.hosts.file=${join(options.folder, 'hosts')}`]),
      '-cp',
      [...options.classPath, options.runnerJar].join(':'),
      'MeasureRunner',
      ...[report, handlerClass, method ?? '', eventFile, String(invocations), String(endsItself)],
    ],
    cwd: options.cwd,
    env: options.env,
    timeoutMs: options.timeoutMs,
    memoryMB: options.memoryLimitMB,
    signal: options.signal,
    onReport: () => false,
  });
  const messages = messagesIn(report);
  const sample = sampleOf(trace, outcome, messages, options);
  const classes = isTraced ? classFacts(textOf(classLog)) : undefined;
  return { ...sample, countsConnections: false, ...(classes && { classes }) };
}

function messagesIn(report: string): readonly ChildMessage[] {
  const lines = textOf(report).split('\n');
  // The last one may be cut off where the process was ended.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as ChildMessage);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It did not come that far.
    return '';
  }
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { calledExport, functionEnvironment } from '../function-environment';
import { CannotMeasure, type StartRequest } from '../request';
import type { Runner } from '../runner';
import { INVOCATIONS, type Target } from '../target';
import { type ClassPath, classPathOf } from './class-path';
import { findJava, type JavaKit } from './find-java';
import { createJavaRunner, type JavaRunnerOptions, runJava } from './java-runner';

/** A function for Java, from what its build has made. `bundleFolder` holds the sources of what starts it. */
export function createJavaTarget(request: StartRequest, bundleFolder: string, folder: string): Target {
  if (request.network === 'stubbed') throw new CannotMeasure(NO_STUB);
  const kit = findJava(request.runtimePath, request.ownEnvironment);
  const built = classPathOf(join(request.root, request.function.file), request.root);
  const options = runnerOptions(request, { kit, built, bundleFolder, folder });
  return {
    asDeployed: async () => ({ runner: createJavaRunner(options), build: describe(built), built: null }),
    variants: () => [
      { id: 'as-it-is', label: 'as it is', prepare: async () => createJavaRunner(options) },
      { id: 'appcds', label: 'with an AppCDS archive', prepare: () => withArchive(options) },
      { id: 'crac', label: 'restored by CRaC', prepare: async () => withCheckpoint(kit) },
    ],
    machineScale: async () => null,
    dispose: () => undefined,
  };
}

const NO_STUB = 'connections of Java cannot be sent to a stub: measure with --network blocked or allowed';

interface Place {
  readonly kit: JavaKit;
  readonly built: ClassPath;
  readonly bundleFolder: string;
  readonly folder: string;
}

function runnerOptions(request: StartRequest, { kit, built, bundleFolder, folder }: Place): JavaRunnerOptions {
  const exported = calledExport(request);
  const [className = '', method = 'handleRequest'] = request.function.exportPath.split('::');
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(request.event));
  writeFileSync(join(folder, 'hosts'), '127.0.0.1 localhost\n');
  return {
    kit,
    jvmArgs: [],
    classPath: built.entries,
    runnerJar: compiledRunner(kit, bundleFolder, folder),
    handlerClass: className,
    method: exported === null ? null : method,
    eventFile,
    invocations: INVOCATIONS,
    network: request.network,
    cwd: built.folder,
    env: functionEnvironment(request, folder, built.folder),
    timeoutMs: request.timeoutMs,
    memoryLimitMB: request.memoryLimitMB,
    folder,
    signal: request.signal,
  };
}

function describe({ folder, entries }: ClassPath): string {
  const names = entries.map((entry) => (entry.startsWith(`${folder}/`) ? entry.slice(folder.length + 1) : entry));
  const shown = names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(', ');
  return `from ${shown}, with the options of Lambda's JVM (SerialGC, compiled at level 1)`;
}

const TOOL_TIMEOUT_MS = 60_000;

function compiledRunner(kit: JavaKit, bundleFolder: string, folder: string): string {
  const classes = join(folder, 'runner');
  mkdirSync(classes);
  const sources = ['MeasureRunner', 'MeasureEvent'].map((name) => join(bundleFolder, `${name}.java`));
  tool(kit, 'javac', ['-nowarn', '--release', '11', '-d', classes, ...sources]);
  return jarOf(kit, classes, join(folder, 'runner.jar'));
}

function jarOf(kit: JavaKit, classes: string, jar: string): string {
  tool(kit, 'jar', ['--create', '--file', jar, '-C', classes, '.']);
  return jar;
}

function tool({ bin }: JavaKit, name: string, args: readonly string[]): void {
  try {
    execFileSync(join(bin, name), [...args], { timeout: TOOL_TIMEOUT_MS, stdio: 'pipe', env: {} });
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? '').trim();
    throw new CannotMeasure(`${name} cannot make what starts the function: ${said || (error as Error).message}`);
  }
}

/** Classes parsed and verified once, when a start before this one ended. The archive takes no folders, only jars. */
async function withArchive(options: JavaRunnerOptions): Promise<Runner> {
  const { kit, folder } = options;
  const classPath = options.classPath.map((entry, index) =>
    statSync(entry).isDirectory() ? jarOf(kit, entry, join(folder, `${index}-${basename(entry)}.jar`)) : entry,
  );
  const archive = join(folder, 'function.jsa');
  const made = { ...options, classPath, jvmArgs: [`-XX:ArchiveClassesAtExit=${archive}`] };
  const { failure } = await runJava(made, 'nothing', true);
  if (failure !== null) throw new CannotMeasure(`the start that writes the archive failed: ${failure.message}`);
  if (statSync(archive, { throwIfNoEntry: false }) === undefined) throw new CannotMeasure('this JVM wrote no archive');
  return createJavaRunner({ ...options, classPath, jvmArgs: [`-XX:SharedArchiveFile=${archive}`] });
}

function withCheckpoint({ java, version }: JavaKit): never {
  try {
    execFileSync(java, ['-XX:CRaCCheckpointTo=.', '--version'], { timeout: TOOL_TIMEOUT_MS, stdio: 'pipe', env: {} });
  } catch {
    throw new CannotMeasure(
      `Java ${version} here has no CRaC; Azul Zulu and BellSoft Liberica offer builds with it (--java PATH)`,
    );
  }
  throw new CannotMeasure('this JVM has CRaC, but restoring a checkpoint is not measured yet');
}

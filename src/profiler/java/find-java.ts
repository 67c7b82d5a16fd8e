import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath } from '../find-node';
import { CannotMeasure } from '../request';

export interface JavaKit {
  readonly java: string;
  /** Compiles what starts the function; beside it the JDK's other tools. */
  readonly bin: string;
  /** `21.0.4`. */
  readonly version: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const EXE = process.platform === 'win32' ? '.exe' : '';

/** The JDK to measure with: the one named (`java`, or its home), else JAVA_HOME, else the one on PATH. */
export function findJava(named: string | null, variables: Variables): JavaKit {
  if (process.platform === 'win32') throw new CannotMeasure('functions in Java cannot be measured on Windows yet');
  const home = variables.JAVA_HOME;
  const found = named ?? (home ? join(home, 'bin', `java${EXE}`) : undefined) ?? onPath(`java${EXE}`, variables);
  if (found === undefined) {
    throw new CannotMeasure('no Java was found in JAVA_HOME or on PATH: install a JDK, or name one with --java PATH');
  }
  if (!existsSync(found)) throw new CannotMeasure(`--java: there is no program ${found}`);
  const java = realpathSync(statSync(found).isDirectory() ? join(found, 'bin', `java${EXE}`) : found);
  const bin = dirname(java);
  const version = versionOf(java);
  if (!existsSync(join(bin, `javac${EXE}`))) {
    throw new CannotMeasure(`${java} is a runtime without a compiler: measuring needs a JDK (--java PATH)`);
  }
  return { java, bin, version };
}

function versionOf(java: string): string {
  try {
    const options = { encoding: 'utf8', timeout: 20_000, env: {}, stdio: 'pipe' } as const;
    const text = execFileSync(java, ['-XshowSettings:properties', '--version'], options);
    const version = /^\S+ (\d+(?:\.\d+)*)/.exec(text)?.[1];
    if (version !== undefined && Number(version.split('.')[0]) >= 13) return version;
    throw new Error(`it is ${version ?? 'of an unknown version'}, and 13 is the oldest that can be measured`);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : error;
    throw new CannotMeasure(`${java} is no Java that runs here: ${why}`);
  }
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { RUNNER, STUB_PACKAGES } from './hoist-stubs';

export interface Outcome {
  /** What three invocations of one execution environment answered; `{ error }` where one failed. */
  readonly results: readonly unknown[];
  /** What was constructed, in order. */
  readonly made: readonly string[];
  /** Connections that a local server saw. */
  readonly connections: number;
  readonly exports: readonly string[];
}

/** Runs handler modules (TypeScript or JavaScript, ESM or CommonJS) in one real Node process, each invoked three times. */
export function runHandlers(sources: readonly string[]): readonly Outcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'coldstart-hoist-'));
  try {
    for (const [name, text] of Object.entries(STUB_PACKAGES)) {
      write(join(folder, 'node_modules', name.endsWith('.js') ? name : `${name}/index.js`), text);
    }
    const cases = sources.map((source, index) => {
      const isModule = /^(import|export) /m.test(source);
      const file = join(folder, `case-${index}`, isModule ? 'handler.mjs' : 'handler.cjs');
      write(file, transformSync(source, { loader: 'ts', tsconfigRaw: '{}' }).code);
      return { file };
    });
    write(join(folder, 'runner.cjs'), RUNNER);
    write(join(folder, 'cases.json'), JSON.stringify(cases));
    const env = {
      PATH: process.env.PATH,
      AWS_REGION: 'eu-west-1',
      DB_HOST: 'db',
      REDIS_URL: 'redis',
      API: 'api',
      HOSTS: 'a, b',
    };
    const child = spawnSync(process.execPath, [join(folder, 'runner.cjs'), join(folder, 'cases.json')], {
      env,
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    });
    if (child.status !== 0) throw new Error(`runner failed: ${child.stderr}`);
    return JSON.parse(child.stdout) as Outcome[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

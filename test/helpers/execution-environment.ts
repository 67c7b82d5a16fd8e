import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { transformSync } from 'esbuild';

/** A Node process with several functions, each loaded at its first invocation and then kept, as an execution environment does. */
export interface ExecutionEnvironment {
  /** The answer of a function's handler, or `{ error }`; `{ exited }` when the process has ended. */
  invoke(index: number, event: unknown): Promise<unknown>;
  /** Stops the process, as a platform does between invocations. */
  freeze(): void;
  thaw(): void;
  stop(): void;
}

const RUNNER = `
import { createInterface } from 'node:readline';
import { readdirSync } from 'node:fs';
const files = readdirSync(new URL('.', import.meta.url));
const call = async ({ index, event }) => {
  const module = await import('./' + files.find((file) => file.startsWith('handler-' + index + '.')));
  const handler = module.handler ?? module.default?.handler;
  return answerOf(handler, event);
};
const answerOf = (handler, event) => new Promise((resolve, reject) => {
  const answer = handler(event, { awsRequestId: '1' }, (error, result) => (error ? reject(error) : resolve(result)));
  if (answer && typeof answer.then === 'function') answer.then(resolve, reject);
});
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await call(JSON.parse(line)).catch((error) => ({ error: error.code ?? error.message }));
  process.stdout.write('answer ' + JSON.stringify(answer ?? null) + '\\n');
}
`;

/** Loads sources (TypeScript or JavaScript, ESM or CommonJS) with the repository's own packages. */
export function startEnvironment(
  sources: readonly string[],
  env: Readonly<Record<string, string>>,
  /** Modules beside them, by name. */
  others: Readonly<Record<string, string>> = {},
): ExecutionEnvironment {
  const folder = mkdtempSync(join(tmpdir(), 'coldstart-environment-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  sources.forEach((source, index) => {
    const extension = /^(import|export) /m.test(source) ? 'mjs' : 'cjs';
    const { code } = transformSync(source, { loader: 'ts', tsconfigRaw: '{"compilerOptions":{"target":"es2022"}}' });
    writeFileSync(join(folder, `handler-${index}.${extension}`), code);
  });
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'runner.mjs'), RUNNER);
  const child = spawn(process.execPath, [join(folder, 'runner.mjs')], { env: { PATH: process.env.PATH, ...env } });
  return asEnvironment(child, () => rmSync(folder, { recursive: true, force: true }));
}

function asEnvironment(child: ChildProcess, clean: () => void): ExecutionEnvironment {
  const waiting: ((answer: unknown) => void)[] = [];
  let log = '';
  let hasExited = false;
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('answer ')) waiting.shift()?.(JSON.parse(line.slice('answer '.length)));
    });
  }
  child.on('exit', () => {
    hasExited = true;
    for (const answer of waiting.splice(0)) answer({ exited: log.slice(-2000) });
  });
  return {
    invoke(index, event) {
      if (hasExited) return Promise.resolve({ exited: log.slice(-2000) });
      return new Promise((answer) => {
        waiting.push(answer);
        child.stdin?.write(`${JSON.stringify({ index, event })}\n`);
      });
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop() {
      child.kill('SIGKILL');
      clean();
    },
  };
}

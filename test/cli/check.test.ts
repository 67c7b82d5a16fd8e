import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/core/model';
import { fakeSession } from '../helpers/fake-session';
import { makeFinding } from '../helpers/make-finding';
import { makeFunction, makeProfile } from '../helpers/make-profile';
import { runCli } from '../helpers/run-cli';
import { temporaryProject } from '../helpers/temporary-project';

const warning = makeFinding();
const information = makeFinding({ id: 'i', severity: 'information' });
const error = makeFinding({ id: 'e', severity: 'error' });

function check(argv: readonly string[], over: Partial<CheckResult>, options = {}) {
  const root = temporaryProject({ 'src/orders.ts': 'new Client()\n' });
  const session = fakeSession({
    root,
    texts: { 'src/orders.ts': 'new Client()\n' },
    check: () => ({ functions: [makeFunction()], ...over }),
    profiles: [makeProfile()],
  });
  return runCli(['check', ...argv], { cwd: root, session, ...options }).then((result) => ({ ...result, root }));
}

describe('exit codes, as ESLint', () => {
  test.each([
    { name: 'no findings', findings: [], argv: [], code: 0 },
    { name: 'a warning', findings: [warning], argv: [], code: 0 },
    { name: 'a warning where none is allowed', findings: [warning], argv: ['--max-warnings', '0'], code: 1 },
    { name: 'as many warnings as allowed', findings: [warning], argv: ['--max-warnings', '1'], code: 0 },
    {
      name: 'information where no warning is allowed',
      findings: [information],
      argv: ['--max-warnings', '0'],
      code: 0,
    },
    { name: 'an error', findings: [error], argv: [], code: 1 },
    { name: 'a cold start above its budget', findings: [], argv: ['--max-cold', '500'], code: 1 },
    { name: 'a cold start within its budget', findings: [], argv: ['--max-cold', '700'], code: 0 },
    { name: 'an Init Duration above its budget', findings: [], argv: ['--max-init', '269'], code: 1 },
    { name: 'an Init Duration within its budget', findings: [], argv: ['--max-init', '270'], code: 0 },
  ])('$name: $code', async ({ findings, argv, code }) => {
    expect((await check(argv, { findings })).code).toBe(code);
  });

  test('a broken limit says by how much', async () => {
    const { stderr } = await check(['--max-cold', '500'], {});
    expect(stderr).toContain(
      'src/orders.ts#handler: nine in ten cold starts take up to 644 ms, --max-cold allows 500 ms',
    );
  });
});

describe('where output goes', () => {
  test('JSON stands alone on standard output, and round-trips', async () => {
    const { stdout, root } = await check(['--format', 'json'], {
      findings: [warning],
      problems: [{ file: null, message: 'x' }],
    });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, root, findings: [{ line: 1, column: 1, endColumn: 11 }] });
  });

  test('--output writes the file and says so on the error stream', async () => {
    const { stdout, stderr, root } = await check(['--format', 'json', '--output', 'out.json'], {});
    expect(stdout).toBe('');
    expect(stderr).toContain('wrote out.json');
    expect(JSON.parse(readFileSync(join(root, 'out.json'), 'utf8')).version).toBe(1);
  });

  test('--output into a folder that is not there exits 2 and names it', async () => {
    const { code, stderr } = await check(['--output', 'none/out.json'], {});
    expect(code).toBe(2);
    expect(stderr).toContain('cannot write none/out.json');
  });

  test.each([
    { name: 'in a terminal', options: { terminal: { columns: 90 } }, argv: [], coloured: true },
    { name: 'in a pipe', options: {}, argv: [], coloured: false },
    {
      name: 'with NO_COLOR',
      options: { terminal: { columns: 90 }, env: { NO_COLOR: '1' } },
      argv: [],
      coloured: false,
    },
    { name: 'with --no-color', options: { terminal: { columns: 90 } }, argv: ['--no-color'], coloured: false },
  ])('colours $name: $coloured', async ({ options, argv, coloured }) => {
    const { stdout } = await check(argv, { findings: [warning] }, options);
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });
});

test('files are shown as seen from where the user stands, so that a click finds them', async () => {
  const cwd = temporaryProject({ 'shop/src/orders.ts': 'new Client()\n' });
  const session = fakeSession({
    root: `${cwd}/shop`,
    texts: { 'src/orders.ts': 'new Client()\n' },
    check: () => ({ functions: [makeFunction()], findings: [warning] }),
  });
  const { stdout } = await runCli(['check', 'shop'], { cwd, session });
  expect(stdout).toContain('shop/src/orders.ts:1:1');
});

describe('coldstart.json', () => {
  const withConfig = (config: string, argv: readonly string[] = []) => {
    const root = temporaryProject({ 'coldstart.json': config });
    const session = fakeSession({ root, check: () => ({ functions: [makeFunction()] }), profiles: [makeProfile()] });
    return runCli(['check', ...argv], { cwd: root, session });
  };

  test.each([
    { config: '{ "budgets": { "coldMs": 500 } }', code: 1 },
    { config: '{ "budgets": { "coldMs": 700, "initMs": 300 } }', code: 0 },
    { config: '{ "functions": { "src/orders.ts#handler": { "budgets": { "initMs": 100 } } } }', code: 1 },
    { config: '{ "functions": { "src/other.ts#handler": { "budgets": { "initMs": 100 } } } }', code: 0 },
  ])('budgets hold per function: $config gives $code', async ({ config, code }) => {
    expect((await withConfig(config)).code).toBe(code);
  });

  test('a flag wins over it', async () => {
    expect((await withConfig('{ "budgets": { "coldMs": 500 } }', ['--max-cold', '700'])).code).toBe(0);
  });

  test('mistakes in it are exit code 2, with the line', async () => {
    const { code, stderr } = await withConfig('{\n  "budgets": { "coldMs": "fast" }\n}');
    expect(code).toBe(2);
    expect(stderr).toContain('configuration: coldstart.json:2:');
  });
});

test.each([
  ['sarif', '"version": "2.1.0"'],
  ['github', '::warning file=src/orders.ts,line=1,'],
  ['markdown', '## Cold start findings'],
  ['html', '<!doctype html>'],
])('--format %s', async (format, says) => {
  const { code, stdout } = await check(['--format', format], { findings: [warning] });
  expect(code).toBe(0);
  expect(stdout).toContain(says);
});

import { describe, expect, test } from 'vitest';
import { estimateProfile } from '../../src/core/timing/estimate-profile';
import { runCli } from '../helpers/run-cli';
import { temporaryProject } from '../helpers/temporary-project';

describe('estimate', () => {
  test('gives one element without a function, and says which values were flags', async () => {
    const { code, stdout } = await runCli([
      'estimate',
      '--format',
      'json',
      '--memory',
      '1024',
      '--arch',
      'arm64',
      '--vpc',
    ]);
    expect(code).toBe(0);
    const elements = JSON.parse(stdout);
    expect(elements).toHaveLength(1);
    expect(elements[0].function).toBeNull();
    expect(elements[0].environment).toMatchObject({ memoryMB: 1024, arch: 'arm64', vpc: true, runtime: 'nodejs22.x' });
    expect(elements[0].environment.sources).toMatchObject({ memoryMB: 'flag', vpc: 'flag', runtime: 'default' });
  });

  test('--explain adds how the numbers were made, in JSON and in text', async () => {
    const described = ['estimate', '--runtime', 'java21', '--connection', 'dynamodb'];
    const run = async (...more: string[]) => (await runCli([...described, ...more], { estimateProfile })).stdout;
    expect(JSON.parse(await run('--format', 'json'))[0]).not.toHaveProperty('explain');
    const [{ explain }] = JSON.parse(await run('--format', 'json', '--explain'));
    expect(explain.cold.phases.map(({ id }: { id: string }) => id)).toContain('handler');
    expect(await run()).not.toContain('most uncertain');
    const text = await run('--explain');
    expect(text).toMatch(/runtime-init\s+from runtime java21/);
    expect(text).toContain('most uncertain');
    expect(text).toContain('lambda-perf');
  });

  test('imports and connections may be named several times', async () => {
    const argv = [
      'estimate',
      '--format',
      'json',
      '--import',
      'pg',
      'zod',
      '--import',
      'axios',
      '--connection',
      'postgres',
    ];
    const [element] = JSON.parse((await runCli(argv)).stdout);
    expect(element.environment).toMatchObject({ imports: ['pg', 'zod', 'axios'], connections: ['postgres'] });
  });

  test('in text it names the environment it is for', async () => {
    const { stdout } = await runCli(['estimate', '--memory', '1024']);
    expect(stdout).toContain('flag: 1024 MB');
    expect(stdout).toContain('default: nodejs22.x, x86_64, zip');
  });

  test('a budget that is exceeded is exit code 1', async () => {
    expect((await runCli(['estimate', '--max-init', '1'])).code).toBe(1);
  });
});

describe('estimate --batch', () => {
  const batch = [
    '{"memoryMB":256}',
    'not json',
    '[1]',
    '{"memoryMB":64}',
    '{"memroyMB":256}',
    '{"runtime":"node-22"}',
    '',
    '{"memoryMB":2048,"runtime":null,"sources":{"memoryMB":"flag"}}',
  ].join('\n');

  test('keeps the order of the lines; a bad line is an element with problems and no paths', async () => {
    const cwd = temporaryProject({ 'batch.jsonl': batch });
    const { code, stdout } = await runCli(['estimate', '--batch', 'batch.jsonl', '--format', 'json'], { cwd });
    expect(code).toBe(0);
    const elements: {
      paths?: unknown;
      environment?: { memoryMB: number };
      problems: { line: number; message: string }[];
    }[] = JSON.parse(stdout);
    expect(elements.map(({ environment }) => environment?.memoryMB ?? null)).toEqual([
      256,
      null,
      null,
      null,
      null,
      null,
      2048,
    ]);
    const bad = elements.slice(1, 6);
    expect(bad.every((element) => !('paths' in element))).toBe(true);
    expect(bad.map(({ problems }) => problems[0]?.line)).toEqual([2, 3, 4, 5, 6]);
    expect(bad.map(({ problems }) => problems[0]?.message)).toEqual([
      expect.stringContaining('not valid JSON'),
      expect.stringContaining('no JSON object'),
      expect.stringContaining('128 to 10240 MB'),
      expect.stringContaining('"memroyMB" is no part of an environment'),
      expect.stringContaining("is not one of Lambda's runtimes"),
    ]);
  });

  test('flags hold for every line that does not say otherwise', async () => {
    const cwd = temporaryProject({ 'b.jsonl': '{"memoryMB":256}\n{}\n' });
    const { stdout } = await runCli(['estimate', '--batch', 'b.jsonl', '--memory', '512', '--format', 'json'], { cwd });
    expect(
      JSON.parse(stdout).map((element: { environment: { memoryMB: number } }) => element.environment.memoryMB),
    ).toEqual([256, 512]);
  });

  test('in text, bad lines are problems with their place', async () => {
    const cwd = temporaryProject({ 'batch.jsonl': batch });
    const { stdout } = await runCli(['estimate', '--batch', 'batch.jsonl'], { cwd });
    expect(stdout).toContain('batch.jsonl:2');
  });
});

test('a runtime that is gone is projected as its successor, which is said; one that never was is refused', async () => {
  const estimate = (runtime: string) => runCli(['estimate', '--runtime', runtime], { estimateProfile });
  const gone = await estimate('go1.x');
  expect(gone.code).toBe(0);
  expect(gone.stdout.replace(/\s+/g, ' ')).toContain('runtime go1.x is no longer offered: assumed provided.al2');
  expect(await estimate('nodejs22')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("is not one of Lambda's runtimes"),
  });
});

test('a configuration that is named fills in what flags leave open; one that happens to lie around does not', async () => {
  const cwd = temporaryProject({ 'coldstart.json': '{ "environment": { "memoryMB": 3008, "arch": "arm64" } }' });
  const estimate = async (...argv: string[]) => {
    const { stdout } = await runCli(['estimate', '--format', 'json', ...argv], { cwd });
    return JSON.parse(stdout)[0].environment;
  };
  expect(await estimate()).toMatchObject({ memoryMB: 128, arch: 'x86_64' });
  const named = await estimate('--config', 'coldstart.json', '--arch', 'x86_64');
  expect(named).toMatchObject({
    memoryMB: 3008,
    arch: 'x86_64',
    sources: { memoryMB: 'coldstart.json', arch: 'flag' },
  });
});

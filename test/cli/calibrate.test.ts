import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { realCli } from '../helpers/real-cli';
import { platformReport, reportLine } from '../helpers/report-lines';
import { temporaryProject } from '../helpers/temporary-project';

const PREFIX = '2026-11-25T10:00:00.000Z ';
/** 100 invocations, every tenth cold: Init Duration 300 to 390 ms, warm Duration 10 to 19 ms. */
const INVOCATIONS = Array.from({ length: 100 }, (_, index) => ({
  durationMs: index % 10 === 0 ? 120 : 10 + (index % 10),
  ...(index % 10 === 0 && { initMs: 300 + index }),
}));
const TEXT = INVOCATIONS.map((one) => `${PREFIX}START RequestId: 1\n${PREFIX}${reportLine(one)}\n`).join('');

async function learn(contents: Readonly<Record<string, string | Uint8Array>>, ...argv: string[]) {
  const root = temporaryProject(contents);
  const files = argv.some((argument) => !argument.startsWith('-')) ? [] : Object.keys(contents);
  const { code, stdout, stderr } = await realCli(['calibrate', '--format', 'json', ...argv, ...files], root);
  return { root, code, stderr, result: stdout === '' ? null : JSON.parse(stdout) };
}

const EXPECTED = { invocations: 100, memoryMB: 512, coldDuration: { n: 10 }, warmDuration: { n: 90 } };

describe('reads', () => {
  test.each<[string, string, string | Uint8Array, string | null]>([
    ['plain text', 'log.txt', TEXT, null],
    ['Windows line ends', 'log.txt', TEXT.replaceAll('\n', '\r\n'), null],
    ['gzip, whatever it is called', 'aws-lambda-shop-orders', gzipSync(TEXT), 'shop-orders'],
    ['JSON log format', 'log.json', INVOCATIONS.map((one) => `${platformReport(one)}\n`).join(''), null],
    [
      'a CSV export of Insights',
      'insights.csv',
      `@timestamp,@message,@log\n${INVOCATIONS.map(
        (one) => `2026-11-25 10:00:00.000,"${reportLine(one)}\n",123456789012:/aws/lambda/shop-orders\n`,
      ).join('')}`,
      'shop-orders',
    ],
    [
      'a CSV export of fields',
      'fields.csv',
      `@log,@duration,@initDuration,@memorySize\n${INVOCATIONS.map(
        ({ durationMs, initMs }) => `1:/aws/lambda/shop-orders,${durationMs},${initMs ?? ''},512000000\n`,
      ).join('')}`,
      'shop-orders',
    ],
    [
      'aws logs filter-log-events',
      'events.json',
      JSON.stringify(
        { events: INVOCATIONS.map((one) => ({ logStreamName: '2026/11/25/[$LATEST]a', message: reportLine(one) })) },
        null,
        4,
      ),
      null,
    ],
    [
      'aws logs get-query-results',
      'results.json',
      JSON.stringify(
        {
          results: INVOCATIONS.map((one) => [
            { field: '@message', value: reportLine(one) },
            { field: '@log', value: '123456789012:/aws/lambda/shop-orders' },
          ]),
          status: 'Complete',
        },
        null,
        4,
      ),
      'shop-orders',
    ],
  ])('%s', async (_, file, content, name) => {
    const { code, result } = await learn({ [file]: content });
    expect(code).toBe(0);
    const [learnt] = result.functions;
    expect(learnt).toMatchObject({ ...EXPECTED, function: name, provenance: 'your-logs', restoreDuration: null });
    expect(Math.abs(learnt.initDuration.p50 / 340 - 1)).toBeLessThan(0.04);
    expect(learnt.warmDuration.p10).toBeLessThan(12);
    expect(learnt.warmDuration.p90).toBeGreaterThan(17);
    expect(result.lines).toMatchObject({ used: 100, truncated: 0 });
    expect(result.lines.skipped).toBe(result.lines.read - 100);
  });

  test('of two starts, the slower one is the 90th and the 99th percentile', async () => {
    const report = (initMs: number) =>
      `REPORT RequestId: 8f5 Duration: 12.00 ms Billed Duration: 300 ms Memory Size: 512 MB Max Memory Used: 90 MB Init Duration: ${initMs}.00 ms`;
    const { result } = await learn({ 'two.log': `${report(250)}\n${report(300)}\n` });
    const [{ initDuration }] = result.functions;
    expect(
      [initDuration.p10, initDuration.p50, initDuration.p90, initDuration.p99].map((ms) => Math.round(ms / 10)),
    ).toEqual([25, 25, 30, 30]);
  });

  test('the result of our own query, and adds it to what lines say', async () => {
    const quantiles = (p50: number) => [p50 * 0.8, p50, p50 * 1.5, p50 * 3].join();
    const csv = [
      'function_name,is_cold,is_restored,invocations,memory_mb,' +
        ['duration', 'init', 'restore'].flatMap((one) => ['p10', 'p50', 'p90', 'p99'].map((q) => `${one}_${q}`)).join(),
      `shop-orders,0,0,9900,512,${quantiles(15)},,,,,,,,`,
      `shop-orders,1,0,100,512,${quantiles(130)},${quantiles(400)},,,,`,
    ].join('\n');
    const { result } = await learn({ 'query.csv': csv, 'aws-lambda-shop-orders.log': TEXT });
    expect(result.functions).toHaveLength(1);
    const [learnt] = result.functions;
    expect(learnt).toMatchObject({ invocations: 10_100, initDuration: { n: 110 }, warmDuration: { n: 9990 } });
    expect(Math.abs(learnt.initDuration.p50 / 400 - 1)).toBeLessThan(0.05);
    expect(Math.abs(learnt.warmDuration.p90 / 22.5 - 1)).toBeLessThan(0.05);
  });

  test('what is mixed, cut off or foreign is counted and skipped', async () => {
    const mixed = `hello\n${reportLine({ durationMs: 5 })}\n{"level":"info"}\n${platformReport({ durationMs: 6 })}\n${reportLine({ durationMs: 7 }).slice(0, 70)}\n\n  \n`;
    const { result } = await learn({ 'mixed.log': mixed });
    expect(result.lines).toEqual({ read: 6, used: 2, skipped: 4, truncated: 1, foreign: 3 });
  });

  test('telemetry that reports each init twice counts it once', async () => {
    const init = '{"type":"platform.initReport","record":{"phase":"init","metrics":{"durationMs":300}}}\n';
    const { result } = await learn({ 'a.log': init + platformReport({ durationMs: 5, initMs: 300 }) });
    expect(result.functions[0]).toMatchObject({ invocations: 1, initDuration: { n: 1 }, coldDuration: { n: 1 } });
  });

  test('a gzip that ends early gives what there is, and says so', async () => {
    const whole = gzipSync(TEXT.repeat(50));
    const { code, result, stderr } = await learn({ 'half.gz': whole.subarray(0, whole.length / 2) });
    expect(code).toBe(0);
    expect(result.lines.used).toBeGreaterThan(10);
    expect(result.files[0].problem).toContain('ended early');
    expect(stderr).toContain('half.gz: ended early');
  });
});

describe('refuses, and says what to do', () => {
  test.each<[string, Record<string, string | Uint8Array>, readonly string[], RegExp]>([
    ['no file', {}, [], /no logs are given: name files/],
    ['a missing file', {}, ['gone.log'], /gone\.log: there is no such file/],
    ['a directory', { 'logs/a.log': TEXT }, ['logs'], /logs: is a directory: name the files in it/],
    ['a binary file', { 'a.bin': Uint8Array.from({ length: 500 }, (_, i) => i % 256) }, ['a.bin'], /binary file/],
    ['a binary file in gzip', { 'a.gz': gzipSync(Buffer.alloc(500)) }, ['a.gz'], /binary file/],
    ['a zip', { 'a.zip': Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]) }, ['a.zip'], /zip archive: unpack it first/],
    ['an empty file', { 'a.log': '' }, ['a.log'], /no REPORT lines in 0 lines/],
    ['a log without REPORT lines', { 'a.log': 'hello\nworld\n' }, ['a.log'], /no REPORT lines in 2 lines/],
  ])('%s', async (_, contents, argv, message) => {
    const root = temporaryProject(contents);
    const { code, stdout, stderr } = await realCli(['calibrate', ...argv], root);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('internal error');
  });

  test('one missing file of two: the other is learnt from, and the exit code says that something is missing', async () => {
    const { root, code, result } = await learn({ 'a.log': TEXT }, 'a.log', 'gone.log');
    expect(code).toBe(2);
    expect(result.functions[0]).toMatchObject(EXPECTED);
    expect(readFileSync(join(root, '.coldstart/calibration.json'), 'utf8')).toContain('"initDuration"');
  });
});

describe('keeps what it learnt', () => {
  test('without accounts and request ids; a later run replaces what it names and keeps the rest', async () => {
    const csv = (name: string, ms: number) =>
      `@message,@log\n"${reportLine({ durationMs: ms, initMs: 300 })}",123456789012:/aws/lambda/${name}\n`;
    const root = temporaryProject({ 'a.csv': csv('one', 10) + csv('two', 20).split('\n')[1], 'b.csv': csv('two', 40) });
    await realCli(['calibrate', 'a.csv'], root);
    await realCli(['calibrate', 'b.csv'], root);
    const text = readFileSync(join(root, '.coldstart/calibration.json'), 'utf8');
    const { version, learntOn, functions } = JSON.parse(text);
    expect(version).toBe(1);
    expect(learntOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(functions.map(({ name }: { name: string }) => name)).toEqual(['one', 'two']);
    expect(Math.abs(functions[1].coldDuration.p50 - 40)).toBeLessThan(1);
    expect(text).not.toMatch(/123456789012|8f507cfc/);
  });

  test('--no-store keeps nothing; --root says whose it is', async () => {
    const { root, result } = await learn({ 'a.log': TEXT }, '--no-store');
    expect(result.stored).toBeNull();
    mkdirSync(join(root, 'service'));
    await realCli(['calibrate', '--root', 'service', '--function', 'orders', 'a.log'], root);
    expect(readFileSync(join(root, 'service/.coldstart/calibration.json'), 'utf8')).toContain('"orders"');
    expect(() => readFileSync(join(root, '.coldstart/calibration.json'))).toThrow();
  });
});

describe('profile shows your-logs beside the projection', () => {
  const TEMPLATE = (name: string) =>
    `Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: orders.handler\n      Runtime: nodejs22.x\n      MemorySize: 512\n${name}`;
  const project = (name: string) => ({
    'template.yaml': TEMPLATE(name),
    'orders.js': 'exports.handler = async () => ({ statusCode: 200 });\n',
    'a.log': TEXT,
  });

  async function profile(root: string) {
    const { stdout } = await realCli(['profile', '--format', 'json'], root);
    return JSON.parse(stdout)[0];
  }

  test.each([
    ['its deployed name', '      FunctionName: shop-orders\n', 'shop-orders'],
    ['a name that CloudFormation made', '', 'shop-Orders-1A2B3C4D5E6F'],
    ['a name that CDK made', '', 'ShopStack-Orders9F8E7D6C-a1B2c3D4e5F6'],
  ])('matched by %s', async (_, property, logName) => {
    const root = temporaryProject(project(property));
    await realCli(['calibrate', 'a.log', '--function', logName], root);
    const { yourLogs, paths } = await profile(root);
    expect(yourLogs).toMatchObject({ provenance: 'your-logs', name: logName, invocations: 100, memoryMB: 512 });
    const init = yourLogs.comparisons.find(({ field }: { field: string }) => field === 'initDuration');
    expect(init.projected).toEqual(paths.cold.reported.initDuration);
    expect(init.error).toBeCloseTo(init.projected.p50 / init.logs.p50 - 1, 3);
    // A hello world that takes 345 ms in the logs is far slower than projected, and the tool says so.
    expect(init).toMatchObject({ inside: false, logs: { n: 10 } });
    const { stdout } = await realCli(['profile'], root);
    expect(stdout).toMatch(/your logs +projected +your logs +error/);
    expect(stdout).toMatch(/Init Duration +1\d\d ms .*3\d\d ms .*-\d\d % {2}outside p10–p90/);
  });

  test('logs that name no function are those of the only one', async () => {
    const root = temporaryProject(project(''));
    await realCli(['calibrate', 'a.log'], root);
    expect((await profile(root)).yourLogs).toMatchObject({ name: null, invocations: 100 });
  });

  test('logs of functions that are not here are told, not ignored', async () => {
    const root = temporaryProject(project('      FunctionName: shop-orders\n'));
    await realCli(['calibrate', 'a.log', '--function', 'elsewhere'], root);
    expect((await profile(root)).yourLogs).toBeUndefined();
    const { stdout } = await realCli(['profile'], root);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Logs were learnt of elsewhere, but no function here is deployed');
  });

  test('a damaged file is a problem, not a crash', async () => {
    const root = temporaryProject({ ...project(''), '.coldstart/calibration.json': '{"version":1,' });
    const { code, stdout } = await realCli(['profile'], root);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain('run coldstart calibrate again');
  });
});

test('prints the query for a fleet, whose columns are those it reads', async () => {
  for (const dialect of ['insights', 'athena']) {
    const { code, stdout } = await realCli(['calibrate', '--query', dialect], temporaryProject({}));
    expect(code).toBe(0);
    for (const metric of ['duration', 'init', 'restore']) {
      for (const quantile of ['p10', 'p50', 'p90', 'p99']) expect(stdout).toContain(`${metric}_${quantile}`);
    }
    for (const column of ['function_name', 'invocations', 'memory_mb']) expect(stdout).toContain(column);
  }
});

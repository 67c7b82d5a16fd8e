import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../src/core/model';
import { classFacts } from '../../src/profiler/java/class-log';
import { createProfiler } from '../../src/profiler/measure-function';
import type { MeasureRequest } from '../../src/profiler/request';
import { makeFunction } from '../helpers/make-profile';
import { temporaryProject } from '../helpers/temporary-project';

const hasJdk = spawnSync('javac', ['--version']).status === 0 && process.platform !== 'win32';
if (!hasJdk) process.stderr.write('measure-java.test.ts: skipped, there is no JDK (javac) on PATH\n');

const profiler = createProfiler(join(import.meta.dirname, '../../dist'));
const RUNTIME = 'src/main/java/com/amazonaws/services/lambda/runtime';
const PACKAGE = 'package com.amazonaws.services.lambda.runtime; public interface';
const LAMBDA = {
  'pom.xml': '<project/>',
  [`${RUNTIME}/Context.java`]: `${PACKAGE} Context { String getAwsRequestId(); int getRemainingTimeInMillis(); }`,
  [`${RUNTIME}/RequestHandler.java`]: `${PACKAGE} RequestHandler<I, O> { O handleRequest(I input, Context context); }`,
};

/** Compiles `shop.Orders` as Maven would and measures it: two starts, in real processes. */
function measure(body: string, over: Partial<MeasureRequest> = {}, isBuilt = true) {
  const source = `package shop;
import com.amazonaws.services.lambda.runtime.*;
import java.util.*;
public class Orders implements RequestHandler<Orders.Order, String> {
  public static class Order { String name; List<Line> lines; public void setName(String n) { name = n; } public void setLines(List<Line> l) { lines = l; } }
  public static class Line { int count; public void setCount(int c) { count = c; } }
  ${body}
}`;
  const files = { ...LAMBDA, 'src/main/java/shop/Orders.java': source };
  const root = temporaryProject(files);
  if (isBuilt) compile(root, Object.keys(files));
  return profiler.measure({
    root,
    function: makeFunction('src/main/java/shop/Orders.java', {
      language: 'java',
      exportPath: 'shop.Orders::handleRequest',
      deployedName: null,
    }),
    environment: resolveEnvironment([]),
    runs: 2,
    warmups: 0,
    invoke: true,
    event: { name: 'Ada \u{1F600}\n', lines: [{ count: 2 }, { count: 3 }], unknown: { a: [] } },
    network: 'blocked',
    timeoutMs: 60_000,
    memoryLimitMB: 1024,
    runtimePath: null,
    env: [],
    esbuild: null,
    bundle: null,
    accelerators: false,
    lazyImports: {},
    ownEnvironment: { PATH: process.env.PATH, SECRET: 'hunter2' },
    ...over,
  });
}

function compile(root: string, files: readonly string[]): void {
  const sources = files.filter((file) => file.endsWith('.java'));
  mkdirSync(join(root, 'target/classes'), { recursive: true });
  execFileSync('javac', ['-d', 'target/classes', ...sources], { cwd: root, stdio: 'pipe' });
}

describe.skipIf(!hasJdk)('a Java function in real processes', () => {
  test('is made and called with the event as its own type; its classes are counted', { timeout: 60_000 }, async () => {
    const { runs, modules, measurement } = await measure(`
  public String handleRequest(Order order, Context context) {
    if (System.getenv("SECRET") != null) throw new IllegalStateException("it sees secrets");
    if (!order.name.equals("Ada \\uD83D\\uDE00\\n") || order.lines.get(1).count != 3) throw new IllegalStateException("wrong event");
    try { java.net.InetAddress.getByName("db.example.com"); } catch (java.net.UnknownHostException e) { return context.getAwsRequestId(); }
    throw new IllegalStateException("it got through");
  }`);
    expect(measurement.warnings.filter(({ kind }) => kind === 'failed' || kind === 'invocation-error')).toEqual([]);
    expect(runs.every(({ ms }) => ms.invocations.length === 3)).toBe(true);
    expect(measurement.runtime.name).toBe('Java');
    expect(modules).toMatchObject({ origin: 'own', kind: 'class' });
    expect(measurement.classes?.runtime).toBeGreaterThan(100);
    expect(measurement.classes?.sources.map(({ name }) => name)).toContain('classes');
    expect(measurement.warnings).toContainEqual({ kind: 'connections-uncounted', refused: true });
  });

  test('starts with an AppCDS archive, and says why it is not restored by CRaC', { timeout: 120_000 }, async () => {
    const { measurement } = await measure(
      'public String handleRequest(Order order, Context context) { return order.name; }',
      { accelerators: true, runs: 1 },
    );
    const [asItIs, appcds, crac] = measurement.accelerators ?? [];
    expect(asItIs?.ms?.total).toBeGreaterThan(0);
    expect(appcds).toMatchObject({ id: 'appcds', reason: null });
    expect(crac?.ms !== null || /CRaC/.test(crac.reason ?? '')).toBe(true);
  });

  test('that throws while it is made is a result', { timeout: 60_000 }, async () => {
    const { runs } = await measure(`
  public Orders() { throw new IllegalStateException("no DATABASE_URL"); }
  public String handleRequest(Order order, Context context) { return ""; }`);
    expect(runs[0]?.failure).toMatchObject({ kind: 'threw', phase: 'init' });
    expect(runs[0]?.failure?.message).toMatch(/IllegalStateException: no DATABASE_URL \(shop\.Orders/);
  });

  test('that never answers is a result', { timeout: 60_000 }, async () => {
    const { runs } = await measure(
      'public String handleRequest(Order order, Context context) { while (true) Thread.onSpinWait(); }',
      { timeoutMs: 5_000 },
    );
    expect(runs[0]?.failure).toMatchObject({ kind: 'timed-out', phase: 'invocation 1' });
  });

  test('that is not built is told what to do', async () => {
    const handler = 'public String handleRequest(Order order, Context context) { return ""; }';
    await expect(measure(handler, {}, false)).rejects.toThrow(/nothing is built in .*mvn package/);
  });
});

test('a Java that is not installed is said, and how to name one', async () => {
  const handler = 'public String handleRequest(Order order, Context context) { return ""; }';
  await expect(measure(handler, { ownEnvironment: { PATH: '/nowhere' } }, false)).rejects.toThrow(
    'no Java was found in JAVA_HOME or on PATH: install a JDK, or name one with --java PATH',
  );
});

test('classes are counted between the marks, by where they came from', () => {
  const log = `java.lang.Object source: shared objects file
MeasureRunner source: file:/t/runner.jar
MeasureRunner$MarkInit source: file:/t/runner.jar
shop.Orders source: file:/app/orders.jar
java.util.UUID source: jrt:/java.base
shop.Orders$$Lambda$1/0x1 source: shop.Orders
MeasureRunner$MarkInvocation source: file:/t/runner.jar
shop.Db source: file:/app/orders.jar
MeasureRunner$MarkWarm source: file:/t/runner.jar
shop.Late source: file:/app/orders.jar
MeasureRunner$MarkEnd source: file:/t/runner.jar
`;
  expect(classFacts(log)).toEqual({
    runtime: 2,
    init: 3,
    firstInvocation: 1,
    sources: [
      { name: 'orders.jar', classes: 2 },
      { name: 'JDK', classes: 1 },
      { name: 'made while running', classes: 1 },
    ],
  });
});

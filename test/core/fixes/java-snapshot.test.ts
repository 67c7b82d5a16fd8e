import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../src/core/model';
import { snapshotUnsafeState } from '../../../src/core/rules/snapshot-unsafe-state';
import { fixRule } from '../../helpers/fix-rule';

const SNAPSHOTTED = resolveEnvironment([{ values: { runtime: 'java21', snapStart: true }, where: 'template.yaml:9' }]);
const FILE = 'src/main/java/shop/Orders.java';
const fix = (text: string) => fixRule(snapshotUnsafeState, { [FILE]: text }, 'shop.Orders::handleRequest', SNAPSHOTTED);

const handler = (members: string, head = '') => `package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
${head}import java.util.UUID;

public class Orders implements RequestHandler<String, String> {
${members}
}
`;

const STATIC = handler(`    private static final String INSTANCE = UUID.randomUUID().toString();

    @Override
    public String handleRequest(String event, Context context) {
        return INSTANCE;
    }`);

const INSTANCE = handler(`    private final String instance;

    public Orders() {
        this.instance = UUID.randomUUID().toString();
    }

    @Override
    public String handleRequest(String event, Context context) {
        return instance;
    }`);

const HOOKED = handler(
  `    private final String instance = UUID.randomUUID().toString();

    public Orders() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public String handleRequest(String event, Context context) {
        return instance;
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {}

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {}`,
  'import org.crac.Core;\nimport org.crac.Resource;\n',
).replace('RequestHandler<String, String> {', 'RequestHandler<String, String>, Resource {');

const TIME = handler(`    private static final long NOW = System.currentTimeMillis();

    @Override
    public String handleRequest(String event, Context context) {
        return event + NOW;
    }`);

const POOL = handler(
  `    private static final HikariDataSource POOL = new HikariDataSource();

    @Override
    public String handleRequest(String event, Context context) {
        return POOL.toString();
    }`,
  'import com.zaxxer.hikari.HikariDataSource;\n',
);

describe('an after-restore hook renews what a snapshot would freeze', () => {
  test('a static field: a resource of its own, held by the class', () => {
    const { text, offer, after } = fix(STATIC);
    expect(text).toContain(`import java.util.UUID;
import org.crac.Core;
import org.crac.Resource;
`);
    expect(text).toContain(`    private static String INSTANCE = UUID.randomUUID().toString();

    private static final Resource RENEW_INSTANCE = new Resource() {
        @Override
        public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws Exception {
        }

        @Override
        public void afterRestore(org.crac.Context<? extends Resource> context) throws Exception {
            INSTANCE = UUID.randomUUID().toString();
        }
    };

    static {
        Core.getGlobalContext().register(RENEW_INSTANCE);
    }
`);
    expect(offer).toMatchObject({ kind: 'after-restore-hook', safe: false });
    expect(after).toEqual([]);
  });

  test('a field of the handler: the handler itself is the resource', () => {
    const { text, after } = fix(INSTANCE);
    expect(text).toContain('public class Orders implements RequestHandler<String, String>, Resource {');
    expect(text).toContain(`        this.instance = UUID.randomUUID().toString();
        Core.getGlobalContext().register(this);
`);
    expect(after).toEqual([]);
  });

  test('one more line in the hook that is there', () => {
    const { text, after } = fix(HOOKED);
    expect(text).toContain(`afterRestore(org.crac.Context<? extends Resource> context) {
        instance = UUID.randomUUID().toString();
    }`);
    expect(after).toEqual([]);
  });

  test('a pool is closed before the snapshot and opened after the restore', () => {
    const { text, after } = fix(POOL);
    expect(text).toContain('            POOL.close();');
    expect(text).toContain('            POOL = new HikariDataSource();');
    expect(after).toEqual([]);
  });
});

test('a time is asked for in the method that uses it', () => {
  const { text, offer, after } = fix(TIME);
  expect(text).toContain(`    public String handleRequest(String event, Context context) {
        long NOW = System.currentTimeMillis();
        return event + NOW;
    }`);
  expect(text).not.toContain('static final long');
  expect(offer).toMatchObject({ kind: 'move-to-handler', safe: false });
  expect(after).toEqual([]);
});

const STUBS = {
  'com/amazonaws/services/lambda/runtime/Context.java':
    'package com.amazonaws.services.lambda.runtime; public interface Context {}',
  'com/amazonaws/services/lambda/runtime/RequestHandler.java':
    'package com.amazonaws.services.lambda.runtime; public interface RequestHandler<I, O> { O handleRequest(I i, Context c); }',
  'com/zaxxer/hikari/HikariDataSource.java':
    'package com.zaxxer.hikari; public class HikariDataSource implements AutoCloseable { public void close() {} }',
  'org/crac/Context.java': 'package org.crac; public interface Context<R extends Resource> { void register(R r); }',
  'org/crac/Resource.java':
    'package org.crac; public interface Resource { void beforeCheckpoint(Context<? extends Resource> c) throws Exception; void afterRestore(Context<? extends Resource> c) throws Exception; }',
  'org/crac/Core.java': `package org.crac; import java.util.*; import java.lang.ref.WeakReference;
public class Core { public static final List<WeakReference<Resource>> all = new ArrayList<>();
public static Context<Resource> getGlobalContext() { return r -> all.add(new WeakReference<>(r)); } }`,
  'stub/Main.java': `package stub; import org.crac.*;
public class Main { public static void main(String[] a) throws Exception {
  shop.Orders handler = new shop.Orders();
  String first = handler.handleRequest("", null), second = handler.handleRequest("", null);
  System.gc();
  for (var each : Core.all) { each.get().beforeCheckpoint(null); each.get().afterRestore(null); }
  Thread.sleep(5);
  String third = handler.handleRequest("", null);
  System.out.println(first.equals(second) + " " + second.equals(third)); } }`,
};

function run(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'java-snapshot-'));
  try {
    const files = Object.entries({ ...STUBS, 'shop/Orders.java': source });
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    execFileSync('javac', ['-nowarn', ...files.map(([name]) => name)], { cwd: folder, stdio: 'pipe' });
    return execFileSync('java', ['-cp', folder, 'stub.Main'], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(spawnSync('javac', ['-version']).status !== 0)('fixed code compiles and runs', () => {
  test.each([
    ['static field', STATIC, 'true false'],
    ['field of the handler', INSTANCE, 'true false'],
    ['hook that is there', HOOKED, 'true false'],
    ['pool', POOL, 'true false'],
  ])('%s: the same between two invocations, another after a restore', (_, before, expected) => {
    expect(run(fix(before).text)).toBe(expected);
  });

  test('a time moved into the handler', () => {
    expect(run(fix(TIME).text)).toMatch(/ false$/);
  });
});

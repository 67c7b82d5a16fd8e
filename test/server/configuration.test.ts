import { expect, test } from 'vitest';
import { readSettings } from '../../src/server/read-settings';
import type { SessionOptions } from '../../src/workspace/session-api';
import { ORDERS, ORDERS_TEXT, startPgServer } from './pg-project';

test('severities and switched-off rules take effect without a restart', async () => {
  const client = await startPgServer();
  client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics[0]?.severity === 2);
  client.configure({ rules: { 'per-request-connection': 'error' } });
  await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics[0]?.severity === 1);
  client.configure({ rules: { 'per-request-connection': 'off' } });
  expect(await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
});

test('coldStart.enable takes everything away and brings it back', async () => {
  const client = await startPgServer(undefined, { enable: false });
  client.open(ORDERS, ORDERS_TEXT);
  expect(await client.diagnostics(ORDERS)).toEqual([]);
  expect(await client.request('coldStart/profile', { uri: ORDERS })).toMatchObject({
    profiles: [],
    problems: [{ message: expect.stringContaining('coldStart.enable') }],
  });
  client.configure({ enable: true });
  expect(await client.diagnostics(ORDERS, ({ diagnostics }) => diagnostics.length > 0)).toHaveLength(2);
});

test('the environment of the settings reaches the analysis before the first result', async () => {
  const configured: Pick<SessionOptions, 'flags' | 'heavyImportThresholdMs'>[] = [];
  const client = await startPgServer(
    (session) => ({ ...session, configure: (options) => void configured.push(options) }),
    { memoryMB: 1024, runtime: 'nodejs24.x', arch: 'arm64', region: null, heavyImport: { thresholdMs: 50 } },
  );
  client.open(ORDERS, ORDERS_TEXT);
  await client.diagnostics(ORDERS);
  expect(configured).toEqual([
    { flags: { memoryMB: 1024, runtime: 'nodejs24.x', arch: 'arm64' }, heavyImportThresholdMs: 50 },
  ]);
});

test('values of the wrong kind keep their defaults and are named', () => {
  const { settings, ignored } = readSettings({
    enable: 'yes',
    memoryMB: 5,
    arch: 'mips',
    heavyImport: { thresholdMs: -1 },
    rules: { 'heavy-import': 'loud', nonsense: 'off', 'blocking-init': 'off' },
  });
  expect(ignored).toEqual([
    'coldStart.enable',
    'coldStart.memoryMB',
    'coldStart.arch',
    'coldStart.heavyImport.thresholdMs',
    'coldStart.rules.heavy-import',
    'coldStart.rules.nonsense',
  ]);
  expect(settings).toMatchObject({
    enable: true,
    memoryMB: null,
    arch: null,
    heavyImportThresholdMs: 100,
    rules: { 'blocking-init': 'off' },
  });
  expect(readSettings(null)).toEqual(readSettings({}));
});

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/workspace/config';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createSession } from '../../src/workspace/session';
import { inMemoryFiles } from '../helpers/in-memory-files';
import { temporaryProject } from '../helpers/temporary-project';

function read(text: string) {
  const files = inMemoryFiles({ '/project/coldstart.json': text });
  return readConfig({ root: '/project', path: '/project/coldstart.json', named: false, files });
}
const problemsOf = (resource: string) =>
  read(`{\n"resources": [\n${resource}\n]\n}`).problems.map(({ line, message }) => `${line}: ${message}`);
const openingsOf = (factory: string) => {
  const { config, problems } = read(
    JSON.stringify({ resources: [{ package: '@acme/db', factory, kind: 'sdk-client' }] }),
  );
  expect(problems).toEqual([]);
  return config.resources.map(({ id, openings }) => ({ id, path: openings[0]?.path, by: openings[0]?.by }));
};

describe('resources in coldstart.json', () => {
  it.each([
    ['createClient', 'createClient', ['createClient'], 'call'],
    ['createClient()', 'createClient', ['createClient'], 'call'],
    ['new Client', 'Client', ['Client'], 'new'],
    ['Database.connect', 'Database.connect', ['Database', 'connect'], 'call'],
    ['new Bus().publisher', 'Bus.publisher', ['Bus', '()', 'publisher'], 'call'],
    ['default', 'db', [], 'call'],
    ['new default', 'db', [], 'new'],
  ])('%s is understood', (factory, name, path, by) => {
    expect(openingsOf(factory)).toEqual([{ id: `@acme/db:${name}`, path, by }]);
  });

  it('what is not stated is what is usual for the kind', () => {
    const text = `{ "resources": [
      { "package": "a", "factory": "new A", "kind": "connection", "roundTrips": 9, "closes": ["end"] },
      { "package": "b", "factory": "b", "kind": "light", "edge": "shared" }
    ] }`;
    const [connection, light] = read(text).config.resources;
    expect(connection).toMatchObject({ reconnects: false, concurrent: false, edge: 'per-request', closes: ['end'] });
    expect(connection?.cost).toMatchObject({ roundTrips: 9 });
    expect(connection?.cost.cpuMs).toBeGreaterThan(1);
    expect(light).toMatchObject({ reconnects: true, edge: 'shared', cost: { roundTrips: 0 } });
  });

  it('says what is wrong, where, and what would be right', () => {
    expect(problemsOf('{ "package": "a" }')).toEqual([
      '3: resources[0] needs factory, kind: how is it opened, and what is it?',
    ]);
    expect(problemsOf('{ "package": "a", "factory": "new", "kind": "database" }')).toEqual([
      '3: resources[0].kind must be one of pool, connection, sdk-client, http-client, producer, light; it is "database".',
    ]);
    expect(problemsOf('{ "package": "a", "factory": "make client", "kind": "pool",\n "roundTrips": "3" }')).toEqual([
      expect.stringMatching(
        /^3: resources\[0\]\.factory must be a factory such as "createClient".*it is "make client"\./,
      ),
      '4: resources[0].roundTrips must be a number of round trips from 0 to 100; it is "3".',
    ]);
    expect(problemsOf('{ "package": "a", "factory": "a", "kind": "pool", "close": [] }')).toEqual([
      '3: Unknown key close in resources[0]. Did you mean closes?',
    ]);
    expect(read('{ "resources": {} }').problems[0]?.message).toContain('resources must be a list of resources');
  });

  it('a wrong entry leaves the others in force', () => {
    const { config } = read(
      '{ "resources": [{ "package": "a" }, { "package": "b", "factory": "new B", "kind": "pool" }] }',
    );
    expect(config.resources.map(({ id }) => id)).toEqual(['b:B']);
  });

  it('hostile texts are refused soon', () => {
    const long = `${'a.'.repeat(50_000)}!`;
    const text = JSON.stringify({ resources: [{ package: `@${'a/'.repeat(50_000)}`, factory: long, kind: 'pool' }] });
    expect(read(text).config.resources).toEqual([]);
    expect(read(text).problems).toHaveLength(2);
  });
});

const HANDLER = `import { openLedger } from '@acme/ledger';
export const handler = async (event) => {
  const ledger = await openLedger(process.env.LEDGER_URL);
  const entries = await ledger.entries(event.id);
  await ledger.hangUp();
  return entries;
};
`;
const LEDGER = {
  label: 'Acme ledger',
  package: '@acme/ledger',
  factory: 'openLedger',
  kind: 'connection',
  roundTrips: 12,
  closes: ['hangUp'],
  opensAsync: true,
};

async function analyse(config: object) {
  const root = temporaryProject({ 'handler.js': HANDLER, 'coldstart.json': JSON.stringify(config) });
  const session = createSession({ root, files: createDiskFiles() });
  const { profiles, check } = await session.profile();
  return { profile: profiles[0], findings: check.findings, problems: check.problems, session, root };
}

describe("a project's own resource", () => {
  it('is found in source, with its label and its cost', async () => {
    const nothing = await analyse({});
    expect(nothing.findings).toEqual([]);

    const { findings, problems } = await analyse({ resources: [LEDGER] });
    expect(problems).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ ruleId: 'per-request-connection', resource: '@acme/ledger:openLedger' });
    expect(findings[0]?.message).toContain('Acme ledger is created on every invocation');

    const dearer = await analyse({ resources: [{ ...LEDGER, roundTrips: 60 }] });
    expect(dearer.findings[0]?.cost?.warm.p50).toBeGreaterThan((findings[0]?.cost?.warm.p50 ?? 0) + 10);
  });

  it('is in the timeline under its own name', async () => {
    const { profile } = await analyse({ resources: [LEDGER] });
    const handler = profile?.paths.warm.phases.find(({ id }) => id === 'handler');
    expect(handler?.children.map(({ label }) => label)).toContain('Acme ledger');
    expect(profile?.problems.filter(({ message }) => message.includes('not in the catalog'))).toEqual([]);
  });

  it('wins over the built-in catalog', async () => {
    const root = temporaryProject({
      'handler.js': `const { Client } = require('pg');\nexports.handler = async () => new Client().query('select 1');\n`,
      'coldstart.json': JSON.stringify({
        resources: [{ label: 'Our driver', package: 'pg', factory: 'new Client', kind: 'light' }],
      }),
    });
    const { findings } = await createSession({ root, files: createDiskFiles() }).check();
    const connections = findings.filter(({ ruleId }) => ruleId === 'per-request-connection');
    expect(connections.map(({ severity, message }) => `${severity} ${message.slice(0, 10)}`)).toEqual([
      'hint Our driver',
    ]);
  });

  it('changes with the file while the editor is open', async () => {
    const { session, root } = await analyse({ resources: [LEDGER] });
    session.setDocument(`${root}/coldstart.json`, '{}');
    expect((await session.check()).findings).toEqual([]);
    session.setDocument(`${root}/coldstart.json`, JSON.stringify({ resources: [{ ...LEDGER, kind: 'light' }] }));
    expect((await session.check()).findings.map(({ severity }) => severity)).toEqual(['hint']);
  });
});

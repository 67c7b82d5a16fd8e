import { describe, expect, it } from 'vitest';
import { resourceById } from '../../../../src/core/catalog/resources';
import type { Creation, Origin } from '../../../../src/core/model';
import { checkHoist, checkNoHoist, hoist } from '../../../helpers/check-hoist';

const CREATIONS = {
  s3: 'new S3Client({})',
  pool: 'new Pool()',
  redis: 'new Redis(process.env.REDIS_URL)',
  http: 'axios.create({ baseURL: process.env.URL })',
  stripe: 'new Stripe(process.env.KEY)',
  mongoose: 'mongoose.createConnection(process.env.URI)',
};

function handlerUsing(what: keyof typeof CREATIONS, line: string): string {
  return `import { S3Client } from '@aws-sdk/client-s3';
import { Pool } from 'pg';
import Redis from 'ioredis';
import axios from 'axios';
import Stripe from 'stripe';
import mongoose from 'mongoose';
import { authorised } from './authorised';

export const handler = async (event) => {
  const client = «${CREATIONS[what]}»;
  ${line}
  return client.get(event);
};
`;
}

describe('a client that an invocation changes is not shared', () => {
  it.each([
    ['s3', 'client.config.region = event.region;', /is changed, for every later invocation/],
    ['s3', 'client.middlewareStack.add((next) => next, { step: "build" });', /changes how it behaves/],
    ['s3', 'const stack = client.middlewareStack;', /holds how it behaves/],
    ['s3', 'Object.assign(client, event.overrides);', /changes it/],
    ['s3', 'delete client.config;', /is changed/],
    ['http', 'client.defaults.headers.common.Authorization = event.token;', /is changed/],
    ['http', 'client.interceptors.request.use((request) => request);', /changes how it behaves/],
    ['stripe', 'client.setApiKey(event.key);', /changes it/],
    ['redis', "client.on('error', console.error);", /add a listener/],
    ['redis', "await client.subscribe('orders');", /changes it/],
    ['redis', 'await client.connect();', /opens it by hand/],
    ['mongoose', "client.model('Order', schema);", /changes it/],
    ['pool', "await client.query('SET search_path TO ' + event.tenant);", /database session/],
    ['pool', "await client.query('BEGIN');", /database session/],
    ['http', 'authorised(client, event);', /of another file is given it/],
    ['s3', 'withCustomHeader(client);', /may add something to it/],
    ['pool', 'initModels(client);', /may add something to it/],
    ['pool', 'event.pools.push(client);', /keeps it/],
    ['pool', 'event.pool = client;', /kept in `event.pool`/],
    ['pool', 'const all = [client];', /kept in a list/],
  ] as const)('%s: %s', (what, line, reason) => {
    checkNoHoist(handlerUsing(what, line), reason);
  });

  it.each([
    ['s3', 'await client.config.region();'],
    ['s3', 'const url = await getSignedUrl(client, event.command);'],
    ['redis', "await client.set('a', 1);"],
    [
      'pool',
      'const one = await client.connect();\n  try {\n    await one.query(event);\n  } finally {\n    one.release();\n  }',
    ],
    ['mongoose', "const Order = client.model('Order');"],
    ['http', "if (!client) throw new Error('no client');"],
  ] as const)('%s is shared although: %s', (what, line) => {
    const before = handlerUsing(what, line);
    const moved = `const client = ${CREATIONS[what]};\n\nexport const handler`;
    checkHoist(before, before.replace(/ {2}const client = «.*\n/, '').replace('export const handler', moved));
  });

  it.each([
    ['never', 'const one = await client.connect();\n  await one.query(event);'],
    ['only when all goes well', 'const one = await client.connect();\n  await one.query(event);\n  one.release();'],
    ['at once', 'await (await client.connect()).query(event);'],
    ['never, by callback', 'client.connect((error, one) => one.query(event));'],
  ])('a pool whose connections are given back %s would run dry', (_, line) => {
    checkNoHoist(handlerUsing('pool', line), /run dry/);
  });

  it.each([
    'const one = await client.connect();\n  try {\n    await one.query(event);\n  } finally {\n    one.release();\n  }',
    'client.connect((error, one, done) => one.query(event, done));',
    'client.connect((error, one) => one.query(event, () => one.release()));',
    'await client.connect().then((one) => one.query(event).finally(() => one.release()));',
  ])('a pool whose connections are given back is shared: %s', (line) => {
    expect(hoist(handlerUsing('pool', line)).result.kind).toBe('edits');
  });

  it('a transaction that nobody rolls back would be met by others', () => {
    const source = (rollback: string) => `import { Pool } from 'pg';
export const handler = async (event) => {
  const client = await «new Pool()».connect();
  try {
    await client.query('BEGIN');
    await client.query(event.sql);
    await client.query('COMMIT');
  }${rollback} finally {
    client.release();
  }
};
`;
    checkNoHoist(source(''), /not rolled back/);
    const { result } = hoist(source(" catch (error) {\n    await client.query('ROLLBACK');\n    throw error;\n  }"));
    expect(result.kind).toBe('edits');
  });

  it('looks at what other files do with a client they get', () => {
    const source = `import axios from 'axios';\nexport const client = () => «axios.create()»;\n`;
    const caller = (use: string) => {
      const text = `import { client as open } from './client';\nexport const handler = async (event) => {\n  ${use}\n};\n`;
      const start = text.indexOf('open()');
      return { callers: [{ file: 'src/orders.ts', text, span: { start, end: start + 'open()'.length } }] };
    };
    const authorised = 'const http = open();\n  http.defaults.headers.Authorization = event.token;';
    checkNoHoist(source, /in src\/orders.ts, `http.defaults.headers.Authorization` is changed/, caller(authorised));
    checkNoHoist(
      source,
      /in src\/orders.ts, `interceptors.request.use\(\)`/,
      caller('open().interceptors.request.use(event.sign);'),
    );
    const { result } = hoist(source, caller("return open().get('/orders');"));
    expect(result.kind).toBe('edits');
  });

  it('follows it through the functions it is handed to', () => {
    checkNoHoist(
      `import axios from 'axios';
const authorise = (http, event) => {
  http.defaults.headers.common.Authorization = event.token;
};
export const handler = async (event) => {
  const http = «axios.create()»;
  authorise(http, event);
  return http.get('/orders');
};
`,
      /is changed/,
    );
  });
});

describe('a resource that is more than a place in the code', () => {
  it.each([
    'pg:Client',
    'redis:createClient',
    'mysql2/promise:createConnection',
    'mongoose:connect',
    'kafkajs:Kafka.producer',
  ])('%s needs a checked connection', (id) => {
    const resource = resourceById(id);
    checkNoHoist(
      `import { connect } from 'db';\nexport const handler = async (event) => «connect()».query(event);\n`,
      /memoised connection that is checked/,
      resource && { resource },
    );
  });

  it('is hoisted where it reconnects by itself', () => {
    const { result } = hoist(
      `import Redis from 'ioredis';\nexport const handler = async (event) => «new Redis(process.env.URL)».get(event);\n`,
    );
    expect(result.kind).toBe('edits');
  });
});

describe('what the linker says', () => {
  const source = `import { S3Client } from '@aws-sdk/client-s3';\nexport const handler = async () => «new S3Client({})».send(1);\n`;

  it.each<[string, Partial<Creation>, RegExp]>([
    ['an argument from the invocation', { origin: 'invocation' }, /keep one per value in a Map/],
    ['an argument that is not known', { origin: 'unknown' }, /build it from constants or environment variables/],
    ['a guard', { guard: 'memoised' }, /reused already/],
    ['another zone', { zone: 'init' }, /not created by the invocation/],
    ['another file', { at: { file: 'src/other.ts', span: { start: 0, end: 1 } } }, /another file/],
    ['an await', { awaited: true }, /memoised connection/],
  ])('%s keeps the client where it is', (_, creation, reason) => {
    checkNoHoist(source, reason, { creation });
  });

  it.each<Origin>(['constant', 'environment', 'init'])('%s arguments may move', (origin) => {
    expect(hoist(source, { creation: { origin } }).result.kind).toBe('edits');
  });
});

describe('source that cannot be edited', () => {
  it.each([
    ['half-typed', 'export const handler = async () => { const client = «new S3Client({})»; client.', /syntax errors/],
    ['using eval', "export const handler = () => { eval('1'); return «new S3Client({})»; };", /eval/],
    ['made for its effect', 'export const handler = () => { «new S3Client({})»; };', /to be used/],
    ['at module scope already', 'export const client = «new S3Client({})»;', /module scope already/],
    ['in a namespace', 'namespace Files { export const open = () => «new S3Client({})»; }', /namespace/],
    ['in a static field', 'class A { static client = «new S3Client({})»; }', /module scope already/],
    ['not a creation any more', 'export const handler = () => «42»;', /has changed since/],
  ])('%s', (_, source, reason) => {
    checkNoHoist(`import { S3Client } from '@aws-sdk/client-s3';\n${source}`, reason);
  });

  it('never throws, however deep or long it is', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    checkNoHoist(`const a = ${deep};\nexport const handler = () => «new S3Client({})»;`, /nested too deeply/);
    checkNoHoist(
      `const a = '${'x'.repeat(1_000_001)}';\nexport const handler = () => «new S3Client({})»;`,
      /too large/,
    );
  });
});

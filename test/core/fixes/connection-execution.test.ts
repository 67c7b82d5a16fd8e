import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Provider } from '../../../src/core/model';
import { type ExecutionEnvironment, startEnvironment } from '../../helpers/execution-environment';
import { fixSource } from '../../helpers/fix-source';
import { type Protocol, type ProtocolPeer, startPeer } from '../../helpers/protocol-peers';

interface Shape {
  readonly name: string;
  readonly source: string;
  readonly file?: string;
  /** Connections that three invocations open before the fix; null where it does not answer them all. */
  readonly before?: number | null;
  /** Connections that three invocations open after the fix. Default 1. */
  readonly after?: number;
  /** Whether the driver itself tries again when a connection is refused. */
  readonly retries?: boolean;
  /** Whether a pool takes its place, which finds out that a connection is cut off when it uses it. */
  readonly pools?: boolean;
  readonly provider?: Provider;
}

const PG = `const { Client } = require('pg');\n`;
const PG_ESM = `import pg from 'pg';\n`;
const USER = `client.query('SELECT name FROM users WHERE id = $1', [event.n])`;

const POSTGRES: readonly Shape[] = [
  {
    name: 'connected before the try',
    source: `${PG}
exports.handler = async (event) => {
  const client = new Client({ connectionString: process.env.PEER });
  await client.connect();
  try {
    const { rows } = await ${USER};
    return rows;
  } finally {
    await client.end();
  }
};
`,
  },
  {
    name: 'connected in the try, which answers for it',
    source: `${PG_ESM}
export const handler = async (event: { n: number }) => {
  const client = new pg.Client({ connectionString: process.env.PEER });
  try {
    await client.connect();
    const { rows } = await ${USER};
    return { statusCode: 200, rows };
  } catch (error) {
    return { error: 'answered' };
  } finally {
    await client.end();
  }
};
`,
    file: 'handler.ts',
  },
  {
    name: 'settings in local constants, a listener of its own, no semicolons',
    source: `${PG}
exports.handler = async (event) => {
  const connectionString = process.env.PEER
  const client = new Client({ connectionString })
  client.on('error', (error) => console.error('lost', error.message))
  await client.connect()
  const { rows } = await ${USER}
  await client.end()
  return rows
}
`,
  },
  {
    name: 'opened by a helper',
    source: `${PG}
async function connectToDatabase() {
  const client = new Client({ connectionString: process.env.PEER });
  await client.connect();
  return client;
}

exports.handler = async (event) => {
  const client = await connectToDatabase();
  const { rows } = await ${USER};
  await client.end();
  return rows;
};
`,
  },
  {
    name: 'used by several tasks at once',
    source: `${PG}
async function nameOf(n) {
  const client = new Client({ connectionString: process.env.PEER });
  await client.connect();
  const { rows } = await client.query('SELECT name FROM users WHERE id = $1', [n]);
  await client.end();
  return rows[0].name;
}

exports.handler = async (event) => Promise.all([0, 1, event.n].map((n) => nameOf(n)));
`,
    before: 9,
  },
  {
    name: 'opened alike in two branches',
    source: `${PG}
exports.handler = async (event) => {
  if (event.n % 2 === 0) {
    const client = new Client({ connectionString: process.env.PEER });
    await client.connect();
    const { rows } = await client.query('SELECT 2 * $1::int AS even', [event.n]);
    await client.end();
    return rows;
  }
  const client = new Client({ connectionString: process.env.PEER });
  await client.connect();
  const { rows } = await ${USER};
  await client.end();
  return rows;
};
`,
  },
  {
    name: 'at module scope, connected and ended by each invocation',
    source: `${PG}
const client = new Client({ connectionString: process.env.PEER });

exports.handler = async (event) => {
  await client.connect();
  const { rows } = await ${USER};
  await client.end();
  return rows;
};
`,
    before: null,
  },
  {
    name: 'at module scope, connected while the module loads',
    source: `${PG}
const client = new Client({ connectionString: process.env.PEER });
client.connect();

exports.handler = async (event) => {
  const { rows } = await ${USER};
  return rows;
};
`,
    before: 1,
  },
  {
    name: 'kept in a variable that nobody looks at',
    source: `${PG}
let client;

exports.handler = async (event) => {
  if (!client) {
    client = new Client({ connectionString: process.env.PEER });
    await client.connect();
  }
  const { rows } = await ${USER};
  return rows;
};
`,
    before: 1,
  },
  {
    name: 'a pool on a platform that serves several requests at once',
    source: `${PG}
exports.handler = async (event) => {
  const client = new Client({ connectionString: process.env.PEER });
  await client.connect();
  const { rows } = await ${USER};
  await client.end();
  return rows;
};
`,
    provider: 'azure-functions',
    pools: true,
    retries: true,
  },
];

const MYSQL: readonly Shape[] = [
  {
    name: 'opened and ended',
    source: `import mysql from 'mysql2/promise';

export const handler = async (event) => {
  const connection = await mysql.createConnection({ uri: process.env.PEER });
  const [rows] = await connection.query('SELECT ' + event.n);
  await connection.end();
  return rows;
};
`,
  },
  {
    name: 'opened by a helper',
    source: `const mysql = require('mysql2/promise');

const open = async () => {
  return mysql.createConnection({ uri: process.env.PEER });
};

exports.handler = async (event) => {
  const connection = await open();
  try {
    const [rows] = await connection.query('SELECT ' + event.n);
    return rows;
  } finally {
    connection.destroy();
  }
};
`,
  },
  {
    name: 'kept as a promise',
    source: `const mysql = require('mysql2/promise');
const connectionPromise = mysql.createConnection({ uri: process.env.PEER });

exports.handler = async (event) => {
  const connection = await connectionPromise;
  const [rows] = await connection.query('SELECT ' + event.n);
  return rows;
};
`,
    before: 1,
  },
  {
    name: 'kept in a variable that nobody looks at',
    source: `const mysql = require('mysql2/promise');
let connection = null;

async function getConnection() {
  if (connection === null) {
    connection = await mysql.createConnection({ uri: process.env.PEER });
  }
  return connection;
}

exports.handler = async (event) => {
  const db = await getConnection();
  const [rows] = await db.query('SELECT ' + event.n);
  return rows;
};
`,
    before: 1,
  },
  {
    name: 'a driver that answers by callback',
    source: `const mysql = require('mysql2');

exports.handler = (event, context, callback) => {
  const connection = mysql.createConnection(process.env.PEER);
  connection.connect((error) => {
    if (error) console.error(error);
  });
  connection.query('SELECT ' + event.n, (error, rows) => {
    connection.end();
    callback(error, rows);
  });
};
`,
    pools: true,
    retries: true,
  },
];

const REDIS: readonly Shape[] = [
  {
    name: 'redis, connected and quit',
    source: `const { createClient } = require('redis');

exports.handler = async (event) => {
  const client = createClient({ url: process.env.PEER });
  client.on('error', () => {});
  await client.connect();
  const value = await client.get('greeting');
  await client.quit();
  return value + event.n;
};
`,
    retries: true,
  },
  {
    name: 'redis, in one chain',
    source: `import { createClient } from 'redis';

export const handler = async (event) => {
  const client = await createClient({ url: process.env.PEER })
    .on('error', () => {})
    .connect();
  const value = await client.get('greeting');
  await client.quit();
  return value + event.n;
};
`,
    file: 'handler.mjs',
    retries: true,
  },
  {
    name: 'ioredis',
    source: `import Redis from 'ioredis';

export const handler = async (event) => {
  const redis = new Redis(process.env.PEER);
  const value = await redis.get('greeting');
  await redis.quit();
  return value + event.n;
};
`,
    retries: true,
  },
];

const S3_SDK = `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\n`;
/** What every client here is given beside its region. */
const TO_PEER = `endpoint: process.env.PEER, forcePathStyle: true, credentials: { accessKeyId: 'a', secretAccessKey: 'b' }`;
const READ = `send(new GetObjectCommand({ Bucket: 'b', Key: 'key-' + event.n }))`;

const S3: readonly Shape[] = [
  {
    name: 'S3 client',
    source: `${S3_SDK}
export const handler = async (event: { n: number }) => {
  const s3 = new S3Client({ region: 'eu-west-1', ${TO_PEER} });
  const { Body } = await s3.${READ};
  return Body.transformToString();
};
`,
    retries: true,
  },
  {
    name: 'kept at first use: made in a branch only',
    source: `${S3_SDK}
export const handler = async (event: { n: number }) => {
  if (event.n >= 0) {
    const { Body } = await new S3Client({ region: 'eu-west-1', ${TO_PEER} }).${READ};
    return Body.transformToString();
  }
  return null;
};
`,
    retries: true,
  },
  {
    name: 'kept at first use: its class is loaded on demand',
    source: `export const handler = async (event) => {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const s3 = new S3Client({ region: 'eu-west-1', ${TO_PEER} });
  const { Body } = await s3.${READ};
  return Body.transformToString();
};
`,
    retries: true,
  },
  {
    name: 'kept at first use: in the variable of the module that others look at',
    source: `${S3_SDK}
let s3;

export const handler = async (event) => {
  s3 = new S3Client({ region: 'eu-west-1', ${TO_PEER} });
  return read(event);
};

async function read(event) {
  if (!s3) throw new Error('no client');
  const { Body } = await s3.${READ};
  return Body.transformToString();
}
`,
    retries: true,
  },
  {
    name: 'a field of a class whose object belongs to the request',
    source: `${S3_SDK}
class Store {
  private readonly s3 = new S3Client({ region: 'eu-west-1', ${TO_PEER} });

  constructor(private readonly prefix: string) {}

  async read(event: { n: number }) {
    const { Body } = await this.s3.${READ};
    return this.prefix + (await Body.transformToString());
  }
}

export const handler = async (event: { n: number }) => new Store(event.n + ': ').read(event);
`,
    retries: true,
  },
  {
    name: 'a field that the constructor sets',
    source: `${S3_SDK}
class Store {
  constructor(prefix) {
    this.prefix = prefix;
    this.s3 = new S3Client({ region: 'eu-west-1', ${TO_PEER} });
  }

  async read(event) {
    const { Body } = await this.s3.${READ};
    return this.prefix + (await Body.transformToString());
  }
}

export const handler = async (event) => new Store(event.n + ': ').read(event);
`,
    file: 'handler.mjs',
    retries: true,
  },
  {
    name: 'by key: one per region, of which the invocations name two',
    source: `${S3_SDK}
const REGIONS = ['eu-west-1', 'us-east-1'];

export const handler = async (event: { n: number }) => {
  const region = REGIONS[event.n % 2];
  const s3 = new S3Client({ region, ${TO_PEER} });
  const { Body } = await s3.${READ};
  return (await s3.config.region()) + (await Body.transformToString());
};
`,
    after: 2,
    retries: true,
  },
];

const ADDRESSES: Readonly<Record<Protocol, (port: number) => string>> = {
  postgres: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  mysql: (port) => `mysql://root@127.0.0.1:${port}/db`,
  redis: (port) => `redis://127.0.0.1:${port}`,
  s3: (port) => `http://127.0.0.1:${port}`,
};

interface Run {
  readonly results: readonly unknown[];
  readonly connections: number;
}

/** What one shape did before and after its fix, and what became of it in trouble. */
interface Proof {
  readonly fixed: string;
  readonly old: Run;
  readonly now: Run;
  /** Its answer after the server has cut its connections while it was frozen. */
  readonly cut: unknown;
  /** Its answer while the server is gone without a word; null where that is not tried. */
  readonly silent: unknown;
  /** Its first two answers where the first connection is refused; null where that is not tried. */
  readonly refused: readonly [unknown, unknown] | null;
}

/** One process runs all shapes as they were, one runs them fixed, one meets the refusals: starting a process is what takes long. */
async function prove(protocol: Protocol, shapes: readonly Shape[], peer: ProtocolPeer): Promise<readonly Proof[]> {
  const env = { PEER: ADDRESSES[protocol](peer.proxy.port) };
  const texts = shapes.map(({ name, source, file, provider }) => {
    const fixed = fixSource(source, { file: file ?? 'handler.js', ...(provider && { provider }) });
    expect({ left: fixed.left, refused: fixed.refused }, `${name}\n${fixed.text}`).toEqual({ left: [], refused: [] });
    return fixed.text;
  });
  const before = startEnvironment(
    shapes.map(({ source }) => source),
    env,
  );
  const after = startEnvironment(texts, env);
  const fresh = startEnvironment(texts, env);
  try {
    const old = await inTurn(shapes, (_, index) => threeInvocations(before, index, peer));
    const now = await inTurn(shapes, (_, index) => threeInvocations(after, index, peer));
    after.freeze();
    peer.proxy.cut();
    const asked = shapes.map(({ pools }, index) => (pools ? null : after.invoke(index, { n: 1 })));
    after.thaw();
    const cut = await Promise.all(asked);
    peer.proxy.silence();
    const silent = await inTurn(shapes, ({ retries }, index) => (retries ? null : after.invoke(index, { n: 1 })));
    const refused = await inTurn(shapes, async ({ retries }, index) => {
      if (retries) return null;
      peer.proxy.refuse(1);
      return [await fresh.invoke(index, { n: 1 }), await fresh.invoke(index, { n: 1 })] as const;
    });
    return shapes.map((_, index) => ({
      fixed: texts[index] ?? '',
      old: at(old, index),
      now: at(now, index),
      cut: cut[index],
      silent: silent[index],
      refused: refused[index] ?? null,
    }));
  } finally {
    for (const each of [before, after, fresh]) each.stop();
  }
}

function proves(protocol: Protocol, shapes: readonly Shape[]): void {
  describe(`executed against ${protocol}`, () => {
    let peer: ProtocolPeer;
    let proofs: readonly Proof[] = [];
    beforeAll(async () => {
      peer = await startPeer(protocol);
      proofs = await prove(protocol, shapes, peer);
    }, 120_000);
    afterAll(async () => {
      await peer.stop();
    });

    it.each(shapes.map((shape, index) => ({ ...shape, index })))('$name', (shape) => {
      const { fixed, old, now, cut, silent, refused } = at(proofs, shape.index);
      const { before = 3, after = 1 } = shape;
      expect(old.connections).toBe(before ?? old.connections);
      if (before !== null) expect(now.results).toEqual(old.results);
      expect(now.results).not.toContainEqual(expect.objectContaining({ error: expect.anything() }));
      expect(now.connections, fixed).toBe(after);
      if (!shape.pools) expect(cut, fixed).toEqual(now.results[1]);
      if (!shape.retries) expect(silent, fixed).toEqual(now.results[1]);
      if (!refused) return;
      expect(refused[0]).toHaveProperty('error');
      expect(refused[1], fixed).toEqual(now.results[1]);
    });
  });
}

async function inTurn<T, R>(items: readonly T[], run: (item: T, index: number) => R | Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await run(item, index));
  return results;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

async function threeInvocations(
  environment: ExecutionEnvironment,
  index: number,
  { proxy }: ProtocolPeer,
): Promise<Run> {
  const already = proxy.connections();
  const results: unknown[] = [];
  for (const n of [0, 1, 2]) results.push(await environment.invoke(index, { n }));
  return { results, connections: proxy.connections() - already };
}

proves('postgres', POSTGRES);
proves('mysql', MYSQL);
proves('redis', REDIS);
proves('s3', S3);

it('a client by key: the eleventh region takes the place of the first, whose next request opens a new one', async () => {
  const peer = await startPeer('s3');
  const source = `${S3_SDK}
export const handler = async (event) => {
  const s3 = new S3Client({ region: event.region, ${TO_PEER} });
  const { Body } = await s3.${READ};
  await Body.transformToString();
  return s3.config.region();
};
`;
  const { text } = fixSource(source);
  const environment = startEnvironment([text], { PEER: ADDRESSES.s3(peer.proxy.port) });
  const ask = (region: string) => environment.invoke(0, { n: 1, region });
  try {
    const regions = Array.from({ length: 11 }, (_, index) => `eu-west-${index}`);
    for (const region of regions) expect(await ask(region)).toBe(region);
    expect(peer.proxy.connections()).toBe(11);
    expect(await ask('eu-west-10')).toBe('eu-west-10');
    expect(peer.proxy.connections(), text).toBe(11);
    expect(await ask('eu-west-0')).toBe('eu-west-0');
    expect(peer.proxy.connections(), text).toBe(12);
  } finally {
    environment.stop();
    await peer.stop();
  }
}, 60_000);

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ExecutionEnvironment, startEnvironment } from '../../helpers/execution-environment';
import { fixSource } from '../../helpers/fix-source';
import { type Protocol, type ProtocolPeer, startPeer } from '../../helpers/protocol-peers';

interface Shape {
  readonly name: string;
  readonly source: string;
  readonly file?: string;
  /** Connections that three invocations open before the fix; null where it does not answer them all. */
  readonly before?: number | null;
  /** Whether the driver itself tries again when a connection is refused. */
  readonly retries?: boolean;
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

const S3: readonly Shape[] = [
  {
    name: 'S3 client',
    source: `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';

export const handler = async (event) => {
  const s3 = new S3Client({
    endpoint: process.env.PEER,
    region: 'eu-west-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'key-' + event.n }));
  return Body.transformToString();
};
`,
    retries: true,
  },
];

const ADDRESSES: Readonly<Record<Protocol, (port: number) => string>> = {
  postgres: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  mysql: (port) => `mysql://root@127.0.0.1:${port}/db`,
  redis: (port) => `redis://127.0.0.1:${port}`,
  s3: (port) => `http://127.0.0.1:${port}`,
};

function proves(protocol: Protocol, shapes: readonly Shape[]): void {
  describe(`executed against ${protocol}`, () => {
    let peer: ProtocolPeer;
    const running: ExecutionEnvironment[] = [];
    beforeAll(async () => {
      peer = await startPeer(protocol);
    }, 60_000);
    afterEach(() => {
      for (const each of running.splice(0)) each.stop();
    });
    afterAll(async () => {
      await peer.stop();
    });

    const start = (source: string): ExecutionEnvironment => {
      const environment = startEnvironment(source, { PEER: ADDRESSES[protocol](peer.proxy.port) });
      running.push(environment);
      return environment;
    };

    it.each(shapes)('$name', { timeout: 120_000 }, async ({ source, file, before = 3, retries = false }) => {
      const fixed = fixSource(source, { file: file ?? 'handler.js' });
      expect({ left: fixed.left, refused: fixed.refused }, fixed.text).toEqual({ left: [], refused: [] });
      const old = await threeInvocations(start(source), peer);
      expect(old.connections).toBe(before ?? old.connections);

      const environment = start(fixed.text);
      const now = await threeInvocations(environment, peer);
      if (before !== null) expect(now.results).toEqual(old.results);
      expect(now.results).not.toContainEqual(expect.objectContaining({ error: expect.anything() }));
      expect(now.connections, fixed.text).toBe(1);

      environment.freeze();
      peer.proxy.cut();
      const answer = environment.invoke({ n: 1 });
      environment.thaw();
      expect(await answer, fixed.text).toEqual(now.results[1]);

      if (retries) return;
      peer.proxy.refuse(1);
      const refused = start(fixed.text);
      expect(await refused.invoke({ n: 1 })).toHaveProperty('error');
      expect(await refused.invoke({ n: 1 }), fixed.text).toEqual(now.results[1]);
    });
  });
}

async function threeInvocations(environment: ExecutionEnvironment, { proxy }: ProtocolPeer) {
  const already = proxy.connections();
  const results: unknown[] = [];
  for (const n of [0, 1, 2]) results.push(await environment.invoke({ n }));
  return { results, connections: proxy.connections() - already };
}

proves('postgres', POSTGRES);
proves('mysql', MYSQL);
proves('redis', REDIS);
proves('s3', S3);

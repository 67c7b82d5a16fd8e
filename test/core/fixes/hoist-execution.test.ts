import { beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/core/model';
import { hoist } from '../../helpers/check-hoist';
import { type Outcome, runHandlers } from '../../helpers/run-handlers';

interface Shape {
  readonly name: string;
  readonly source: string;
  /** Of the resource, in three invocations before the fix; default 3. After it, always 1. */
  readonly made?: number;
  /** Seen by the server before and after; default 3 and 1. */
  readonly connections?: readonly [number, number];
}

const S3 = `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';\n`;
const PG = `import { Pool } from 'pg';\n`;

const SHAPES: readonly Shape[] = [
  {
    name: 'declared in the handler',
    source: `${S3}
export const handler = async (event: { key: string }) => {
  const client = «new S3Client({})»;
  const { Body } = await client.send(new GetObjectCommand({ Key: event.key }));
  return Body;
};
`,
  },
  {
    name: 'CommonJS, with local constants from the environment',
    source: `'use strict'
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3')

module.exports.handler = async (event) => {
  const { AWS_REGION: region = 'us-east-1' } = process.env
  const options = { region, hosts: process.env.HOSTS.split(',').map((host) => host.trim()) }
  const client = «new S3Client(options)»
  const answer = await client.send(new GetObjectCommand({ Key: event.key }))
  return [region, options.hosts, answer]
}
`,
  },
  {
    name: 'used without a variable',
    source: `${S3}
export async function handler(event) {
  return (await («new S3Client({ region: process.env.AWS_REGION })»).send(new GetObjectCommand({ Key: event.key }))).Body;
}
`,
  },
  {
    name: 'document client around it',
    source: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
export const handler = async (event) => {
  const ddb = DynamoDBDocumentClient.from(«new DynamoDBClient({})», { marshallOptions: { convertEmptyValues: true } });
  try {
    return await ddb.send(new GetCommand({ Key: event.key }));
  } finally {
    ddb.destroy();
  }
};
`,
  },
  {
    name: 'traced',
    source: `import AWSXRay from 'aws-xray-sdk';
${S3}
export const handler = async (event) => {
  const client = AWSXRay.captureAWSv3Client(«new S3Client({})»);
  return client.send(new GetObjectCommand({ Key: event.key }));
};
`,
  },
  {
    name: 'returned by a helper, also used while the module loads',
    source: `${S3}
const early = getClient();
function getClient() {
  return «new S3Client({ region: 'eu-west-1' })»;
}
export const handler = async (event) =>
  (event.n % 2 ? early : getClient()).send(new GetObjectCommand({ Key: event.key }));
`,
  },
  {
    name: 'assigned to a module variable',
    source: `const AWS = require('aws-sdk');
let s3;
exports.handler = async (event) => {
  s3 = «new AWS.S3()»;
  return read(event.key);
};
const read = (Key) => s3.getObject({ Key }).promise();
`,
  },
  {
    name: 'package loaded in the handler, configured at the end of the module',
    source: `exports.handler = handler;
async function handler(event) {
  const s3 = «new AWS.S3()»;
  return s3.getObject({ Key: event.key }).promise();
}
const AWS = require('aws-sdk');
AWS.config.update({ region: 'eu-central-1' });
`,
  },
  {
    name: 'per record',
    source: `${S3}
export const handler = async (event) =>
  Promise.all(event.Records.map(async (record) => {
    const client = «new S3Client({})»;
    const { Body } = await client.send(new GetObjectCommand({ Key: record.n }));
    client.destroy();
    return Body;
  }));
`,
    made: 6,
    connections: [6, 1],
  },
  {
    name: 'clashing names',
    source: `${S3}
const client = 'not the client';
const s3Client = 'neither';
export const handler = async (event) => {
  const client = «new S3Client({})»;
  const run = async ({ client }) => client.send(new GetObjectCommand({ Key: event.key }));
  return [await run({ client }), s3Client, other()];
};
const other = () => client;
`,
  },
  {
    name: 'pool closed in finally',
    source: `${PG}
export const handler = async (event) => {
  const pool = «new Pool({ host: process.env.DB_HOST })»;
  try {
    const { rows } = await pool.query(event.key);
    return rows;
  } finally {
    await pool.end();
  }
};
`,
  },
  {
    name: 'pool declared before the try, closed if there is one',
    source: `${PG}
export const handler = async (event) => {
  let pool;
  try {
    pool = «new Pool(configuration())»;
    if (event.n === 1) throw new Error('no such order');
    return (await pool.query(event.key)).rows;
  } catch (error) {
    return { message: error.message };
  } finally {
    if (pool) {
      await pool.end();
    }
  }
};
function configuration() {
  return { host: process.env.DB_HOST, ...DEFAULTS };
}
const DEFAULTS = { max: 1 };
`,
    connections: [2, 1],
  },
  {
    name: 'pool with a client checked out',
    source: `${PG}
export const handler = async (event) => {
  const pool = «new Pool()»;
  const client = await pool.connect();
  try {
    return await client.query(event.key);
  } finally {
    client.release();
    await pool.end().catch(() => {});
  }
};
`,
  },
  {
    name: 'pool opened by a helper, closed by its caller',
    source: `${PG}
const open = () => «new Pool({ host: process.env.DB_HOST })»;
export const handler = async (event) => {
  const db = open();
  return db.query(event.key).finally(() => db.end());
};
`,
  },
  {
    name: 'Redis with a retry strategy, quit at the end',
    source: `const Redis = require('ioredis')
exports.handler = async event => {
  const redis = «new Redis(process.env.REDIS_URL, { retryStrategy: n => Math.min(n * 50, 2000) })»
  const value = await redis.get(event.key)
  await redis.quit();
  [1, 2].forEach(n => n + event.n)
  return value
}
`,
    connections: [0, 0],
  },
  {
    name: 'HTTP client, callback style',
    source: `const axios = require('axios');
exports.handler = (event, context, callback) => {
  const http = «axios.create({ baseURL: process.env.API })»;
  http.get('/' + event.key).then((text) => callback(null, text), callback);
};
`,
    connections: [0, 0],
  },
  {
    name: 'chosen by the environment',
    source: `${S3}
export default async function (event) {
  const client = process.env.LOCAL ? new S3Client({ endpoint: process.env.LOCAL }) : «new S3Client({})»;
  return client.send(new GetObjectCommand({ Key: event.key }));
}
`,
  },
  {
    name: 'in a method of an object made per request',
    source: `${S3}
class Files {
  constructor(private readonly prefix: string) {}
  async read(key: string) {
    const client = «new S3Client({})»;
    return client.send(new GetObjectCommand({ Key: this.prefix + key }));
  }
}
export const handler = async (event: { key: string; n: number }) => new Files(\`\${event.n}/\`).read(event.key);
`,
  },
];

describe('a hoisted handler, run three times', () => {
  let before: readonly Outcome[] = [];
  let after: readonly Outcome[] = [];

  beforeAll(() => {
    const fixed = SHAPES.map(({ name, source }) => {
      const { text, result } = hoist(source, { file: 'handler.ts' });
      if (result.kind === 'refused') throw new Error(`${name}: ${result.reason}`);
      return { text, fixed: applyEdits(text, result.edits) };
    });
    const outcomes = runHandlers(fixed.flatMap(({ text, fixed: fixedText }) => [text, fixedText]));
    before = outcomes.filter((_, index) => index % 2 === 0);
    after = outcomes.filter((_, index) => index % 2 === 1);
  });

  it.each(SHAPES.map((shape, index) => ({ ...shape, index })))('$name', ({ index, made = 3, connections = [3, 1] }) => {
    const [old, fixed] = [before[index], after[index]];
    expect(old?.results).toHaveLength(3);
    expect(old?.results.filter((result) => JSON.stringify(result ?? null).includes('"error"'))).toEqual([]);
    expect(fixed?.results).toEqual(old?.results);
    expect(fixed?.exports).toEqual(old?.exports);
    const isResource = (what: string) => what !== 'release';
    expect(old?.made.filter(isResource)).toHaveLength(made);
    expect(fixed?.made.filter(isResource)).toHaveLength(1);
    expect([old?.connections, fixed?.connections]).toEqual(connections);
  });
});

it('the stand-ins fail where the real ones would: a shared pool that is closed', () => {
  const [outcome] = runHandlers([
    `${PG}const pool = new Pool();
export const handler = async (event) => {
  const { rows } = await pool.query(event.key);
  await pool.end();
  return rows.length;
};
`,
  ]);
  expect(outcome?.results).toEqual([1, ...Array(2).fill({ error: 'Cannot use a pool after calling end on the pool' })]);
});

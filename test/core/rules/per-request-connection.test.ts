import { describe, expect, it } from 'vitest';
import { perRequestConnection } from '../../../src/core/rules/per-request-connection';
import { checkRule } from '../../helpers/check-rule';

const check = (...args: Parameters<typeof checkRule> extends [unknown, ...infer Rest] ? Rest : never) =>
  checkRule(perRequestConnection, ...args);

describe('flags what is created on every invocation', () => {
  it('a client in the handler', () => {
    check(`
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async () => {
  const s3 = new S3Client({ region: process.env.AWS_REGION });
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
  return s3;
};`);
  });

  it('a client chained into its use, under another name, from CommonJS', () => {
    check({
      'handler.js': `
const { SQSClient: Queue, SendMessageCommand } = require('@aws-sdk/client-sqs');
exports.handler = async (event) => new Queue({}).send(new SendMessageCommand({ MessageBody: event.body }));
//                                 ^^^^^^^^^^^^^ warning: created on every invocation
`,
    });
  });

  it('the whole of AWS SDK v2, seen through a tracing wrapper', () => {
    check({
      'handler.js': `
const AWSXRay = require('aws-xray-sdk-core');
const AWS = AWSXRay.captureAWS(require('aws-sdk'));
module.exports.handler = async () => {
  const db = new AWS.DynamoDB.DocumentClient();
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
  return db.scan({ TableName: 'orders' }).promise();
};`,
    });
  });

  it('a connection opened by a helper in another file, with the chain that leads there', () => {
    const [finding] = check({
      'handler.ts': `
import { loadOrders } from './orders';
export const handler = async () => loadOrders();`,
      'orders.ts': `
import { getClient } from './db';
export async function loadOrders() {
  const client = await getClient();
  return client.query('select 1');
}`,
      'db.ts': `
import pg from 'pg';
export async function getClient() {
  const client = new pg.Client(process.env.DATABASE_URL);
  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: through getClient()
  await client.connect();
  return client;
}`,
    });
    expect(finding?.chain.map((step) => `${step.file} ${step.text}`)).toEqual([
      'handler.ts loadOrders()',
      'orders.ts getClient()',
    ]);
  });

  it('a class that is constructed per request and makes its client in a field or constructor', () => {
    check(`
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
class Repository {
  private cache = new Redis(process.env.REDIS_URL);
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
  private mongo;
  constructor(url: string) {
    this.mongo = new MongoClient(url);
    //           ^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
  }
}
export async function handler() {
  return new Repository(process.env.MONGO_URL);
}`);
  });

  it('a lazy field of an instance that is made per request: looks memoised, is not', () => {
    check(`
import { S3Client } from '@aws-sdk/client-s3';
class Storage {
  client;
  get() {
    this.client ??= new S3Client({});
    //              ^^^^^^^^^^^^^^^^ warning: created on every invocation
    return this.client;
  }
}
export const handler = async () => new Storage().get();`);
  });

  it('a local that is checked before it is filled', () => {
    check(`
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async () => {
  let s3;
  if (!s3) s3 = new S3Client({});
  //            ^^^^^^^^^^^^^^^^ warning: created on every invocation
  return s3;
};`);
  });

  it('a factory passed in as a function, and one inside a callback per record', () => {
    check(`
import { SNSClient } from '@aws-sdk/client-sns';
import Redis from 'ioredis';
const connect = () => new Redis();
//                    ^^^^^^^^^^^ warning: created on every invocation
async function withCache(open: () => Redis, work: (cache: Redis) => unknown) {
  return work(open());
}
export const handler = async (event: { Records: string[] }) => {
  await withCache(connect, (cache) => cache.get('a'));
  await Promise.all(event.Records.map(async () => new SNSClient({})));
  //                                              ^^^^^^^^^^^^^^^^^ warning: repeatedly on every invocation
};`);
  });

  it('routes registered at module scope behind a wrapper', () => {
    check({
      'handler.js': `
const serverless = require('serverless-http');
const express = require('express');
const { Client } = require('pg');
const app = express();
app.get('/orders', async (req, res) => {
  const db = new Client();
  //         ^^^^^^^^^^^^ warning: created on every invocation
  await db.connect();
  res.json(await db.query('select 1'));
});
exports.handler = serverless(app);`,
    });
  });

  it('a middy-wrapped handler and what its own wrapper calls', () => {
    check(`
import middy from '@middy/core';
import { createClient } from 'redis';
const withLogging = (fn) => async (event) => fn(event);
const base = withLogging(async () => {
  const client = createClient();
  //             ^^^^^^^^^^^^^^ warning: created on every invocation
  await client.connect();
});
export const handler = middy(base).use({ before: async () => {} });`);
  });

  it('a client whose region comes from the event, as information and with other advice', () => {
    check(`
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const s3 = new S3Client({ region: event.region });
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  return s3;
};`);
  });

  it('a client that the invocation chooses or configures, although its arguments are constants', () => {
    check({
      'handler.js': `
const { S3Client } = require('@aws-sdk/client-s3');
const { GraphQLClient } = require('graphql-request');
const { google } = require('googleapis');
const regionOf = (event) => {
  switch (event.market) {
    case 'eu':
      return 'eu-west-1';
    default:
      return 'us-east-1';
  }
};
exports.handler = async (event) => {
  const a = new S3Client({ region: event.eu ? 'eu-west-1' : 'us-east-1' });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  let region = 'us-east-1';
  if (event.eu) region = 'eu-west-1';
  const b = new S3Client({ region });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  const c = new S3Client({ region: regionOf(event) });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  const d = new S3Client({ region: process.env.EU ? 'eu-west-1' : 'us-east-1' });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Create it once
  const e = new S3Client({ region: process.env['REGION_' + event.market] });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  const auth = new google.auth.OAuth2('id', process.env.SECRET);
  auth.setCredentials(event.tokens);
  const drive = google.drive({ version: 'v3', auth });
  //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: one per stable key
  return [a, b, c, d, e, drive];
};`,
    });
  });

  it("a client that acts through a user's tokens, wherever the OAuth client was made", () => {
    check({
      'calendar.ts': `
import { google, type Auth } from 'googleapis';
class Tokens {
  private client: Auth.OAuth2Client;
  constructor() {
    this.client = new google.auth.OAuth2({ clientId: process.env.CLIENT_ID });
  }
  async of(user: string) {
    this.client.setCredentials(await load(user));
    return this.client;
  }
}
const tokens = new Tokens();
const own = new google.auth.GoogleAuth({ scopes: ['calendar'] });
export const handler = async (event) => {
  const auth = await tokens.of(event.user);
  const theirs = google.calendar({ version: 'v3', auth });
  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: never share one made with a caller’s credentials
  const ours = google.calendar({ version: 'v3', auth: own });
  //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Create it once
  return [theirs, ours];
};`,
    });
  });

  it('in a namespace, in which nothing else is what it exports', () => {
    check({
      'handler.ts': `
import { Clients } from './clients';
export const handler = async () => Clients.open();`,
      'clients.ts': `
import { S3Client } from '@aws-sdk/client-s3';
export namespace Clients {
  const shared = new S3Client({});
  export const kept = () => shared;
  export function open() {
    return new S3Client({});
    //     ^^^^^^^^^^^^^^^^ warning: Create it once
  }
}`,
    });
  });

  it('a client whose options the invocation changes, however far away they are declared', () => {
    check({
      'handler.ts': `
import { ECS } from '@aws-sdk/client-ecs';
import { regions } from './regions';
import { defaults } from '@shop/client-options';
const options = defaults({ region: process.env.AWS_REGION });
export const handler = async (event) => {
  options.region = event.region;
  const here = new ECS(options);
  //           ^^^^^^^^^^^^^^^^ information: come from the invocation
  for (const region of await regions(event)) {
    const there = new ECS({ region });
    //            ^^^^^^^^^^^^^^^^^^^ information: repeatedly on every invocation
  }
};`,
      'regions.ts': `
export async function regions(event) {
  const found = [];
  for (const item of event.items) found.push(item.region);
  return found;
}`,
    });
  });

  it('a client once, not again for the agent inside it', () => {
    check(`
import https from 'node:https';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
export const handler = async () => {
  return new S3Client({ requestHandler: new NodeHttpHandler({ httpsAgent: new https.Agent() }) });
  //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every
};`);
  });

  it('a connectionless wrapper, as a hint', () => {
    check(`
import { Resend } from 'resend';
export const handler = async () => new Resend(process.env.KEY).emails.send({});
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: created on every invocation
`);
  });
});

describe('is silent where the creation is reused', () => {
  const silent = (name: string, source: string | Record<string, string>) => it(name, () => void check(source));

  silent(
    'at module scope, also indented in conditions and options',
    `
import { S3Client } from '@aws-sdk/client-s3';
import { Pool } from 'pg';
let pool;
if (typeof pool === 'undefined') {
  pool = new Pool();
}
const deps = {
  s3: new S3Client({}),
};
export const handler = async () => pool.query('select 1', [deps.s3]);`,
  );

  silent(
    'module variable with ??=, a null check, || and an early return',
    `
import { S3Client } from '@aws-sdk/client-s3';
import Redis from 'ioredis';
import { MongoClient } from 'mongodb';
import mysql from 'mysql2/promise';
let s3, redis, mongo, sql;
async function getMongo() {
  if (mongo) return mongo;
  const client = new MongoClient(process.env.URL);
  await client.connect();
  mongo = client;
  return mongo;
}
const getRedis = () => (redis = redis || new Redis());
export const handler = async () => {
  s3 ??= new S3Client({});
  if (sql == null) {
    sql = await mysql.createConnection(process.env.URL);
  }
  getRedis();
  return getMongo();
};`,
  );

  silent(
    'globalThis, a static field, a Map by key and a promise memo',
    `
import { PrismaClient } from '@prisma/client';
import { S3Client } from '@aws-sdk/client-s3';
import { Pool } from 'pg';
import { createClient } from 'redis';
const clients = new Map<string, S3Client>();
class Database {
  static pool: Pool | undefined;
  static get() {
    if (!Database.pool) Database.pool = new Pool();
    return Database.pool;
  }
}
let connecting;
const connect = () => {
  if (!connecting) connecting = createClient().connect();
  return connecting;
};
export const handler = async (event) => {
  if (!globalThis.prisma) globalThis.prisma = new PrismaClient();
  if (!clients.has(event.region)) clients.set(event.region, new S3Client({ region: event.region }));
  Database.get();
  return connect();
};`,
  );

  silent(
    'a singleton from a factory closure made at module scope',
    `
import { S3Client } from '@aws-sdk/client-s3';
function lazily(make) {
  let made;
  return () => {
    if (made === undefined) made = make();
    return made;
  };
}
const getClient = lazily(() => new S3Client({}));
export const handler = async () => getClient();`,
  );

  silent(
    'liveness checks: readyState, a flag, isClosed, ping and recreate',
    `
import mongoose from 'mongoose';
import mysql from 'mysql';
import pg from 'pg';
let connected = false;
let connection;
let client = new pg.Client();
export const handler = async () => {
  if (mongoose.connection.readyState !== 1) await mongoose.connect(process.env.URL);
  if (!connected) {
    connection = mysql.createConnection(process.env.SQL);
    connected = true;
  }
  if (!connection || connection.state === 'disconnected') connection = mysql.createConnection(process.env.SQL);
  try {
    await client.query('select 1');
  } catch {
    client = new pg.Client();
  }
};`,
  );

  silent('a singleton instance with lazy fields, in another file', {
    'handler.ts': `
import { storage } from './storage';
export const handler = async () => storage.client().send({});`,
    'storage.ts': `
import { S3Client } from '@aws-sdk/client-s3';
class Storage {
  private s3?: S3Client;
  client() {
    if (!this.s3) this.s3 = new S3Client({});
    return this.s3;
  }
}
export const storage = new Storage();`,
  });

  silent(
    'cheap handles, check-outs, commands and converters',
    `
import { Pool } from 'pg';
import { MongoClient } from 'mongodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import AWS from 'aws-sdk';
const pool = new Pool();
const mongo = new MongoClient(process.env.URL);
const client = new DynamoDBClient({});
export const handler = async () => {
  const connection = await pool.connect();
  const orders = mongo.db('shop').collection('orders');
  const db = DynamoDBDocumentClient.from(client);
  await db.send(new GetCommand({ TableName: 'a', Key: {} }));
  return AWS.DynamoDB.Converter.unmarshall({});
};`,
  );

  silent(
    'a default argument that is given, and a wrapper handed a module-scope client',
    `
import { S3Client } from '@aws-sdk/client-s3';
const shared = new S3Client({});
class Files {
  constructor(private client = new S3Client({})) {}
}
export const handler = async () => new Files(shared);`,
  );

  it('on Cloudflare Workers, where a socket must not outlive its request', () => {
    const source = `
import { Client } from 'pg';
export const handler = async () => new Client();`;
    checkRule(perRequestConnection, source, { environment: { provider: 'cloudflare-workers' } });
  });
});

describe('ids', () => {
  it('stay the same when lines above and other functions change', () => {
    const source = (extra: string) => `
import { S3Client } from '@aws-sdk/client-s3';
${extra}
export const handler = async () => {
  const s3 = new S3Client({});
  //         ^^^^^^^^^^^^^^^^ warning: created on every invocation
  const other = new S3Client({});
  //            ^^^^^^^^^^^^^^^^ warning: created on every invocation
};`;
    const before = check(source('')).map((finding) => finding.id);
    const after = check(source('const a = 1;\nfunction other() {}\n')).map((finding) => finding.id);
    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });
});

describe('several functions in one module', () => {
  const source = `
const { onRequest } = require('firebase-functions/v2/https');
const { onSchedule } = require('firebase-functions/v2/scheduler');
const { Client } = require('pg');
exports.health = onRequest((req, res) => res.send('ok'));
exports.nightly = onSchedule('every day 03:00', async () => {
  const db = new Client();
  await db.connect();
});`;

  it('blames only the one that opens the connection', () => {
    expect(checkRule(perRequestConnection, { 'index.js': source }, { exportPath: 'health' })).toEqual([]);
    const marked = source.replace(
      'new Client();',
      'new Client();\n  //         ^^^^^^^^^^^^ warning: created on every invocation',
    );
    checkRule(perRequestConnection, { 'index.js': marked }, { exportPath: 'nightly' });
  });
});

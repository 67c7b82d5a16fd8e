import { describe, it } from 'vitest';
import { perRequestConnection } from '../../../src/core/rules/per-request-connection';
import { checkRule } from '../../helpers/check-rule';

const check = (files: Record<string, string>) => checkRule(perRequestConnection, files);

describe('sees that a creation is reused', () => {
  it('in a cache from a package', () => {
    check({
      'handler.ts': `
import { LRUCache } from 'lru-cache';
import { S3Client } from '@aws-sdk/client-s3';
const clients = new LRUCache<string, S3Client>({ max: 10 });
function clientFor(region: string) {
  const known = clients.get(region);
  if (known) return known;
  const client = new S3Client({ region });
  clients.set(region, client);
  return client;
}
export const handler = async (event) => clientFor(event.region);`,
    });
  });

  it('in a Map that is a field of a long-lived instance, a replaced object, a list that is filled up', () => {
    check({
      'handler.ts': `
import { S3Client } from '@aws-sdk/client-s3';
class Clients {
  private known = new Map<string, S3Client>();
  get(region: string) {
    if (!this.known.has(region)) this.known.set(region, new S3Client({ region }));
    return this.known.get(region);
  }
}
const clients = new Clients();
let holder: { client: S3Client } | undefined;
function held() {
  if (holder?.client) return holder.client;
  holder = { client: new S3Client({}) };
  return holder.client;
}
const pool: S3Client[] = [];
function pooled() {
  if (pool.length < 3) pool.push(new S3Client({}));
  return pool[0];
}
export const handler = async (event) => [clients.get(event.region), held(), pooled()];`,
    });
  });

  it('in a cache class of the project, whose entries expire', () => {
    check({
      'handler.ts': `
import { S3Client } from '@aws-sdk/client-s3';
class Rights {
  private cache = new Map<string, { rights: string[]; until: number }>();
  get(role: string): string[] | null {
    const entry = this.cache.get(role);
    if (!entry) return null;
    if (Date.now() > entry.until) {
      this.cache.delete(role);
      return null;
    }
    return entry.rights;
  }
  set(role: string, rights: string[]) {
    this.cache.set(role, { rights, until: Date.now() + 60_000 });
  }
}
const known = new Rights();
async function rightsOf(role: string) {
  const cached = known.get(role);
  if (cached) return cached;
  const rights = await new S3Client({}).send(role);
  known.set(role, rights);
  return rights;
}
export const handler = async (event) => rightsOf(event.role);`,
    });
  });

  it('in a private static field, and in a getter of an object that keeps what it made', () => {
    check({
      'handler.ts': `
import { MongoClient } from 'mongodb';
import { SFNClient } from '@aws-sdk/client-sfn';
class Database {
  static #client?: MongoClient;
  static client() {
    return (this.#client ??= new MongoClient(process.env.MONGO_URL));
  }
}
const clients = {
  made: undefined as SFNClient | undefined,
  get sfn() {
    return this.made || (this.made = new SFNClient({}));
  },
};
export const handler = async (event) => [Database.client(), clients.sfn.send(event)];`,
    });
  });

  it('in module.exports itself, in a function’s own property, and where the old one has ended', () => {
    check({
      'handler.js': `
const mysql = require('mysql2/promise');
const db = require('./db');
function getPool() {
  if (!getPool.pool) getPool.pool = mysql.createPool({});
  return getPool.pool;
}
let pool;
function open() {
  if (pool === undefined || pool.ended) pool = mysql.createPool({});
  return pool;
}
exports.handler = async () => [getPool(), open(), db.byThis(), db.byExports()];`,
      'db.js': `
const mysql = require('mysql2/promise');
module.exports = {
  pool: null,
  byThis() {
    if (!this.pool) this.pool = mysql.createPool({});
    return this.pool;
  },
  byExports: function () {
    if (!module.exports.other) module.exports.other = mysql.createPool({});
    return module.exports.other;
  },
};`,
    });
  });

  it('in a dependency injection container', () => {
    check({
      'handler.ts': `
import middy from '@middy/core';
import { asFunction, createContainer } from 'awilix';
import { container, instanceCachingFactory } from 'tsyringe';
import { Container } from 'inversify';
import { S3Client } from '@aws-sdk/client-s3';
const awilix = createContainer();
awilix.register({ s3: asFunction(() => new S3Client({})).singleton() });
container.register('S3', { useFactory: instanceCachingFactory(() => new S3Client({})) });
const inversify = new Container();
inversify.bind('S3').toDynamicValue(() => new S3Client({})).inSingletonScope();
export const handler = middy(async () => [awilix.resolve('s3'), container.resolve('S3'), inversify.get('S3')]);`,
    });
  });

  it('where it is made again only after the old one failed', () => {
    check({
      'handler.ts': `
import pg from 'pg';
let cached: pg.Client | null = null;
async function connection() {
  if (cached) {
    try {
      await cached.query('select 1');
      return cached;
    } catch {
      cached = null;
    }
  }
  cached = new pg.Client();
  await cached.connect();
  return cached;
}
export const handler = async () => (await connection()).query('select 2');`,
    });
  });

  it('where the library tells whether it has been set up', () => {
    check({
      'handler.js': `
const admin = require('firebase-admin');
const { getApps, initializeApp } = require('firebase-admin/app');
exports.handler = async () => {
  if (!admin.apps.length) admin.initializeApp();
  if (getApps().length === 0) initializeApp();
};`,
    });
  });
});

describe('is not taken in by what looks like a state', () => {
  it('of an answer or a validation, which belongs to the invocation', () => {
    check({
      'handler.js': `
const Joi = require('joi');
const axios = require('axios');
const { S3Client } = require('@aws-sdk/client-s3');
const { SNSClient } = require('@aws-sdk/client-sns');
const schema = Joi.object();
exports.handler = async (event) => {
  const checked = schema.validate(event);
  if (checked && checked.error) return { statusCode: 400 };
  const s3 = new S3Client({});
  //         ^^^^^^^^^^^^^^^^ warning: created on every invocation
  const answer = await axios.get(process.env.URL);
  if (answer.status !== 200) return { statusCode: 502 };
  return [s3, new SNSClient({})];
  //          ^^^^^^^^^^^^^^^^^ warning: created on every invocation
};`,
    });
  });

  it('by letters that are part of another word', () => {
    check({
      'handler.js': `
const { SNSClient } = require('@aws-sdk/client-sns');
const { shippingFor } = require('shop-rules');
const shop = require('shop')();
exports.handler = async (event) => {
  if (shippingFor.mapping) return null;
  if (shop.extended) return null;
  return new SNSClient({});
  //     ^^^^^^^^^^^^^^^^^ warning: created on every invocation
};`,
    });
  });
});

import { describe, it } from 'vitest';
import type { Environment } from '../../../src/core/model';
import { perRequestConnection } from '../../../src/core/rules/per-request-connection';
import { checkRule } from '../../helpers/check-rule';

const on = (environment: Partial<Environment>, source: string) =>
  checkRule(perRequestConnection, source, { environment });

describe('on edge platforms', () => {
  const sockets = `
import { Client } from 'pg';
import { Pool } from '@neondatabase/serverless';
import Redis from 'ioredis';
const URL = 'postgres://db.example/orders';
export const handler = async () => {
  const client = new Client(URL);
  const pool = new Pool({ connectionString: URL });
  return [client, pool, new Redis('redis://cache.example')];
};`;

  it('sockets must end with the request, so opening them per request is right', () => {
    on({ provider: 'cloudflare-workers' }, sockets);
    on({ provider: 'vercel', runtime: 'edge' }, sockets);
  });

  it('clients that only call fetch may be kept: a hint', () => {
    on(
      { provider: 'cloudflare-workers' },
      `
import OpenAI from 'openai';
import { neon } from '@neondatabase/serverless';
import { env } from 'cloudflare:workers';
export const handler = async () => {
  const ai = new OpenAI({ apiKey: env.KEY });
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: created on every invocation
  const sql = neon('postgres://db.example/orders');
  //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: created on every invocation
  return sql\`select \${ai}\`;
};`,
    );
  });

  it('what is made of bindings the platform hands in stays', () => {
    on(
      { provider: 'cloudflare-workers' },
      `
import OpenAI from 'openai';
export const handler = async (request, env) => new OpenAI({ apiKey: env.KEY });`,
    );
  });

  it('a client of which nobody knows what it holds stays', () => {
    on(
      { provider: 'cloudflare-workers' },
      `
import { QdrantClient } from '@qdrant/js-client-rest';
export const handler = async () => new QdrantClient({ url: 'https://q.example' });`,
    );
  });
});

describe('where requests run at the same time in one environment', () => {
  it('a single connection is not to be shared: use the pool of the package', () => {
    on(
      { provider: 'azure-functions' },
      `
import pg from 'pg';
import { createConnection } from 'mysql2/promise';
export const handler = async () => {
  const client = new pg.Client();
  //             ^^^^^^^^^^^^^^^ warning: use a pool (\`pg:Pool\`) at module scope
  const shop = await createConnection('mysql://db.example/shop');
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: use a pool (\`mysql2/promise:createPool\`) at module scope
  return [client, shop];
};`,
    );
  });

  it('what requests may share is shared there as anywhere', () => {
    for (const provider of ['google-cloud-functions', 'vercel', 'aws-lambda', 'netlify'] as const) {
      on(
        { provider },
        `
import { Pool } from 'pg';
import { createClient } from 'redis';
export const handler = async () => {
  const pool = new Pool();
  //           ^^^^^^^^^^ warning: Create it once at module scope
  const cache = createClient();
  //            ^^^^^^^^^^^^^^ warning: Create it once at module scope
  return [pool, cache];
};`,
      );
    }
  });

  it('one request at a time may keep one connection', () => {
    on(
      { provider: 'aws-lambda' },
      `
import { Client } from 'pg';
export const handler = async () => {
  const client = new Client();
  //             ^^^^^^^^^^^^ warning: Open it once per execution environment
  return client;
};`,
    );
  });
});

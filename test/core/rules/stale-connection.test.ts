import { it } from 'vitest';
import { staleConnection } from '../../../src/core/rules/stale-connection';
import { checkRule } from '../../helpers/check-rule';

it('flags a stateful connection that is reused and never looked at', () => {
  checkRule(
    staleConnection,
    `
import pg from 'pg';
import mysql from 'mysql2/promise';
const client = new pg.Client();
//             ^^^^^^^^^^^^^^^ information: reused without a look
const ready = client.connect();
let connection;
export const handler = async () => {
  await ready;
  if (!connection) connection = await mysql.createConnection(process.env.URL);
  //                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: the server may close it
  await connection.query('select * from orders');
  return client.query('select * from orders');
};`,
  );
});

it('is silent about pools, clients that reconnect, and connections that somebody looks after', () => {
  checkRule(
    staleConnection,
    `
import pg from 'pg';
import Redis from 'ioredis';
import mysql from 'mysql2/promise';
const pool = new pg.Pool();
const redis = new Redis();
let client;
let connection;
export const handler = async () => {
  if (!client) {
    client = new pg.Client();
    client.on('error', () => { client = undefined; });
    await client.connect();
  }
  try {
    await connection.ping();
  } catch {
    connection = await mysql.createConnection(process.env.URL);
  }
  await connection.query('select 1');
  await client.query('select 1');
  return [await pool.query('select 1'), await redis.get('a')];
};`,
  );
});

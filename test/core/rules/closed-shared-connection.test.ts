import { it } from 'vitest';
import { closedSharedConnection } from '../../../src/core/rules/closed-shared-connection';
import { checkRule } from '../../helpers/check-rule';

it('flags a module-scope client that the handler closes: the next invocation finds it closed', () => {
  checkRule(
    closedSharedConnection,
    `
import { Pool } from 'pg';
const pool = new Pool();
export const handler = async () => {
  try {
    return await pool.query('select 1');
  } finally {
    await pool.end();
    //    ^^^^^^^^^^ error: finds it closed and fails
  }
};`,
  );
});

it('flags a memoised one that a helper closes, as a warning where the client opens itself again', () => {
  checkRule(closedSharedConnection, {
    'handler.js': `
const { PrismaClient } = require('@prisma/client');
const { done } = require('./done');
let prisma;
exports.handler = async () => {
  prisma ??= new PrismaClient();
  await done(prisma);
};`,
    'done.js': `
exports.done = async (db) => {
  await db.$disconnect();
  //    ^^^^^^^^^^^^^^^^ warning: has to open it again
};`,
  });
});

it('is silent where what is closed was made for this invocation, checked out of a pool, or recreated', () => {
  checkRule(
    closedSharedConnection,
    `
import pg from 'pg';
const pool = new pg.Pool();
let client = new pg.Client();
export const handler = async () => {
  const own = new pg.Client();
  await own.end();
  const out = await pool.connect();
  out.release();
  try {
    await client.query('select 1');
  } catch {
    await client.end();
    client = new pg.Client();
  }
};`,
  );
});

it('says that nothing is reused where the holder is emptied as well, and does not claim that the next invocation fails', () => {
  checkRule(
    closedSharedConnection,
    `
import { Pool } from 'pg';
let pool: Pool | null = null;
export const handler = async () => {
  pool ??= new Pool();
  try {
    return await pool.query('select 1');
  } finally {
    await pool.end();
    //    ^^^^^^^^^^ warning: has to open it again
    pool = null;
  }
};`,
  );
});

import { describe, expect, it } from 'vitest';
import { type FixOptions, fixSource } from '../../helpers/fix-source';

function pooled(source: string, options: FixOptions): string {
  const { text, left, refused, offers } = fixSource(source, options);
  expect({ left, refused }).toEqual({ left: [], refused: [] });
  expect(offers.map(({ safe }) => safe)).toEqual([true]);
  return text;
}

const AZURE = { provider: 'azure-functions' } as const;

describe('where several requests may come at once, a pool takes the place of a connection', () => {
  it('pg', () => {
    expect(
      pooled(
        `import { Client } from 'pg';

export const handler = async (event: { id: string }) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
    return rows;
  } finally {
    await client.end();
  }
};
`,
        { ...AZURE, file: 'handler.ts' },
      ),
    ).toMatchInlineSnapshot(`
      "import { Pool } from 'pg';

      const pool = new Pool({ connectionString: process.env.DATABASE_URL });
      // Without a listener, a connection that is cut off while idle would end the process.
      pool.on('error', () => {});

      export const handler = async (event: { id: string }) => {
        const { rows } = await pool.query('SELECT * FROM users WHERE id = $1', [event.id]);
        return rows;
      };
      "
    `);
  });

  it('keeps what listens to errors, where it needs nothing of the invocation', () => {
    const source = (listener: string) => `const { Client } = require('pg');

exports.handler = async (event) => {
  const client = new Client();
  client.on('error', ${listener});
  await client.connect();
  const { rows } = await client.query('SELECT 1');
  await client.end();
  return rows;
};
`;
    const text = pooled(source("(error) => console.error('lost', error)"), { ...AZURE, file: 'handler.js' });
    expect(text).toContain("\npool.on('error', (error) => console.error('lost', error));\n\nexports.handler");
    const { refused } = fixSource(source('(error) => console.error(event.id, error)'), AZURE);
    expect(refused.join()).toContain('uses `event` of this invocation');
  });

  it('mysql2', () => {
    expect(
      pooled(
        `import mysql from 'mysql2/promise'

export async function handler(event) {
  const config = { host: process.env.DB_HOST }
  const connection = await mysql.createConnection(config)
  const [rows] = await connection.execute('SELECT 1 + ?', [event.n])
  await connection.end()
  return rows
}
`,
        { ...AZURE, file: 'handler.mjs' },
      ),
    ).toMatchInlineSnapshot(`
      "import mysql from 'mysql2/promise'

      const config = { host: process.env.DB_HOST }
      const pool = mysql.createPool(config)

      export async function handler(event) {
        const [rows] = await pool.execute('SELECT 1 + ?', [event.n])
        return rows
      }
      "
    `);
  });

  it.each([
    ['a transaction', `await client.query('BEGIN');`, /BEGIN/],
    [
      'a listener for notifications',
      `client.on('notification', (message) => tell(message));`,
      /listens to one connection, which a pool is not/,
    ],
    ['what only one connection knows', `await client.query('SELECT lastval()');`, /asks about one connection/],
    ['handing it on', 'await save(client);', /handed on/],
  ])('not with %s', (_, line, reason) => {
    const { refused } = fixSource(
      `const { Client } = require('pg');
exports.handler = async (event) => {
  const client = new Client();
  await client.connect();
  ${line}
  const { rows } = await client.query('SELECT 1');
  await client.end();
  return rows;
};
`,
      AZURE,
    );
    expect(refused).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a driver that answers by callback gets a pool', () => {
  it('mysql, on Lambda too', () => {
    expect(
      pooled(
        `const mysql = require('mysql');

exports.handler = (event, context, callback) => {
  const connection = mysql.createConnection({ host: process.env.DB_HOST });
  connection.connect((error) => {
    if (error) console.error(error);
  });
  connection.query('SELECT ?', [event.n], (error, rows) => {
    connection.end();
    callback(error, rows);
  });
};
`,
        {},
      ),
    ).toMatchInlineSnapshot(`
      "const mysql = require('mysql');

      const pool = mysql.createPool({ host: process.env.DB_HOST });

      exports.handler = (event, context, callback) => {
        // The shared connection stays open; without this, the answer would wait for it to close.
        context.callbackWaitsForEmptyEventLoop = false;
        pool.query('SELECT ?', [event.n], (error, rows) => {
          callback(error, rows);
        });
      };
      "
    `);
  });

  it('not where connecting goes on with the work', () => {
    const { refused } = fixSource(
      `const mysql = require('mysql');
exports.handler = (event, context, callback) => {
  const connection = mysql.createConnection({ host: process.env.DB_HOST });
  connection.connect((error) => {
    connection.query('SELECT 1', callback);
  });
};
`,
    );
    expect(refused).toEqual([expect.stringMatching(/goes on with other work in its callback/)]);
  });
});

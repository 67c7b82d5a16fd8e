import { describe, expect, it } from 'vitest';
import { type FixOptions, fixSource } from '../../helpers/fix-source';

const PG = `const { Client } = require('pg');\n`;

/** One connection in a branch of its own. */
function branch(query: string, { name = 'client', settings = 'process.env.DATABASE_URL' } = {}): string {
  return `    const ${name} = new Client(${settings});
    await ${name}.connect();
    const { rows } = await ${name}.query(${query});
    await ${name}.end();
    return rows;
`;
}

function twoBranches(first: string, second: string): string {
  return `${PG}
exports.handler = async (event) => {
  if (event.users) {
${first}  } else {
${second}  }
};
`;
}

/** Names of the functions that the handlers get their connections from. */
function openers(source: string, options?: FixOptions): readonly string[] {
  const { text, left, refused } = fixSource(source, options);
  expect({ left, refused }, text).toEqual({ left: [], refused: [] });
  const names = [...text.matchAll(/= await (\w+)\(\);/g)].map(([, name = '']) => name);
  expect(text.match(/^let \w+Promise/gm)?.length, text).toBe(new Set(names).size);
  return names;
}

describe('connections that are opened alike have one opener', () => {
  it('in two branches of a handler', () => {
    expect(openers(twoBranches(branch(`'SELECT 1'`), branch(`'SELECT 2'`)))).toEqual(['getClient', 'getClient']);
  });

  it('in two functions of a file, with settings of their own and in TypeScript', () => {
    const load = (name: string) => `
async function ${name}(event: { id: number }) {
  const connectionString = process.env.DATABASE_URL;
  const client = new Client({ connectionString });
  client.on('error', console.error);
  await client.connect();
  try {
    return (await client.query('SELECT ' + event.id)).rows;
  } finally {
    await client.end();
  }
}
`;
    const source = `import { Client } from 'pg';
${load('loadUsers')}${load('loadOrders')}
export const handler = async (event: { id: number }) => [await loadUsers(event), await loadOrders(event)];
`;
    expect(openers(source, { file: 'handler.ts' })).toEqual(['getClient', 'getClient']);
  });

  it.each([
    ['mysql2/promise', 'createConnection', 'await createConnection(process.env.DB)', '', 'end'],
    ['redis', 'createClient', 'createClient({ url: process.env.REDIS })', '.connect()', 'quit'],
    ['mongodb', 'MongoClient', 'await MongoClient.connect(process.env.MONGO)', '', 'close'],
  ])('of %s', (specifier, name, creation, connect, close) => {
    const use = specifier === 'mongodb' ? `db('a').collection('b').findOne({})` : `get('a')`;
    const part = `    const db = ${creation};
${connect ? `    await db${connect};\n` : ''}    const answer = await db.${specifier.startsWith('mysql') ? `query('SELECT 1')` : use};
    await db.${close}();
    return answer;
`;
    const source = twoBranches(part, part).replace(PG, `const { ${name} } = require('${specifier}');\n`);
    expect(openers(source)).toEqual(['getDb', 'getDb']);
  });
});

describe('connections keep openers of their own', () => {
  it('where they lead elsewhere', () => {
    const source = twoBranches(branch(`'SELECT 1'`), branch(`'SELECT 2'`, { settings: 'process.env.REPLICA_URL' }));
    expect(new Set(openers(source)).size).toBe(2);
  });

  it('where one of them is in a transaction, which the other must not be part of', () => {
    const audit = `${PG}
async function audit(event) {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query('INSERT INTO log VALUES ($1)', [event.id]);
  await client.end();
}

exports.handler = async (event) => {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    await client.query('BEGIN');
    await audit(event);
    await client.query('COMMIT');
  } catch {
    await client.query('ROLLBACK');
  } finally {
    await client.end();
  }
};
`;
    expect(new Set(openers(audit)).size).toBe(2);
  });
});

describe('pools that are made alike are one', () => {
  const pools = (
    before: string,
    first: string,
    between: string,
    second: string,
    after: string,
  ) => `const { Pool } = require('pg');

exports.handler = async (event) => {
${before}${first}${between}${second}${after}};
`;
  const use = (query: string) => `    const pool = new Pool();
    const { rows } = await pool.query(${query});
    await pool.end();
    return rows;
`;

  it.each([
    ['if', pools('  if (event.id) {\n', use(`'SELECT 1'`), '  } else {\n', use(`'SELECT 2'`), '  }\n')],
    [
      'switch',
      pools(
        `  switch (event.kind) {\n    case 'a': {\n`,
        use(`'SELECT 1'`),
        '    }\n    default: {\n',
        use(`'SELECT 2'`),
        '    }\n  }\n',
      ),
    ],
  ])('in the branches of one %s', (_, source) => {
    const { text, left } = fixSource(source);
    expect(left).toEqual([]);
    expect(text.match(/new Pool/g), text).toHaveLength(1);
    expect(text.match(/await pool\.query/g)).toHaveLength(2);
  });

  it('but not where one run may hold both, which could wait for each other', () => {
    const { text } = fixSource(
      pools('  if (event.id) {\n', use('1').replace('    return rows;\n', ''), '  }\n  {\n', use('2'), '  }\n'),
    );
    expect(text.match(/new Pool/g), text).toHaveLength(2);
  });
});

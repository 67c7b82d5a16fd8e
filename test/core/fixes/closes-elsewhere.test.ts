import { describe, expect, it } from 'vitest';
import { startEnvironment } from '../../helpers/execution-environment';
import { fixSource } from '../../helpers/fix-source';
import { startPeer } from '../../helpers/protocol-peers';

const HELPER = `import pg from 'pg';

export async function connect() {
  const client = new pg.Client({ connectionString: process.env.PEER });
  await client.connect();
  return client;
}
`;

/** A handler that closes what the helper opens. */
function handler(work: string, before = ''): string {
  return `import { connect } from './db.mjs';
${before}
export const handler = async (event) => {
  const client = await connect();
${work}};
`;
}

const ASK = `client.query('SELECT name FROM users WHERE id = $1', [event.n])`;
const FINALLY = `  try {
    const { rows } = await ${ASK};
    return rows;
  } finally {
    await client.end();
  }
`;

function fix(source: string, helper = HELPER) {
  return fixSource(source, { file: 'handler.mjs', others: { 'db.mjs': helper } });
}

describe('a helper opens a connection, its caller closes it', () => {
  it('both files change in one step, which says so', () => {
    const { files, offers, left } = fix(handler(FINALLY));
    expect(left).toEqual([]);
    expect(offers).toMatchObject([
      {
        kind: 'guard',
        safe: true,
        changes: expect.stringContaining('With it goes what closes it: `end()` in handler.mjs.'),
      },
    ]);
    expect(files['handler.mjs']).toBe(
      handler(`  const { rows } = await ${ASK};
  return rows;
`),
    );
    expect(files['db.mjs']).toContain('const client = await getClient();');
  });

  it('three invocations open one connection and answer as before', async () => {
    const source = handler(FINALLY);
    const { files } = fix(source);
    const peer = await startPeer('postgres');
    const env = { PEER: `postgres://postgres@127.0.0.1:${peer.proxy.port}/postgres` };
    const run = async (text: string, helper: string) => {
      const environment = startEnvironment([text], env, { 'db.mjs': helper });
      const opened = peer.proxy.connections();
      try {
        const results: unknown[] = [];
        for (const n of [0, 1, 2]) results.push(await environment.invoke(0, { n }));
        return { results, connections: peer.proxy.connections() - opened };
      } finally {
        environment.stop();
      }
    };
    try {
      const before = await run(source, HELPER);
      expect(before.connections).toBe(3);
      expect(JSON.stringify(before.results)).not.toContain('error');
      const after = await run(files['handler.mjs'] ?? '', files['db.mjs'] ?? '');
      expect(after).toEqual({ results: before.results, connections: 1 });
    } finally {
      await peer.stop();
    }
  }, 60_000);

  it('a pool, too', () => {
    const helper = `import pg from 'pg';\nexport const connect = () => new pg.Pool({ connectionString: process.env.PEER });\n`;
    const { files, left } = fix(
      handler(`  const { rows } = await ${ASK};\n  await client.end();\n  return rows;\n`),
      helper,
    );
    expect(left).toEqual([]);
    expect(files['db.mjs']).toMatch(/^const pool = new pg\.Pool/m);
    expect(files['handler.mjs']).not.toContain('.end(');
  });
});

describe('stays as it is', () => {
  const unchanged = (source: string, helper = HELPER) => {
    const { files, refused } = fix(source, helper);
    expect(files).toEqual({ 'handler.mjs': source, 'db.mjs': helper });
    return refused.join();
  };

  it('where only closing it waits for what is under way', () => {
    const work = `  client.query('INSERT INTO log VALUES (1)');\n  await client.end();\n  return 1;\n`;
    expect(unchanged(handler(work))).toMatch(/handler\.mjs: Only closing it waits for `client\.query\(\)`/);
  });

  it('where the caller changes the session', () => {
    const work = `  await client.query('SET search_path TO other');\n  await client.end();\n  return 1;\n`;
    expect(unchanged(handler(work))).toMatch(/in handler\.mjs, /);
  });

  it('where it does so by SQL in a variable', () => {
    const work = `  const sql = 'SET search_path TO other';\n  await client.query(sql);\n  await client.end();\n  return 1;\n`;
    expect(unchanged(handler(work))).toMatch(/`SET search_path` changes a database session/);
  });

  it('where what closes it has another use', () => {
    const work = `  const { rows } = await ${ASK};\n  const closed = await client.end();\n  return [rows, closed];\n`;
    expect(unchanged(handler(work))).not.toBe('');
  });
});

it('a caller that begins transactions is looked at before: one that is left open would be met by the next invocation', () => {
  const work = `  await client.query('BEGIN');\n  await ${ASK};\n  await client.query('COMMIT').catch(() => client.query('ROLLBACK'));\n  await client.end();\n  return 1;\n`;
  expect(fix(handler(work)).offers).toMatchObject([{ safe: false, changes: expect.stringContaining('transaction') }]);
});

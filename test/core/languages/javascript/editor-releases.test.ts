import { describe, it } from 'vitest';
import { checkHoist, checkNoHoist } from '../../../helpers/check-hoist';

const TOP = `import { Pool } from 'pg';\n`;
const JS = { file: 'src/handler.js' };

/** A handler whose pool is closed; `before` and `after` are its body, two spaces in. */
function checkClose(before: string, after: string): void {
  const handler = (body: string) => `export const handler = async (event) => {\n${body}};\n`;
  checkHoist(`${TOP}\n${handler(before)}`, `${TOP}\nconst pool = new Pool();\n\n${handler(after)}`);
}

function checkStays(body: string, reason: RegExp): void {
  checkNoHoist(`${TOP}\nexport const handler = async (event) => {\n${body}};\n`, reason);
}

describe('closing a hoisted pool', () => {
  it('goes as a statement of its own', () => {
    checkClose(
      `  const pool = «new Pool()»;
  const { rows } = await pool.query(event);

  // The pool is not needed any more.
  await pool.end();

  return rows;
`,
      `  const { rows } = await pool.query(event);

  return rows;
`,
    );
    checkClose(
      `  const pool = «new Pool()»;
  const { rows } = await pool.query(event);
  pool.end().catch((error) => console.error(error));
  return rows;
`,
      `  const { rows } = await pool.query(event);
  return rows;
`,
    );
  });

  it('keeps a comment that is about the next statement as well', () => {
    checkClose(
      `  const pool = «new Pool()»;
  // Finish
  void pool.end();
  return log();
`,
      `  // Finish
  return log();
`,
    );
  });

  it('goes with a finally block, and with the try around it', () => {
    checkClose(
      `  const pool = «new Pool()»;

  try {
    // All of them
    const { rows } = await pool.query({
      text: \`select
    1\`,
    });

    return rows;
  } finally {
    await pool.end();
  }
`,
      `  // All of them
  const { rows } = await pool.query({
    text: \`select
    1\`,
  });

  return rows;
`,
    );
  });

  it('leaves the try that catches, and what else is in finally', () => {
    checkClose(
      `  const pool = «new Pool()»;
  try {
    return await pool.query(event);
  } catch (error) {
    return { statusCode: 500 };
  } finally {
    await pool.end();
  }
`,
      `  try {
    return await pool.query(event);
  } catch (error) {
    return { statusCode: 500 };
  }
`,
    );
    checkClose(
      `  const pool = «new Pool()»;
  const client = await pool.connect();
  try {
    return await client.query(event);
  } finally {
    client.release();
    await pool.end();
  }
`,
      `  const client = await pool.connect();
  try {
    return await client.query(event);
  } finally {
    client.release();
  }
`,
    );
  });

  it('goes with the question whether there is something to close', () => {
    checkClose(
      `  let pool;
  try {
    pool = «new Pool()»;
    return await pool.query(event);
  } catch (error) {
    console.error(error);
    throw error;
  } finally {
    if (pool) {
      await pool.end();
    }
  }
`,
      `  try {
    return await pool.query(event);
  } catch (error) {
    console.error(error);
    throw error;
  }
`,
    );
    checkClose(
      `  const pool = «new Pool()»;
  const rows = await pool.query(event);
  if (event.last && !event.more) await pool.end();
  pool && (await pool.end());
  return rows;
`,
      `  const rows = await pool.query(event);
  return rows;
`,
    );
  });

  it('goes with the try around nothing else', () => {
    checkClose(
      `  const pool = «new Pool()»;
  const rows = await pool.query(event);
  try {
    await pool.end();
  } catch (error) {
    console.error('could not close', error);
  }
  return rows;
`,
      `  const rows = await pool.query(event);
  return rows;
`,
    );
  });

  it('goes as the last link of a promise chain', () => {
    checkClose(
      `  const pool = «new Pool()»;
  return pool
    .query(event)
    .then(({ rows }) => rows)
    .finally(() => pool.end());
`,
      `  return pool
    .query(event)
    .then(({ rows }) => rows);
`,
    );
    checkClose(
      `  const pool = «new Pool()»;
  return pool.query(event).finally(async () => {
    await pool.end();
  });
`,
      `  return pool.query(event);
`,
    );
  });

  it('goes where a caller in the same file does it', () => {
    checkHoist(
      `${TOP}
const open = () => «new Pool()»;

export const handler = async (event) => {
  const db = open();
  try {
    return await db.query(event);
  } finally {
    await db.end();
  }
};
`,
      `${TOP}
const pool = new Pool();

const open = () => pool;

export const handler = async (event) => {
  const db = open();
  return await db.query(event);
};
`,
    );
  });

  it('leaves a block where a name of the try would clash outside', () => {
    checkClose(
      `  const pool = «new Pool()»;
  const rows = [];
  try {
    const rows = await pool.query(event);
    console.log(rows);
  } finally {
    await pool.end();
  }
  return rows;
`,
      `  const rows = [];
  {
    const rows = await pool.query(event);
    console.log(rows);
  }
  return rows;
`,
    );
  });

  it('stays in a hook for the end of the process', () => {
    checkClose(
      `  const pool = «new Pool()»;
  process.once('SIGTERM', async () => {
    await pool.end();
  });
  return pool.query(event);
`,
      `  process.once('SIGTERM', async () => {
    await pool.end();
  });
  return pool.query(event);
`,
    );
  });

  it('goes in code without semicolons', () => {
    checkHoist(
      `const { Pool } = require('pg')

exports.handler = async event => {
  const pool = «new Pool()»
  const rows = await pool.query(event)
  await pool.end();
  [1, 2].forEach(n => rows.push(n))
  return rows
}
`,
      `const { Pool } = require('pg')

const pool = new Pool()

exports.handler = async event => {
  const rows = await pool.query(event)
  ;[1, 2].forEach(n => rows.push(n))
  return rows
}
`,
      JS,
    );
  });
});

describe('closing that the fix cannot take out keeps the pool where it is', () => {
  const pool = '  const pool = «new Pool()»;\n';

  it.each([
    ['it is returned', '  return pool.end();\n', /larger expression/],
    ['it is one of several promises', '  await Promise.all([pool.end(), event.done()]);\n', /larger expression/],
    ['work goes on in its callback', '  pool.end(() => event.done());\n', /callback/],
    ['a function of the file does it to whatever it gets', '  await finish(pool);\n', /may close it/],
    ['a function elsewhere seems to', '  await closeAll(pool);\n', /`closeAll\(\)` is given it/],
    ['the method is handed on', '  event.later(pool.end.bind(pool));\n', /`end.bind\(\)` may close it/],
    ['the method is taken out', '  const { end } = pool;\n  await end();\n', /methods are taken out/],
    ['the method is not known', '  await pool[event.method]();\n', /any of its methods/],
    ['something made from it does it', '  const db = drizzle(pool);\n  await db.close();\n', /perhaps it/],
    ['another may be meant', '  const db = event.db ?? pool;\n  await db.end();\n', /may close it/],
  ])('when %s', (_, lines, reason) => {
    const finish = 'const finish = async (db) => {\n  await db.end();\n};\n';
    const before = `${TOP}import { closeAll, drizzle } from './db';\n${finish}`;
    checkNoHoist(`${before}export const handler = async (event) => {\n${pool}${lines}};\n`, reason);
  });

  it('when only closing waits for what is under way', () => {
    checkStays(`${pool}  pool.query(event);\n  await pool.end();\n`, /Only closing it waits for `pool.query\(\)`/);
    checkStays(`${pool}  event.forEach((sql) => pool.query(sql));\n  await pool.end();\n`, /await that first/);
  });

  it('when a property or a class of the file leads to it', () => {
    checkStays(`${pool}  const deps = { pool };\n  await deps.pool.end();\n`, /may close it/);
    checkNoHoist(
      `${TOP}
class Store {
  constructor(pool) { this.pool = pool; }
  async dispose() { await this.pool.end(); }
}
export const handler = async (event) => {
  const store = new Store(«new Pool()»);
  await store.dispose();
};
`,
      /may close it/,
    );
  });

  it('when the linker knows of one that is not in sight', () => {
    const release = {
      resource: 'pg:Pool',
      creation: null,
      method: 'end',
      zone: 'invoke' as const,
      conditional: false,
    };
    const source = `${TOP}export const handler = async (event) => «new Pool()».query(event);\n`;
    const here = { ...release, at: { file: 'src/handler.ts', span: { start: 0, end: 5 } } };
    const elsewhere = { ...release, at: { file: 'src/close.ts', span: { start: 0, end: 5 } } };
    checkNoHoist(source, /where the fix cannot remove it/, { releases: [here] });
    checkNoHoist(source, /`end\(\)` in src\/close.ts closes it/, { releases: [elsewhere] });
  });
});

describe('a handler that answers by callback', () => {
  const source = (line: string, parameters = 'event, context, callback') => `const { Pool } = require('pg');

exports.handler = (${parameters}) => {
${line}  const pool = «new Pool()»;
  pool.query('select 1', (error, rows) => {
    pool.end();
    callback(error, rows);
  });
};
`;
  const fixed = (text: string) =>
    text
      .replace('    pool.end();\n', '')
      .replace('  const pool = «new Pool()»;\n', '')
      .replace('\nexports', '\nconst pool = new Pool();\n\nexports');
  const setting = '  context.callbackWaitsForEmptyEventLoop = false;\n';

  it('is told not to wait for the pool that now stays open', () => {
    const comment = '  // The shared connection stays open; without this, the answer would wait for it to close.\n';
    checkHoist(source(''), fixed(source(comment + setting)), JS);
  });

  it('keeps the setting that it has', () => {
    checkHoist(source(setting), fixed(source(setting)), JS);
  });

  it('is left alone when it does not name its context', () => {
    checkNoHoist(source('', 'event, _, callback'), /callbackWaitsForEmptyEventLoop = false/, JS);
  });
});

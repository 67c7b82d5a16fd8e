import { describe, expect, it } from 'vitest';
import { type FixOptions, fixSource } from '../../helpers/fix-source';

/** The text after the fix, which must be safe and leave nothing to find. */
function fixed(source: string, options: FixOptions = {}): string {
  const { text, left, refused, offers } = fixSource(source, options);
  expect({ left, refused }).toEqual({ left: [], refused: [] });
  expect(offers.map(({ safe }) => safe)).toEqual([true]);
  return text;
}

describe('a connection opened on every invocation is kept', () => {
  it('pg, connected before the try', () => {
    expect(
      fixed(`const { Client } = require('pg');

exports.handler = async (event) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
    return { statusCode: 200, body: JSON.stringify(rows) };
  } finally {
    await client.end();
  }
};
`),
    ).toMatchInlineSnapshot(`
      "const { Client } = require('pg');

      let clientPromise;

      async function openClient() {
        const client = new Client({ connectionString: process.env.DATABASE_URL });
        // Without a listener, a connection that is cut off while idle would end the process.
        client.on('error', () => {});
        await client.connect();
        return client;
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getClient() {
        const current = clientPromise;
        if (current) {
          try {
            const client = await current;
            let timer;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([client.query('SELECT 1'), late]).finally(() => clearTimeout(timer));
            return client;
          } catch {
            if (clientPromise === current) {
              clientPromise = undefined;
              current.then((client) => client.end()).catch(() => {});
            }
          }
        }
        if (!clientPromise) {
          clientPromise = openClient();
        }
        return clientPromise;
      }

      exports.handler = async (event) => {
        const client = await getClient();
        const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
        return { statusCode: 200, body: JSON.stringify(rows) };
      };
      "
    `);
  });

  it('pg, connected inside the try, TypeScript', () => {
    expect(
      fixed(
        `import { Client } from 'pg';

export const handler = async (event: { id: string }) => {
    const client = new Client({ host: process.env.HOST, ssl: { rejectUnauthorized: false } });
    try {
        await client.connect();
        const { rows } = await client.query("SELECT * FROM users WHERE id = $1", [event.id]);
        return rows;
    } catch (error) {
        console.error("failed", error);
        throw error;
    } finally {
        await client.end();
    }
};
`,
        { file: 'handler.ts' },
      ),
    ).toMatchInlineSnapshot(`
      "import { Client } from 'pg';

      let clientPromise: ReturnType<typeof openClient> | undefined;

      async function openClient() {
          const client = new Client({ host: process.env.HOST, ssl: { rejectUnauthorized: false } });
          // Without a listener, a connection that is cut off while idle would end the process.
          client.on("error", () => {});
          await client.connect();
          return client;
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getClient() {
          const current = clientPromise;
          if (current) {
              try {
                  const client = await current;
                  let timer: ReturnType<typeof setTimeout> | undefined;
                  const late = new Promise((_, reject) => {
                      timer = setTimeout(reject, 1000, new Error("no answer"));
                  });
                  await Promise.race([client.query("SELECT 1"), late]).finally(() => clearTimeout(timer));
                  return client;
              } catch {
                  if (clientPromise === current) {
                      clientPromise = undefined;
                      current.then((client) => client.end()).catch(() => {});
                  }
              }
          }
          if (!clientPromise) {
              clientPromise = openClient();
          }
          return clientPromise;
      }

      export const handler = async (event: { id: string }) => {
          try {
              const client = await getClient();
              const { rows } = await client.query("SELECT * FROM users WHERE id = $1", [event.id]);
              return rows;
          } catch (error) {
              console.error("failed", error);
              throw error;
          }
      };
      "
    `);
  });

  it('mysql2, without semicolons, a local constant moves along', () => {
    expect(
      fixed(
        `import mysql from 'mysql2/promise'

export async function handler(event) {
  const config = { host: process.env.DB_HOST, user: 'root' }
  const connection = await mysql.createConnection(config)
  const [rows] = await connection.execute('SELECT 1 + ?', [event.n])
  await connection.end()
  return rows
}
`,
        { file: 'handler.mjs' },
      ),
    ).toMatchInlineSnapshot(`
      "import mysql from 'mysql2/promise'

      let connectionPromise

      async function openConnection() {
        const config = { host: process.env.DB_HOST, user: 'root' }
        const connection = await mysql.createConnection(config)
        // Without a listener, a connection that is cut off while idle would end the process.
        connection.on('error', () => {})
        return connection
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getConnection() {
        const current = connectionPromise
        if (current) {
          try {
            const connection = await current
            let timer
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'))
            })
            await Promise.race([connection.ping(), late]).finally(() => clearTimeout(timer))
            return connection
          } catch {
            if (connectionPromise === current) {
              connectionPromise = undefined
              current.then((connection) => connection.destroy()).catch(() => {})
            }
          }
        }
        if (!connectionPromise) {
          connectionPromise = openConnection()
        }
        return connectionPromise
      }

      export async function handler(event) {
        const connection = await getConnection()
        const [rows] = await connection.execute('SELECT 1 + ?', [event.n])
        return rows
      }
      "
    `);
  });

  it('mongoose, connected for its effect', () => {
    expect(
      fixed(`const mongoose = require('mongoose');
const User = require('./user');
module.exports.handler = async (event) => {
  await mongoose.connect(process.env.MONGO_URI, { dbName: 'x' });
  const user = await User.findById(event.id);
  await mongoose.connection.close();
  return user;
};
`),
    ).toMatchInlineSnapshot(`
  "const mongoose = require('mongoose');
  const User = require('./user');

  let mongoosePromise;

  /** Connects once per execution environment; after a failure the next call tries again. */
  function connectMongoose() {
    if (!mongoosePromise) {
      mongoosePromise = mongoose.connect(process.env.MONGO_URI, { dbName: 'x' });
      mongoosePromise.catch(() => {
        mongoosePromise = undefined;
      });
    }
    return mongoosePromise;
  }

  module.exports.handler = async (event) => {
    await connectMongoose();
    const user = await User.findById(event.id);
    return user;
  };
  "
`);
  });

  it('redis, with its listener', () => {
    expect(
      fixed(`const { createClient } = require('redis');
exports.handler = async (event) => {
  const client = createClient({ url: process.env.REDIS_URL });
  client.on('error', (err) => console.log('Redis Client Error', err));
  await client.connect();
  const value = await client.get(event.key);
  await client.quit();
  return value;
};
`),
    ).toMatchInlineSnapshot(`
  "const { createClient } = require('redis');

  let clientPromise;

  async function openClient() {
    const client = createClient({ url: process.env.REDIS_URL });
    client.on('error', (err) => console.log('Redis Client Error', err));
    await client.connect();
    return client;
  }

  /** Connects once per execution environment; after a failure the next call tries again. */
  function getClient() {
    if (!clientPromise) {
      clientPromise = openClient();
      clientPromise.catch(() => {
        clientPromise = undefined;
      });
    }
    return clientPromise;
  }

  exports.handler = async (event) => {
    const client = await getClient();
    const value = await client.get(event.key);
    return value;
  };
  "
`);
  });

  it('redis, chained', () => {
    expect(
      fixed(
        `import { createClient } from "redis";
export const handler = async (event: any) => {
  const client = await createClient({ url: process.env.REDIS_URL })
    .on("error", (err) => console.log("Redis Client Error", err))
    .connect();
  const value = await client.get(event.key);
  await client.disconnect();
  return value;
};
`,
        { file: 'handler.ts' },
      ),
    ).toMatchInlineSnapshot(`
  "import { createClient } from "redis";

  let clientPromise: ReturnType<typeof openClient> | undefined;

  function openClient() {
    return createClient({ url: process.env.REDIS_URL })
      .on("error", (err) => console.log("Redis Client Error", err))
      .connect();
  }

  /** Connects once per execution environment; after a failure the next call tries again. */
  function getClient() {
    if (!clientPromise) {
      clientPromise = openClient();
      clientPromise.catch(() => {
        clientPromise = undefined;
      });
    }
    return clientPromise;
  }

  export const handler = async (event: any) => {
    const client = await getClient();
    const value = await client.get(event.key);
    return value;
  };
  "
`);
  });

  it('mysql2, opened in a helper', () => {
    expect(
      fixed(
        `import * as mysql from 'mysql2/promise';
async function getConnection() {
  return await mysql.createConnection({
    host: process.env.DB_HOST,
    user: process.env.DB_USER,
  });
}
export const handler = async (event: any) => {
  const conn = await getConnection();
  const [rows] = await conn.query('SELECT 1');
  await conn.end();
  return rows;
};
`,
        { file: 'handler.ts' },
      ),
    ).toMatchInlineSnapshot(`
      "import * as mysql from 'mysql2/promise';

      let keptConnectionPromise: ReturnType<typeof openKeptConnection> | undefined;

      async function openKeptConnection() {
        const connection = await mysql.createConnection({
          host: process.env.DB_HOST,
          user: process.env.DB_USER,
        });
        // Without a listener, a connection that is cut off while idle would end the process.
        connection.on('error', () => {});
        return connection;
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getKeptConnection() {
        const current = keptConnectionPromise;
        if (current) {
          try {
            const connection = await current;
            let timer: ReturnType<typeof setTimeout> | undefined;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([connection.ping(), late]).finally(() => clearTimeout(timer));
            return connection;
          } catch {
            if (keptConnectionPromise === current) {
              keptConnectionPromise = undefined;
              current.then((connection) => connection.destroy()).catch(() => {});
            }
          }
        }
        if (!keptConnectionPromise) {
          keptConnectionPromise = openKeptConnection();
        }
        return keptConnectionPromise;
      }

      async function getConnection() {
        return await getKeptConnection();
      }
      export const handler = async (event: any) => {
        const conn = await getConnection();
        const [rows] = await conn.query('SELECT 1');
        return rows;
      };
      "
    `);
  });

  it('mongodb, closed without waiting', () => {
    expect(
      fixed(`const { MongoClient } = require('mongodb');
exports.handler = async (event) => {
  const client = await MongoClient.connect(process.env.URI);
  const db = client.db('a');
  const r = await db.collection('x').findOne({ id: event.id });
  client.close();
  return r;
};
`),
    ).toMatchInlineSnapshot(`
  "const { MongoClient } = require('mongodb');

  let clientPromise;

  /** Connects once per execution environment; after a failure the next call tries again. */
  function getClient() {
    if (!clientPromise) {
      clientPromise = MongoClient.connect(process.env.URI);
      clientPromise.catch(() => {
        clientPromise = undefined;
      });
    }
    return clientPromise;
  }

  exports.handler = async (event) => {
    const client = await getClient();
    const db = client.db('a');
    const r = await db.collection('x').findOne({ id: event.id });
    return r;
  };
  "
`);
  });
});

describe('what is kept already is looked at, or no longer closed', () => {
  it('module scope, connected and ended by each invocation, or connected while the module loads', () => {
    const text = fixed(`const { Client } = require('pg');
const client = new Client({ connectionString: process.env.DATABASE_URL });

exports.handler = async (event) => {
  await client.connect();
  const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
  await client.end();
  return rows;
};
`);
    expect(text).toMatchInlineSnapshot(`
      "const { Client } = require('pg');

      let clientPromise;

      async function openClient() {
        const client = new Client({ connectionString: process.env.DATABASE_URL });
        // Without a listener, a connection that is cut off while idle would end the process.
        client.on('error', () => {});
        await client.connect();
        return client;
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getClient() {
        const current = clientPromise;
        if (current) {
          try {
            const client = await current;
            let timer;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([client.query('SELECT 1'), late]).finally(() => clearTimeout(timer));
            return client;
          } catch {
            if (clientPromise === current) {
              clientPromise = undefined;
              current.then((client) => client.end()).catch(() => {});
            }
          }
        }
        if (!clientPromise) {
          clientPromise = openClient();
        }
        return clientPromise;
      }

      exports.handler = async (event) => {
        const client = await getClient();
        const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
        return rows;
      };
      "
    `);
    expect(
      fixed(`const { Client } = require('pg');
const client = new Client({ connectionString: process.env.DATABASE_URL });
client.connect();

exports.handler = async (event) => {
  const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
  return rows;
};
`),
    ).toBe(text);
  });

  it('a variable with a type that allows null', () => {
    expect(
      fixed(
        `import mysql, { Connection } from 'mysql2/promise';

let connection: Connection | null = null;

async function getConnection(): Promise<Connection> {
  if (!connection) {
    connection = await mysql.createConnection({ host: process.env.DB_HOST });
  }
  return connection;
}

export const handler = async (event: any) => {
  const db = await getConnection();
  const [rows] = await db.query('SELECT * FROM users');
  return rows;
};
`,
        { file: 'handler.ts' },
      ),
    ).toMatchInlineSnapshot(`
      "import mysql, { Connection } from 'mysql2/promise';

      let connection: Connection | null = null;

      async function getConnection(): Promise<Connection> {
        if (connection) {
          try {
            let timer: ReturnType<typeof setTimeout> | undefined;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([connection.ping(), late]).finally(() => clearTimeout(timer));
          } catch {
            // It was closed or cut off: open a new one.
            connection.destroy();
            connection = null;
          }
        }
        if (!connection) {
          connection = await mysql.createConnection({ host: process.env.DB_HOST });
          // Without a listener, a connection that is cut off while idle would end the process.
          connection.on('error', () => {});
        }
        return connection;
      }

      export const handler = async (event: any) => {
        const db = await getConnection();
        const [rows] = await db.query('SELECT * FROM users');
        return rows;
      };
      "
    `);
  });

  it('a promise at module scope', () => {
    expect(
      fixed(`const mysql = require('mysql2/promise');
const connectionPromise = mysql.createConnection({ host: process.env.DB_HOST });

exports.handler = async (event) => {
  const connection = await connectionPromise;
  const [rows] = await connection.query('SELECT * FROM users');
  return rows;
};
`),
    ).toMatchInlineSnapshot(`
      "const mysql = require('mysql2/promise');

      let keptConnectionPromise;

      async function openKeptConnection() {
        const connection = await mysql.createConnection({ host: process.env.DB_HOST });
        // Without a listener, a connection that is cut off while idle would end the process.
        connection.on('error', () => {});
        return connection;
      }

      /** The open connection while it answers; a new one when there is none, or it was closed or cut off. */
      async function getKeptConnection() {
        const current = keptConnectionPromise;
        if (current) {
          try {
            const connection = await current;
            let timer;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([connection.ping(), late]).finally(() => clearTimeout(timer));
            return connection;
          } catch {
            if (keptConnectionPromise === current) {
              keptConnectionPromise = undefined;
              current.then((connection) => connection.destroy()).catch(() => {});
            }
          }
        }
        if (!keptConnectionPromise) {
          keptConnectionPromise = openKeptConnection();
        }
        return keptConnectionPromise;
      }

      exports.handler = async (event) => {
        const connection = await getKeptConnection();
        const [rows] = await connection.query('SELECT * FROM users');
        return rows;
      };
      "
    `);
  });

  it('a pool that the handler ends', () => {
    expect(
      fixed(`const { Pool } = require('pg');
const pool = new Pool();

exports.handler = async (event) => {
  try {
    const { rows } = await pool.query('SELECT now()');
    return rows;
  } catch (error) {
    console.error(error);
    throw error;
  } finally {
    await pool.end();
  }
};
`),
    ).toMatchInlineSnapshot(`
      "const { Pool } = require('pg');
      const pool = new Pool();

      exports.handler = async (event) => {
        try {
          const { rows } = await pool.query('SELECT now()');
          return rows;
        } catch (error) {
          console.error(error);
          throw error;
        }
      };
      "
    `);
  });

  it('a variable that keeps a client before it is connected', () => {
    expect(
      fixed(`const { Client } = require('pg');
let client;

exports.handler = async (event) => {
  if (!client) {
    client = new Client();
    await client.connect();
  }
  const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
  return rows;
};
`),
    ).toMatchInlineSnapshot(`
      "const { Client } = require('pg');
      let client;

      exports.handler = async (event) => {
        if (client) {
          try {
            let timer;
            const late = new Promise((_, reject) => {
              timer = setTimeout(reject, 1000, new Error('no answer'));
            });
            await Promise.race([client.query('SELECT 1'), late]).finally(() => clearTimeout(timer));
          } catch {
            // It was closed or cut off: open a new one.
            client.end().catch(() => {});
            client = undefined;
          }
        }
        if (!client) {
          const newClient = new Client();
          // Without a listener, a connection that is cut off while idle would end the process.
          newClient.on('error', () => {});
          await newClient.connect();
          client = newClient;
        }
        const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [event.id]);
        return rows;
      };
      "
    `);
  });
});

describe('transactions', () => {
  it('make the fix one to choose, not one to apply with the others', () => {
    const { offers } = fixSource(`const { Client } = require('pg');
exports.handler = async (event) => {
  const client = new Client();
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO a VALUES ($1)', [event.id]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.end();
  }
};
`);
    expect(offers).toMatchObject([{ kind: 'guard', safe: false, changes: expect.stringContaining('transaction') }]);
  });
});

describe('a connection stays where it is', () => {
  const refusal = (source: string, options?: FixOptions) => fixSource(source, options).refused;
  const pg = (body: string, parameters = 'event') => `const { Client } = require('pg');
exports.handler = async (${parameters}) => {
${body}};
`;

  it('when it is used where connecting may have failed', () => {
    const body = `  const client = new Client();
  try {
    await client.connect();
    return await client.query('SELECT 2');
  } catch (error) {
    await client.query('SELECT 3');
  }
`;
    expect(refusal(pg(body))).toEqual([expect.stringMatching(/also used where it may not be connected/)]);
  });

  it('when it is made with what the caller sends', () => {
    const body = `  const client = new Client({ password: event.password });
  await client.connect();
  return client.query('SELECT 2');
`;
    expect(refusal(pg(body))).toEqual([expect.stringMatching(/depend on the invocation/)]);
  });

  it('when nobody is seen connecting it, or a callback does', () => {
    expect(refusal(pg(`  const client = new Client();\n  return client.query('SELECT 2');\n`))).toEqual([
      expect.stringMatching(/has to be connected once/),
    ]);
    const body = `  const client = new Client();\n  client.connect(() => {});\n  return client.query('SELECT 2');\n`;
    expect(refusal(pg(body))).toEqual([expect.stringMatching(/connected with a callback/)]);
  });
});

it('several statements in one query may change the session: looked at before', () => {
  const { offers } = fixSource(`const mysql = require('mysql2/promise');

exports.handler = async (event) => {
  const connection = await mysql.createConnection({ uri: process.env.DATABASE_URL, multipleStatements: true });
  const [result] = await connection.query(event.sql);
  await connection.end();
  return result;
};
`);
  expect(offers).toMatchObject([{ kind: 'guard', safe: false, changes: expect.stringContaining('temporary tables') }]);
});

it('a setting that is also used elsewhere is read in both places', () => {
  const text = fixed(`const { Client } = require('pg');

exports.handler = async (event) => {
  const stage = process.env.STAGE;
  const host = \`db-\${stage}\`, port = 5432;
  const user = process.env.DB_USER;
  console.log('asking', host);
  const client = new Client({ host, port, user });
  await client.connect();
  const { rows } = await client.query('SELECT 1');
  await client.end();
  return rows;
};
`);
  expect(text).toContain(`async function openClient() {
  const stage = process.env.STAGE;
  const host = \`db-\${stage}\`, port = 5432;
  const user = process.env.DB_USER;
  const client = new Client({ host, port, user });
`);
  expect(text).toContain(`exports.handler = async (event) => {
  const stage = process.env.STAGE;
  const host = \`db-\${stage}\`, port = 5432;
  console.log('asking', host);
  const client = await getClient();
`);
});

it('what only one route needs, and may fail to be created, is created at first use', () => {
  const route = (kept: string) => `const express = require('express');
const serverless = require('serverless-http');
const Stripe = require('stripe');

const app = express();

app.get('/ping', (req, res) => res.json(1));
app.get('/pay', async (req, res) => {
  const stripe = ${kept};
  res.json(await stripe.charges.list());
});

exports.handler = serverless(app);
`;
  const creation = 'new Stripe(process.env.STRIPE_KEY)';
  const text = fixed(route(creation));
  expect(text.replace('let cachedStripe;\n', '').replace(/\n+/g, '\n')).toBe(
    route(`(cachedStripe ??= ${creation})`).replace(/\n+/g, '\n'),
  );
  expect(text).toMatch(/^let cachedStripe;$/m);
});

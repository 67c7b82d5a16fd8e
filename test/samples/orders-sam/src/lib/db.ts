import { Client, Pool } from 'pg';

const config = {
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  password: process.env.PGPASSWORD,
  database: 'shop',
  ssl: { rejectUnauthorized: true },
};

/** A connected client. The caller must end() it. */
export async function getClient(): Promise<Client> {
  const client = new Client(config);
  await client.connect();
  return client;
}

let pool: Pool | undefined;

/** One pool per execution environment: Lambda runs one request at a time, so one connection is enough. */
export function getPool(): Pool {
  if (!pool) {
    pool = new Pool({ ...config, max: 1, idleTimeoutMillis: 60_000 });
  }
  return pool;
}

import type { CatalogEntry } from '../entry';
import { POSTGRES_COST } from '../postgres';
import { calls, python } from './entry';

const PG = 'Protocol: PostgreSQL documentation, message flow and SASL authentication';

export const PYTHON_POSTGRES: readonly CatalogEntry[] = [
  python(
    'connection',
    'PostgreSQL connection (psycopg2)',
    calls('psycopg2.connect'),
    POSTGRES_COST,
    `${PG}. psycopg2 documentation: a connection does not reconnect; leaving its \`with\` ends the transaction only`,
    {
      connectionKind: 'postgres',
      closes: ['close'],
      checks: ['closed'],
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (psycopg2)',
    calls('psycopg2.pool:SimpleConnectionPool', 'psycopg2.pool:ThreadedConnectionPool'),
    POSTGRES_COST,
    `${PG}. psycopg2 documentation, "Connections pooling": minconn connections are opened at creation`,
    {
      connectionKind: 'postgres',
      closes: ['closeall'],
      checks: ['closed'],
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (psycopg)',
    calls('psycopg.connect', 'psycopg:Connection.connect', 'psycopg:AsyncConnection.connect'),
    POSTGRES_COST,
    `${PG}. psycopg 3 documentation: leaving its \`with\` closes the connection`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__', '__aexit__'],
      checks: ['closed', 'broken'],
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (psycopg)',
    calls('psycopg_pool:ConnectionPool', 'psycopg_pool:AsyncConnectionPool'),
    POSTGRES_COST,
    `${PG}. psycopg_pool documentation: opens in the background and replaces broken connections`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__', '__aexit__'],
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (asyncpg)',
    calls('asyncpg.connect'),
    POSTGRES_COST,
    `${PG}. asyncpg documentation: a connection does not reconnect`,
    {
      connectionKind: 'postgres',
      closes: ['close', 'terminate'],
      checks: ['is_closed'],
      opensAsync: true,
    },
  ),
  python(
    'pool',
    'PostgreSQL pool (asyncpg)',
    calls('asyncpg.create_pool'),
    POSTGRES_COST,
    `${PG}. asyncpg documentation: the pool belongs to the event loop it was made in`,
    {
      connectionKind: 'postgres',
      closes: ['close', 'terminate', '__aexit__'],
      opensAsync: true,
    },
  ),
  python(
    'connection',
    'PostgreSQL connection (pg8000)',
    calls('pg8000.connect', 'pg8000.dbapi:connect', 'pg8000.native:Connection'),
    POSTGRES_COST,
    `${PG}. pg8000 README: a connection does not reconnect`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'connection',
    'Redshift connection',
    calls('redshift_connector.connect'),
    POSTGRES_COST,
    `${PG}. redshift_connector README`,
    {
      connectionKind: 'postgres',
      closes: ['close', '__exit__'],
    },
  ),
];

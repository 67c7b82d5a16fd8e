/** How a connection is asked whether it is still open, and what makes it reconnect. */
export interface Liveness {
  readonly dead: (name: string) => string;
  /** What to do with one that seems open. */
  readonly otherwise?: (name: string) => string;
  /** What the question does not notice. */
  readonly limit?: string;
}

const CLIENT_SIDE =
  'The driver notices that the server has gone only when a query fails; the invocation after that one reconnects.';

/** By catalog id. Source: the documentation of each driver. */
export const LIVENESS: Readonly<Record<string, Liveness>> = {
  'psycopg2:connect': { dead: (name) => `${name}.closed`, limit: CLIENT_SIDE },
  'psycopg:connect': { dead: (name) => `${name}.closed`, limit: CLIENT_SIDE },
  'psycopg:Connection.connect': { dead: (name) => `${name}.closed`, limit: CLIENT_SIDE },
  'pymysql:connect': {
    dead: (name) => `not ${name}.open`,
    otherwise: (name) => `${name}.ping(reconnect=True)`,
  },
  'mysql.connector:connect': { dead: (name) => `not ${name}.is_connected()` },
  'oracledb:connect': { dead: (name) => `not ${name}.is_healthy()` },
  'snowflake.connector:connect': { dead: (name) => `${name}.is_closed()`, limit: CLIENT_SIDE },
  'pika:BlockingConnection': { dead: (name) => `${name}.is_closed`, limit: CLIENT_SIDE },
};

import { HTTPS, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { calls, python } from './entry';

/** Greeting with TLS, then the authentication of caching_sha2_password. */
const MYSQL_COST = onTopOf(HTTPS, { roundTrips: 3, cpuMs: 1, serverMs: 3 });
const MYSQL = 'Protocol: MySQL connection phase with TLS';

export const PYTHON_MYSQL: readonly CatalogEntry[] = [
  python(
    'connection',
    'MySQL connection (PyMySQL)',
    calls('pymysql.connect', 'pymysql:Connect', 'pymysql.connections:Connection'),
    MYSQL_COST,
    `${MYSQL}. PyMySQL documentation: \`ping(reconnect=True)\` reconnects; leaving its \`with\` closes the connection`,
    {
      connectionKind: 'mysql',
      closes: ['close', '__exit__'],
      checks: ['ping', 'open'],
    },
  ),
  python(
    'connection',
    'MySQL connection (mysql-connector)',
    calls('mysql.connector:connect', 'mysql.connector:MySQLConnection', 'mysql.connector:connection.MySQLConnection'),
    MYSQL_COST,
    `${MYSQL}. MySQL Connector/Python guide: \`is_connected\`, \`reconnect\`, \`ping(reconnect=True)\``,
    {
      connectionKind: 'mysql',
      closes: ['close', 'disconnect', '__exit__'],
      checks: ['is_connected', 'ping', 'reconnect'],
    },
  ),
  python(
    'pool',
    'MySQL pool (mysql-connector)',
    calls('mysql.connector.pooling:MySQLConnectionPool'),
    MYSQL_COST,
    `${MYSQL}. MySQL Connector/Python guide, "Connection pooling"`,
    {
      connectionKind: 'mysql',
      closes: ['close'],
    },
  ),
  python(
    'connection',
    'MySQL connection (mysqlclient)',
    calls('MySQLdb.connect', 'MySQLdb:connections.Connection'),
    MYSQL_COST,
    `${MYSQL}. mysqlclient documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', '__exit__'],
      checks: ['ping', 'open'],
    },
  ),
  python(
    'connection',
    'MySQL connection (aiomysql)',
    calls('aiomysql.connect'),
    MYSQL_COST,
    `${MYSQL}. aiomysql documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', 'ensure_closed', '__aexit__'],
      checks: ['ping', 'closed'],
      opensAsync: true,
    },
  ),
  python(
    'pool',
    'MySQL pool (aiomysql)',
    calls('aiomysql.create_pool'),
    MYSQL_COST,
    `${MYSQL}. aiomysql documentation`,
    {
      connectionKind: 'mysql',
      closes: ['close', 'terminate', '__aexit__'],
      opensAsync: true,
    },
  ),
];

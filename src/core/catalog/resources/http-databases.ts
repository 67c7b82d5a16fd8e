import { apiClient, lightClient } from './api-client';
import { byCall, byEither, byNew, entries } from './entry';

/** Databases that are reached over HTTP. */
export const HTTP_DATABASES = entries(
  apiClient(
    'arangojs:Database',
    'ArangoDB client',
    [byNew('arangojs', 'Database'), byEither('arangojs', '')],
    'own agent',
    {
      closes: ['close'],
    },
  ),
  apiClient(
    '@clickhouse/client:createClient',
    'ClickHouse client',
    [byCall('@clickhouse/client', 'createClient')],
    'own agent',
    {
      connectionKind: 'clickhouse',
      closes: ['close'],
      checks: ['ping'],
    },
  ),
  apiClient('influx:InfluxDB', 'InfluxDB client (1.x)', [byNew('influx', 'InfluxDB')], 'shared agent'),
  apiClient(
    '@influxdata/influxdb-client:InfluxDB',
    'InfluxDB client (2.x)',
    [byNew('@influxdata/influxdb-client', 'InfluxDB')],
    'shared agent',
  ),
  apiClient(
    '@influxdata/influxdb3-client:InfluxDBClient',
    'InfluxDB client (3.x)',
    [byNew('@influxdata/influxdb3-client', 'InfluxDBClient')],
    'grpc channel',
    { closes: ['close'] },
  ),
  apiClient(
    'faunadb:Client',
    'Fauna client',
    [byNew('faunadb', 'Client'), byNew('fauna', 'Client')],
    'http/2 session',
    {
      closes: ['close'],
    },
  ),
  lightClient('@supabase/supabase-js:createClient', 'Supabase client', [
    byCall('@supabase/supabase-js', 'createClient'),
  ]),
  lightClient('@tidbcloud/serverless:connect', 'TiDB serverless connection', [
    byCall('@tidbcloud/serverless', 'connect'),
  ]),
  lightClient('@libsql/client:createClient', 'libSQL client (Turso)', [
    byCall('@libsql/client', 'createClient'),
    byCall('@libsql/client/web', 'createClient'),
    byCall('@libsql/client/http', 'createClient'),
  ]),
  lightClient('nano:nano', 'CouchDB client (nano)', [byCall('nano', '')]),
);

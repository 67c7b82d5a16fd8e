import type { Opening } from '../../model';
import { apiClient } from './api-client';
import { HTTPS, NOTHING_TO_OPEN, onTopOf } from './costs';
import { byCall, byNew, entries, type ResourceDraft } from './entry';

/** What talks to AWS without being one of the two SDKs' own clients. */
export const AWS_EXTRAS = entries(
  {
    id: 'amazon-dax-client:AmazonDaxClient',
    label: 'DynamoDB Accelerator client',
    kind: 'pool',
    openings: [byNew('amazon-dax-client', ''), byNew('@amazon-dax-sdk/lib-dax', 'DaxDocument')],
    cost: onTopOf(HTTPS, { roundTrips: 3, cpuMs: 4, serverMs: 3 }),
    connectionKind: 'dax',
    closes: ['shutdown', 'destroy'],
    source:
      'Round trips: DNS, TCP, TLS, cluster discovery and authentication. DynamoDB Accelerator developer guide: the client tracks the cluster',
  },
  {
    id: 'amazon-qldb-driver-nodejs:QldbDriver',
    label: 'QLDB driver',
    kind: 'pool',
    openings: [byNew('amazon-qldb-driver-nodejs', 'QldbDriver')],
    cost: onTopOf(HTTPS, { roundTrips: 1, cpuMs: 4, serverMs: 5 }),
    connectionKind: 'qldb',
    closes: ['close'],
    source: 'Round trips: DNS, TCP, TLS 1.3, StartSession. QLDB driver recommendations: one driver, it pools sessions',
  },
  parameters('ssm', 'SSMProvider'),
  parameters('secrets', 'SecretsProvider'),
  parameters('appconfig', 'AppConfigProvider'),
  parameters('dynamodb', 'DynamoDBProvider'),
  apiClient(
    'aws-appsync:AWSAppSyncClient',
    'AppSync client',
    [byNew('aws-appsync', ''), byNew('aws-appsync', 'AWSAppSyncClient')],
    'fetch',
    { closes: ['stop'] },
  ),
  apiClient(
    'dynamoose:aws.ddb.DynamoDB',
    'Amazon DynamoDB client (dynamoose)',
    [byNew('dynamoose', 'aws.ddb.DynamoDB')],
    'own agent',
    { connectionKind: 'dynamodb' },
  ),
  apiClient('data-api-client:dataApiClient', 'RDS Data API client', [byCall('data-api-client', '')], 'own agent', {
    connectionKind: 'rds-data',
  }),
  {
    id: 'aws-iot-device-sdk-v2:mqtt.MqttClient',
    label: 'AWS IoT MQTT bootstrap',
    kind: 'light',
    openings: [byNew('aws-iot-device-sdk-v2', 'mqtt.MqttClient')],
    cost: NOTHING_TO_OPEN,
    source: 'aws-iot-device-sdk-v2 documentation: the client is a factory of connections',
  },
  {
    id: 'aws-iot-device-sdk-v2:mqtt.MqttClient.new_connection',
    label: 'AWS IoT MQTT connection',
    kind: 'connection',
    openings: [byCall('aws-iot-device-sdk-v2', 'mqtt.MqttClient.().new_connection')],
    cost: onTopOf(HTTPS, { roundTrips: 1, cpuMs: 2, serverMs: 5 }),
    connectionKind: 'mqtt',
    closes: ['disconnect'],
    connectMethod: 'connect',
    reconnects: true,
    concurrent: true,
    source: 'Protocol: MQTT 3.1.1, CONNECT/CONNACK over TLS. aws-iot-device-sdk-v2: reconnects with back-off',
  },
);

/** Powertools' parameter providers make an SDK client and keep a cache of values. */
function parameters(subpath: string, name: string): ResourceDraft {
  const openings: readonly Opening[] = [byNew(`@aws-lambda-powertools/parameters/${subpath}`, name)];
  return apiClient(
    `@aws-lambda-powertools/parameters/${subpath}:${name}`,
    `Parameter provider ${name} (Powertools)`,
    openings,
    'own agent',
    { cost: onTopOf(HTTPS, { cpuMs: 2 }) },
  );
}

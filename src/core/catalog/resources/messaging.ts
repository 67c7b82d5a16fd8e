import type { Opening, Resource } from '../../model';
import { HTTPS, NOTHING_TO_OPEN, onTopOf, TCP } from './costs';
import { byCall, byEither, byNew, entries, type ResourceDraft } from './entry';

/** Seed broker: ApiVersions, SASL handshake and authentication; metadata; then the same again to the leader's broker. */
const KAFKA_COST = onTopOf(HTTPS, { roundTrips: 10, cpuMs: 5, serverMs: 5 });
const KAFKA_SOURCE =
  'Protocol: Kafka protocol guide (ApiVersions, SaslHandshake, SaslAuthenticate, Metadata, then the leader)';
/** Start, Tune, Open and the channel's Open, each an exchange. */
const AMQP_COST = onTopOf(HTTPS, { roundTrips: 4, cpuMs: 1, serverMs: 3 });
const AMQP_SOURCE = 'Protocol: AMQP 0-9-1 (Start, Tune, Open, channel Open) over TLS';
/** AUTH or HELLO, INFO; blocking consumers open a second connection. */
const REDIS_QUEUE_COST = onTopOf(TCP, { roundTrips: 3, cpuMs: 2 });
const REDIS_QUEUE_SOURCE = 'Protocol: RESP over TCP, AUTH/HELLO and INFO';
/** CONNECT and CONNACK. */
const MQTT_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 1, serverMs: 5 });
const MQTT_SOURCE = 'Protocol: MQTT 3.1.1, CONNECT/CONNACK over TLS';

const KAFKA_ROOTS = [
  ['kafkajs', 'Kafka'],
  ['@confluentinc/kafka-javascript', 'KafkaJS.Kafka'],
] as const;

export const MESSAGING = entries(
  kafka(
    'producer',
    'Kafka producer (kafkajs)',
    'KafkaJS documentation, "Producing Messages": connected once, reconnects',
  ),
  {
    ...kafka('consumer', 'Kafka consumer (kafkajs)', 'Kafka broker configuration, group.initial.rebalance.delay.ms'),
    // An empty group waits group.initial.rebalance.delay.ms, 3 s by default, before its first assignment.
    cost: onTopOf(KAFKA_COST, { roundTrips: 3, serverMs: 3000 }),
    concurrent: false,
  },
  kafka('admin', 'Kafka admin client (kafkajs)', 'KafkaJS documentation, "Admin Client"'),
  {
    id: 'kafkajs:Kafka',
    label: 'Kafka configuration object (kafkajs)',
    kind: 'light',
    openings: KAFKA_ROOTS.map(([specifier, path]) => byNew(specifier, path)),
    cost: NOTHING_TO_OPEN,
    source: 'KafkaJS documentation: the Kafka object holds configuration; producers and consumers connect',
  },
  {
    id: 'kafka-node:KafkaClient',
    label: 'Kafka client (kafka-node)',
    kind: 'producer',
    openings: [byNew('kafka-node', 'KafkaClient')],
    cost: KAFKA_COST,
    connectionKind: 'kafka',
    closes: ['close'],
    source: `${KAFKA_SOURCE}. kafka-node README: producers share the client they are given`,
  },
  {
    id: 'node-rdkafka:Producer',
    label: 'Kafka producer (node-rdkafka)',
    kind: 'producer',
    openings: ['Producer', 'HighLevelProducer', 'KafkaConsumer'].map((name) => byNew('node-rdkafka', name)),
    cost: KAFKA_COST,
    connectionKind: 'kafka',
    closes: ['disconnect'],
    checks: ['isConnected'],
    connectMethod: 'connect',
    source: `${KAFKA_SOURCE}. node-rdkafka README; librdkafka reconnects by itself`,
  },
  stateful('amqplib:connect', 'AMQP connection (amqplib)', AMQP_COST, 'amqp', {
    openings: [byCall('amqplib', 'connect'), byCall('amqplib/callback_api', 'connect')],
    opensAsync: true,
    concurrent: true,
    source: `${AMQP_SOURCE}. amqplib does not reconnect; channels share the connection`,
  }),
  stateful('amqp-connection-manager:connect', 'AMQP connection (amqp-connection-manager)', AMQP_COST, 'amqp', {
    openings: [byCall('amqp-connection-manager', 'connect')],
    checks: ['isConnected'],
    reconnects: true,
    concurrent: true,
    source: `${AMQP_SOURCE}. amqp-connection-manager README: reconnects and restores channels`,
  }),
  stateful('nats:connect', 'NATS connection', onTopOf(HTTPS, { roundTrips: 2, cpuMs: 1 }), 'nats', {
    openings: ['nats', '@nats-io/transport-node', 'nats.ws'].map((name) => byCall(name, 'connect')),
    closes: ['close', 'drain'],
    checks: ['isClosed', 'rtt'],
    opensAsync: true,
    reconnects: true,
    concurrent: true,
    source: 'Protocol: NATS client protocol (INFO, CONNECT, PING) with TLS. nats.js README: reconnects by default',
  }),
  stateful('mqtt:connect', 'MQTT connection', MQTT_COST, 'mqtt', {
    openings: [byCall('mqtt', 'connect'), byCall('mqtt', 'connectAsync'), byCall('async-mqtt', 'connect')],
    closes: ['end', 'endAsync'],
    checks: ['connected'],
    reconnects: true,
    concurrent: true,
    source: `${MQTT_SOURCE}. MQTT.js README: reconnectPeriod, 1 s by default`,
  }),
  stateful('aws-iot-device-sdk:device', 'AWS IoT device connection', MQTT_COST, 'mqtt', {
    openings: [byEither('aws-iot-device-sdk', 'device'), byEither('aws-iot-device-sdk', 'thingShadow')],
    closes: ['end'],
    reconnects: true,
    concurrent: true,
    source: `${MQTT_SOURCE}. aws-iot-device-sdk README: reconnects with back-off`,
  }),
  stateful('pulsar-client:Client', 'Pulsar client', onTopOf(HTTPS, { roundTrips: 4, cpuMs: 2 }), 'pulsar', {
    openings: [byNew('pulsar-client', 'Client')],
    reconnects: true,
    concurrent: true,
    source:
      'Protocol: Pulsar binary protocol (Connect, look-up, producer). pulsar-client README: the client pools and reconnects',
  }),
  stateful(
    '@temporalio/client:Connection.connect',
    'Temporal connection',
    onTopOf(HTTPS, { roundTrips: 1 }),
    'temporal',
    {
      openings: [byCall('@temporalio/client', 'Connection.connect')],
      opensAsync: true,
      reconnects: true,
      concurrent: true,
      source:
        'Round trips: DNS, TCP, TLS 1.3, GetSystemInfo. Temporal TypeScript SDK: connections are expensive, share them',
    },
  ),
  redisQueue(
    'bullmq:Queue',
    'BullMQ queue',
    ['Queue', 'FlowProducer', 'QueueEvents', 'Worker'].map((n) => byNew('bullmq', n)),
  ),
  redisQueue('bull:Queue', 'Bull queue', [byEither('bull', '')]),
  redisQueue('bee-queue:Queue', 'Bee-Queue queue', [byNew('bee-queue', '')]),
);

function kafka(method: string, label: string, source: string): ResourceDraft {
  return {
    id: `kafkajs:Kafka.${method}`,
    label,
    kind: 'producer',
    openings: KAFKA_ROOTS.map(([specifier, path]) => byCall(specifier, `${path}.().${method}`)),
    cost: KAFKA_COST,
    connectionKind: 'kafka',
    closes: ['disconnect'],
    connectMethod: 'connect',
    source: `${KAFKA_SOURCE}. ${source}`,
  };
}

type StatefulFacts = Pick<Resource, 'openings' | 'source'> & Partial<Resource>;

function stateful(
  id: string,
  label: string,
  cost: Resource['cost'],
  connectionKind: string,
  facts: StatefulFacts,
): ResourceDraft {
  return { id, label, kind: 'connection', cost, connectionKind, closes: ['close'], ...facts };
}

function redisQueue(id: string, label: string, openings: readonly Opening[]): ResourceDraft {
  const specifier = id.slice(0, id.indexOf(':'));
  return {
    id,
    label,
    kind: 'producer',
    openings,
    cost: REDIS_QUEUE_COST,
    connectionKind: 'redis',
    closes: ['close'],
    source: `${REDIS_QUEUE_SOURCE}. ${specifier} documentation: a queue holds its own Redis connections and reconnects`,
  };
}

import { HTTPS, onTopOf } from './costs';
import { byCall, byNew, entries } from './entry';

/** Seed broker: ApiVersions, SASL handshake and authentication; metadata; then the same again to the leader's broker. */
const KAFKA_COST = onTopOf(HTTPS, { roundTrips: 10, cpuMs: 8, serverMs: 5 });
const KAFKA_SOURCE =
  'Protocol: Kafka protocol guide (ApiVersions, SaslHandshake, SaslAuthenticate, Metadata, then the leader)';

export const MESSAGING = entries(
  {
    id: 'kafkajs:Kafka.producer',
    label: 'Kafka producer (kafkajs)',
    kind: 'producer',
    openings: [byCall('kafkajs', 'Kafka.().producer')],
    cost: KAFKA_COST,
    connectionKind: 'kafka',
    closes: ['disconnect'],
    connectMethod: 'connect',
    source: `${KAFKA_SOURCE}. KafkaJS documentation, "Producing Messages": one producer, connected once, reconnects`,
  },
  {
    id: 'kafkajs:Kafka.consumer',
    label: 'Kafka consumer (kafkajs)',
    kind: 'producer',
    openings: [byCall('kafkajs', 'Kafka.().consumer')],
    // An empty group waits group.initial.rebalance.delay.ms, 3 s by default, before its first assignment.
    cost: onTopOf(KAFKA_COST, { roundTrips: 3, serverMs: 3000 }),
    connectionKind: 'kafka',
    closes: ['disconnect'],
    connectMethod: 'connect',
    concurrent: false,
    source: `${KAFKA_SOURCE}; joining a group. Kafka broker configuration: group.initial.rebalance.delay.ms`,
  },
  {
    id: 'kafkajs:Kafka.admin',
    label: 'Kafka admin client (kafkajs)',
    kind: 'producer',
    openings: [byCall('kafkajs', 'Kafka.().admin')],
    cost: KAFKA_COST,
    connectionKind: 'kafka',
    closes: ['disconnect'],
    connectMethod: 'connect',
    source: `${KAFKA_SOURCE}. KafkaJS documentation, "Admin Client"`,
  },
  {
    id: 'kafkajs:Kafka',
    label: 'Kafka configuration object (kafkajs)',
    kind: 'light',
    openings: [byNew('kafkajs', 'Kafka')],
    cost: { roundTrips: 0, cpuMs: 0.1, serverMs: 0 },
    source: 'KafkaJS documentation: the Kafka object holds configuration; producers and consumers connect',
  },
  {
    id: 'amqplib:connect',
    label: 'AMQP connection (amqplib)',
    kind: 'connection',
    openings: [byCall('amqplib', 'connect'), byCall('amqplib/callback_api', 'connect')],
    cost: onTopOf(HTTPS, { roundTrips: 4, cpuMs: 1, serverMs: 3 }),
    connectionKind: 'amqp',
    closes: ['close'],
    opensAsync: true,
    concurrent: true,
    source: 'Protocol: AMQP 0-9-1 (Start, Tune, Open, channel Open) over TLS. amqplib: does not reconnect',
  },
);

import { FETCH_FIRST, HTTPS, NOTHING_TO_OPEN, onTopOf, TCP } from '../costs';
import { byCall, byNew, type CatalogEntry, entries } from '../entry';
import { built, builtByNew } from './openings';

const GOOGLE_SOURCE =
  'Round trips: DNS, TCP, TLS 1.3, a token before the first call. Google Cloud Java client libraries: clients are thread-safe and reused';
const AZURE_SOURCE =
  'Round trips: DNS, TCP, TLS 1.3, a token before the first call. Azure SDK for Java guidelines: clients are immutable and shared';

export const JAVA_CLOUD: readonly CatalogEntry[] = entries(
  {
    id: 'com.google.cloud.*:*Client.create',
    label: 'Google Cloud client',
    kind: 'sdk-client',
    openings: [
      byCall('com.google.cloud.*', '*Client.create'),
      byCall('com.google.cloud.*', '*Options.getDefaultInstance.().getService'),
      built('com.google.cloud.*', '*Options.newBuilder', 'getService'),
      byCall('com.google.cloud.*', '*Options.newBuilder.().**.build.().getService'),
      byCall('com.google.cloud.pubsub.v1', 'Publisher.newBuilder.().**.build'),
    ],
    cost: FETCH_FIRST,
    connectionKind: 'gcp',
    closes: ['close', 'shutdown'],
    source: GOOGLE_SOURCE,
  },
  {
    id: 'com.google.firebase:FirebaseApp.initializeApp',
    label: 'Firebase app',
    kind: 'sdk-client',
    openings: [byCall('com.google.firebase', 'FirebaseApp.initializeApp')],
    cost: FETCH_FIRST,
    connectionKind: 'firebase',
    source: GOOGLE_SOURCE,
  },
  {
    id: 'com.azure.*:*ClientBuilder.buildClient',
    label: 'Azure client',
    kind: 'sdk-client',
    openings: ['buildClient', 'buildAsyncClient', 'buildProducerClient', 'buildConsumerClient'].map((build) =>
      builtByNew('com.azure.*', '*ClientBuilder', build),
    ),
    cost: FETCH_FIRST,
    connectionKind: 'azure',
    closes: ['close'],
    source: AZURE_SOURCE,
  },
  {
    id: 'org.apache.kafka.clients.producer:KafkaProducer',
    label: 'Kafka producer',
    kind: 'producer',
    openings: [byNew('org.apache.kafka.clients.producer', 'KafkaProducer')],
    cost: onTopOf(HTTPS, { roundTrips: 5, cpuMs: 10 }),
    connectionKind: 'kafka',
    closes: ['close'],
    source:
      'Protocol: TLS, ApiVersions, SASL, metadata, a second broker. Apache Kafka documentation, KafkaProducer: thread-safe, one per application',
  },
  {
    id: 'org.apache.kafka.clients.consumer:KafkaConsumer',
    label: 'Kafka consumer or admin client',
    kind: 'producer',
    openings: [
      byNew('org.apache.kafka.clients.consumer', 'KafkaConsumer'),
      byCall('org.apache.kafka.clients.admin', 'AdminClient.create'),
      byCall('org.apache.kafka.clients.admin', 'Admin.create'),
    ],
    cost: onTopOf(HTTPS, { roundTrips: 5, cpuMs: 10 }),
    connectionKind: 'kafka',
    closes: ['close'],
    concurrent: false,
    source: 'Protocol: TLS, ApiVersions, SASL, metadata. Apache Kafka documentation: a consumer is not thread-safe',
  },
  {
    id: 'com.rabbitmq.client:ConnectionFactory.newConnection',
    label: 'RabbitMQ connection',
    kind: 'connection',
    openings: [byCall('com.rabbitmq.client', 'ConnectionFactory.().newConnection')],
    cost: onTopOf(TCP, { roundTrips: 4, cpuMs: 2 }),
    connectionKind: 'amqp',
    closes: ['close', 'abort'],
    checks: ['isOpen'],
    reconnects: true,
    concurrent: true,
    source:
      'Protocol: AMQP 0-9-1 handshake over TCP. RabbitMQ Java client guide: connections are long-lived and recover automatically',
  },
  {
    id: 'jakarta.jms:ConnectionFactory.createConnection',
    label: 'JMS connection',
    kind: 'connection',
    openings: [
      byCall('jakarta.jms', 'ConnectionFactory.().createConnection'),
      byCall('javax.jms', 'ConnectionFactory.().createConnection'),
      byCall('org.apache.activemq', 'ActiveMQConnectionFactory.().createConnection'),
      byCall('com.ibm.mq.jms', 'MQQueueConnectionFactory.().createConnection'),
      byCall('com.amazon.sqs.javamessaging', 'SQSConnectionFactory.().createConnection'),
    ],
    cost: onTopOf(HTTPS, { roundTrips: 3, cpuMs: 3 }),
    connectionKind: 'jms',
    closes: ['close'],
    source:
      'Protocol: TLS and the broker’s handshake. Jakarta Messaging: a Connection is a heavy-weight object, shared by sessions',
  },
  {
    id: 'com.jcraft.jsch:JSch.getSession',
    label: 'SSH session',
    kind: 'connection',
    openings: [byCall('com.jcraft.jsch', 'JSch.().getSession')],
    cost: onTopOf(TCP, { roundTrips: 5, cpuMs: 5 }),
    connectionKind: 'sftp',
    closes: ['disconnect'],
    checks: ['isConnected'],
    connectMethod: 'connect',
    source: 'Protocol: SSH key exchange and authentication (RFC 4253, RFC 4252)',
  },
  {
    id: 'com.fasterxml.jackson.databind:ObjectMapper',
    label: 'Jackson ObjectMapper',
    kind: 'light',
    openings: [
      byNew('com.fasterxml.jackson.databind', 'ObjectMapper'),
      byNew('com.fasterxml.jackson.databind.json', 'JsonMapper'),
      built('com.fasterxml.jackson.databind.json', 'JsonMapper.builder'),
      byNew('tools.jackson.databind', 'ObjectMapper'),
      built('tools.jackson.databind.json', 'JsonMapper.builder'),
    ],
    cost: { ...NOTHING_TO_OPEN, cpuMs: 1 },
    source:
      'Assumed CPU. Jackson documentation, "Presentation: Jackson Performance": a mapper caches what it learns of classes, a new one learns it again',
  },
);

import { FETCH_FIRST, HTTPS, NOTHING_TO_OPEN, onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { api, calls, PYTHON, PYTHON_HTTPS, python } from './entry';

/** An access token is fetched before the first request. */
const GOOGLE_COST = onTopOf(PYTHON_HTTPS, { roundTrips: FETCH_FIRST.roundTrips, cpuMs: 5, serverMs: 20 });
const GOOGLE = 'Google Cloud Python client libraries: a client holds a channel or session and credentials, reuse it';
const AZURE_COST = onTopOf(PYTHON_HTTPS, { roundTrips: FETCH_FIRST.roundTrips, cpuMs: 4, serverMs: 20 });
const AZURE =
  'Azure SDK for Python design guidelines: clients are thread-safe and hold a connection pool; Azure Functions: "use static clients"';

function family(label: string, kind: 'google' | 'azure', packages: readonly string[], glob: string): CatalogEntry {
  const openings = packages.map((name) => ({
    package: PYTHON + name,
    path: [glob],
    by: 'call' as const,
    except: ['Abstract*', 'Base*'],
  }));
  const [cost, source] = kind === 'google' ? [GOOGLE_COST, GOOGLE] : [AZURE_COST, AZURE];
  return python('sdk-client', label, openings, cost, source, { closes: ['close', '__exit__', '__aexit__'] });
}

export const PYTHON_CLOUD: readonly CatalogEntry[] = [
  python(
    'sdk-client',
    'Google Cloud client',
    calls(
      'google.cloud.storage:Client',
      'google.cloud.firestore:Client',
      'google.cloud.firestore:AsyncClient',
      'google.cloud.bigquery:Client',
      'google.cloud.datastore:Client',
      'google.cloud.translate_v2:Client',
      'google.cloud.logging:Client',
      'google.cloud.spanner:Client',
      'google.cloud.bigtable:Client',
      'google.cloud.dns:Client',
      'google.cloud.error_reporting:Client',
      'google.cloud.ndb:Client',
      'google.cloud.pubsub_v1:PublisherClient',
      'google.cloud.pubsub_v1:SubscriberClient',
      'google.cloud.secretmanager:SecretManagerServiceClient',
      'google.cloud.storage.client:Client',
      'google.cloud.sql.connector:Connector',
      'google.genai:Client',
    ),
    GOOGLE_COST,
    GOOGLE,
    { closes: ['close', '__exit__', '__aexit__'] },
  ),
  family('Google Cloud service client', 'google', ['google.cloud.*', 'google.ai.*', 'google.analytics.*'], '*Client'),
  python(
    'sdk-client',
    'Google API client',
    calls(
      'googleapiclient.discovery:build',
      'apiclient.discovery:build',
      'gspread:authorize',
      'gspread:service_account',
    ),
    GOOGLE_COST,
    'google-api-python-client documentation: build() reads the discovery document and makes an HTTP client',
    {
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'sdk-client',
    'Firebase app',
    calls('firebase_admin.initialize_app'),
    GOOGLE_COST,
    'Firebase Admin SDK documentation: initialise the app once',
    {
      repeatCost: NOTHING_TO_OPEN,
      closes: [],
    },
  ),
  python(
    'sdk-client',
    'Azure client',
    calls(
      'azure.storage.blob:BlobServiceClient',
      'azure.storage.blob:BlobServiceClient.from_connection_string',
      'azure.storage.blob:ContainerClient.from_connection_string',
      'azure.storage.blob:BlobClient.from_connection_string',
      'azure.storage.blob:ContainerClient',
      'azure.storage.blob:BlobClient',
      'azure.storage.queue:QueueClient.from_connection_string',
      'azure.storage.queue:QueueServiceClient.from_connection_string',
      'azure.data.tables:TableServiceClient.from_connection_string',
      'azure.data.tables:TableClient.from_connection_string',
      'azure.cosmos:CosmosClient',
      'azure.cosmos:CosmosClient.from_connection_string',
      'azure.cosmos.cosmos_client:CosmosClient',
      'azure.cosmos.aio:CosmosClient',
      'azure.servicebus:ServiceBusClient.from_connection_string',
      'azure.servicebus.aio:ServiceBusClient.from_connection_string',
      'azure.eventhub:EventHubProducerClient.from_connection_string',
      'azure.eventhub.aio:EventHubProducerClient.from_connection_string',
      'azure.keyvault.secrets:SecretClient',
      'azure.appconfiguration:AzureAppConfigurationClient.from_connection_string',
      'azure.communication.email:EmailClient.from_connection_string',
      'azure.messaging.webpubsubservice:WebPubSubServiceClient.from_connection_string',
    ),
    AZURE_COST,
    AZURE,
    { closes: ['close', '__exit__', '__aexit__'] },
  ),
  family('Azure service client', 'azure', ['azure.*'], '*Client'),
  python(
    'sdk-client',
    'Azure credential',
    calls(
      'azure.identity:DefaultAzureCredential',
      'azure.identity:ManagedIdentityCredential',
      'azure.identity:ClientSecretCredential',
      'azure.identity.aio:DefaultAzureCredential',
    ),
    onTopOf(HTTPS, FETCH_FIRST),
    'Azure Identity documentation: a credential caches its token; one that is made anew asks again',
    {
      closes: ['close', '__exit__', '__aexit__'],
    },
  ),
  python(
    'producer',
    'Kafka client (kafka-python)',
    calls(
      'kafka:KafkaProducer',
      'kafka:KafkaConsumer',
      'kafka:KafkaAdminClient',
      'aiokafka:AIOKafkaProducer',
      'aiokafka:AIOKafkaConsumer',
    ),
    onTopOf(HTTPS, { roundTrips: 6, cpuMs: 6, serverMs: 5 }),
    'Protocol: ApiVersions, SASL, Metadata; then connections to the brokers that lead the partitions. kafka-python documentation',
    {
      connectionKind: 'kafka',
      closes: ['close', 'stop'],
    },
  ),
  python(
    'producer',
    'Kafka client (confluent-kafka)',
    calls(
      'confluent_kafka:Producer',
      'confluent_kafka:Consumer',
      'confluent_kafka:SerializingProducer',
      'confluent_kafka:DeserializingConsumer',
      'confluent_kafka.admin:AdminClient',
      'confluent_kafka.schema_registry:SchemaRegistryClient',
    ),
    onTopOf(HTTPS, { roundTrips: 6, cpuMs: 6, serverMs: 5 }),
    'Protocol: ApiVersions, SASL, Metadata; then connections to the brokers. confluent-kafka-python documentation',
    {
      connectionKind: 'kafka',
      closes: ['close'],
    },
  ),
  python(
    'connection',
    'RabbitMQ connection (pika)',
    calls(
      'pika:BlockingConnection',
      'pika:SelectConnection',
      'aio_pika.connect_robust',
      'aio_pika.connect',
      'kombu:Connection',
    ),
    onTopOf(HTTPS, { roundTrips: 6, cpuMs: 2, serverMs: 5 }),
    'Protocol: AMQP 0-9-1 connection and channel negotiation. pika documentation: a connection does not reconnect',
    {
      connectionKind: 'amqp',
      closes: ['close', '__exit__', '__aexit__'],
      checks: ['is_open', 'is_closed'],
    },
  ),
  python(
    'connection',
    'NATS connection',
    calls('nats.connect'),
    onTopOf(HTTPS, { roundTrips: 2, cpuMs: 1 }),
    'Protocol: NATS INFO, CONNECT, PING. nats.py README',
    {
      closes: ['close', 'drain'],
      opensAsync: true,
      reconnects: true,
      checks: ['is_connected', 'is_closed'],
    },
  ),
  python(
    'connection',
    'MQTT client (paho)',
    calls('paho.mqtt.client:Client'),
    onTopOf(HTTPS, { roundTrips: 1, cpuMs: 1 }),
    'Protocol: MQTT CONNECT and CONNACK. paho-mqtt documentation',
    {
      closes: ['disconnect', 'loop_stop'],
      connectMethod: 'connect',
      checks: ['is_connected'],
      reconnects: true,
    },
  ),
  api(
    'Search client (Elasticsearch)',
    'Elasticsearch Python client documentation: a client keeps a pool of persistent connections',
    'elasticsearch:Elasticsearch',
    'elasticsearch:AsyncElasticsearch',
    'elasticsearch.client:Elasticsearch',
    'elasticsearch7:Elasticsearch',
    'elasticsearch_dsl:connections.create_connection',
  ),
  api(
    'Search client (OpenSearch)',
    'opensearch-py documentation: a client keeps a pool of persistent connections',
    'opensearchpy:OpenSearch',
    'opensearchpy:AsyncOpenSearch',
    'opensearchpy.client:OpenSearch',
  ),
];

import type { Resource } from '../../model';
import { HTTPS, ONLY_CONSTRUCTION, onTopOf } from './costs';
import { byCall, byNew, type CatalogEntry, resource } from './entry';

const HTTP_SOURCE =
  'Round trips: DNS, TCP, TLS 1.3. Azure SDK for JavaScript: clients share one cached default HTTP client per process; Azure Functions documentation, "Manage connections": keep clients static';
const AMQP_SOURCE =
  'Protocol: AMQP 1.0 over TLS (SASL, open, session, CBS token, link). Azure SDK for JavaScript: one AMQP connection per client, reconnects by itself';

/** SASL, open and begin, put-token on the CBS link, then the link itself. */
const AMQP_COST = onTopOf(HTTPS, { roundTrips: 6, cpuMs: 4, serverMs: 10 });
/** The account's regions are read before the first operation. */
const COSMOS_COST = onTopOf(HTTPS, { roundTrips: 1, cpuMs: 2, serverMs: 5 });

type Facts = Pick<Resource, 'id' | 'label' | 'connectionKind' | 'openings'> & Partial<Resource>;

const overHttp = (facts: Facts): CatalogEntry => ({
  resource: resource({ kind: 'sdk-client', cost: HTTPS, repeatCost: ONLY_CONSTRUCTION, source: HTTP_SOURCE, ...facts }),
});

const overAmqp = (facts: Facts): CatalogEntry => ({
  resource: resource({ kind: 'producer', cost: AMQP_COST, closes: ['close'], source: AMQP_SOURCE, ...facts }),
});

/** Clients with a connection string factory beside the constructor. */
const storage = (specifier: string, label: string, connectionKind: string, names: readonly string[]): CatalogEntry =>
  overHttp({
    id: `${specifier}:${names[0] ?? ''}`,
    label,
    connectionKind,
    openings: names.flatMap((name) => [byNew(specifier, name), byCall(specifier, `${name}.fromConnectionString`)]),
  });

export const AZURE: readonly CatalogEntry[] = [
  overHttp({
    id: '@azure/cosmos:CosmosClient',
    label: 'Azure Cosmos DB client',
    connectionKind: 'cosmosdb',
    openings: [byNew('@azure/cosmos', 'CosmosClient')],
    cost: COSMOS_COST,
    repeatCost: { roundTrips: 1, cpuMs: 1, serverMs: 5 },
    closes: ['dispose'],
    source: `${HTTP_SOURCE}. Azure Cosmos DB performance tips: one client for the life of the application; each reads the account first`,
  }),
  overAmqp({
    id: '@azure/service-bus:ServiceBusClient',
    label: 'Azure Service Bus client',
    connectionKind: 'servicebus',
    openings: [
      byNew('@azure/service-bus', 'ServiceBusClient'),
      byCall('@azure/service-bus', 'ServiceBusClient.createFromConnectionString'),
    ],
  }),
  ...['EventHubProducerClient', 'EventHubConsumerClient', 'EventHubBufferedProducerClient'].map((name) =>
    overAmqp({
      id: `@azure/event-hubs:${name}`,
      label: 'Azure Event Hubs client',
      connectionKind: 'eventhubs',
      openings: [byNew('@azure/event-hubs', name)],
    }),
  ),
  storage('@azure/storage-blob', 'Azure Blob Storage client', 'blob', [
    'BlobServiceClient',
    'ContainerClient',
    'BlobClient',
    'BlockBlobClient',
    'AppendBlobClient',
    'PageBlobClient',
  ]),
  storage('@azure/storage-queue', 'Azure Queue Storage client', 'azure', ['QueueServiceClient', 'QueueClient']),
  storage('@azure/storage-file-share', 'Azure Files client', 'azure', ['ShareServiceClient', 'ShareClient']),
  storage('@azure/storage-file-datalake', 'Azure Data Lake client', 'azure', ['DataLakeServiceClient']),
  storage('@azure/data-tables', 'Azure Tables client', 'azure', ['TableClient', 'TableServiceClient']),
  overHttp({
    id: '@azure/keyvault-secrets:SecretClient',
    label: 'Azure Key Vault client',
    connectionKind: 'keyvault',
    openings: [
      byNew('@azure/keyvault-secrets', 'SecretClient'),
      byNew('@azure/keyvault-keys', 'KeyClient'),
      byNew('@azure/keyvault-certificates', 'CertificateClient'),
    ],
  }),
  overHttp({
    id: 'azure-storage:createBlobService',
    label: 'Azure Storage service (legacy)',
    connectionKind: 'blob',
    openings: ['Blob', 'Table', 'Queue', 'File'].map((name) => byCall('azure-storage', `create${name}Service`)),
  }),
  // Event Grid, App Configuration, Communication, Web PubSub, AI services, management clients: one pattern for all.
  overHttp({
    id: '@azure/*:*Client',
    label: 'Azure client',
    connectionKind: 'azure',
    openings: [byNew('@azure/*', '*Client')],
  }),
  overHttp({
    id: '@azure/msal-node:ConfidentialClientApplication',
    label: 'Microsoft identity client with its token cache',
    connectionKind: null,
    openings: [byNew('@azure/msal-node', 'ConfidentialClientApplication')],
    cost: onTopOf(HTTPS, { roundTrips: 2, serverMs: 20 }),
    repeatCost: { roundTrips: 2, cpuMs: 1, serverMs: 20 },
    source: `${HTTP_SOURCE}. MSAL Node documentation, "Token caching": the cache lives in the instance, a new one asks for metadata and a token again`,
  }),
];

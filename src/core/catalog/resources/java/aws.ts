import type { OpeningCost, Resource } from '../../../model';
import { AWS_SERVICES } from '../aws-services';
import { HTTPS, NOTHING_TO_OPEN, onTopOf } from '../costs';
import { byCall, byNew, type CatalogEntry, entries, resource } from '../entry';
import { built, created } from './openings';

/**
 * A client of its own HTTP client, endpoint rules, interceptors and credential chain. The share of construction is assumed,
 * by the JavaScript SDK's 1.9 ms; once the JVM is warm it is compiled code.
 */
const COST: OpeningCost = onTopOf(HTTPS, { cpuMs: 3 });
const SOURCE =
  'Round trips: DNS, TCP, TLS 1.3; construction assumed. AWS SDK for Java 2.x Developer Guide, "Best practices": reuse a service client, each has its own connection pool';
const V1_SOURCE =
  'Round trips: DNS, TCP, TLS 1.3; construction assumed. AWS SDK for Java 1.x Developer Guide, "Client lifecycle": clients are thread-safe, each holds a connection pool';
const V2 = 'software.amazon.awssdk';
const V1 = 'com.amazonaws.services';

export const JAVA_AWS: readonly CatalogEntry[] = [
  ...entries(
    {
      id: `${V2}.enhanced.dynamodb:DynamoDbEnhancedClient.builder`,
      label: 'Amazon DynamoDB enhanced client (AWS SDK v2)',
      kind: 'light',
      openings: ['DynamoDbEnhancedClient', 'DynamoDbEnhancedAsyncClient'].map((type) =>
        built(`${V2}.enhanced.dynamodb`, `${type}.builder`),
      ),
      cost: NOTHING_TO_OPEN,
      source: 'DynamoDB Enhanced Client in the AWS SDK for Java 2.x: a wrapper around the client it is given',
    },
    {
      id: `${V2}.enhanced.dynamodb:DynamoDbEnhancedClient.create`,
      label: 'Amazon DynamoDB enhanced client with a client of its own (AWS SDK v2)',
      kind: 'sdk-client',
      openings: ['DynamoDbEnhancedClient', 'DynamoDbEnhancedAsyncClient'].map((type) =>
        byCall(`${V2}.enhanced.dynamodb`, `${type}.create`),
      ),
      cost: COST,
      source: SOURCE,
    },
    {
      id: `${V2}.transfer.s3:S3TransferManager`,
      label: 'Amazon S3 transfer manager (AWS SDK v2)',
      kind: 'sdk-client',
      openings: created(`${V2}.transfer.s3`, 'S3TransferManager'),
      cost: COST,
      connectionKind: 's3',
      closes: ['close'],
      source: SOURCE,
    },
    {
      id: `${V2}.http:SdkHttpClient`,
      label: 'HTTP client of the AWS SDK v2',
      kind: 'http-client',
      openings: [
        ...created(`${V2}.http.apache`, 'ApacheHttpClient'),
        ...created(`${V2}.http.urlconnection`, 'UrlConnectionHttpClient'),
        ...created(`${V2}.http.nio.netty`, 'NettyNioAsyncHttpClient'),
        ...created(`${V2}.http.crt`, 'AwsCrtHttpClient'),
        ...created(`${V2}.http.crt`, 'AwsCrtAsyncHttpClient'),
      ],
      cost: HTTPS,
      closes: ['close'],
      source: SOURCE,
    },
    {
      id: 'com.amazonaws.secretsmanager.caching:SecretCache',
      label: 'AWS Secrets Manager cache',
      kind: 'sdk-client',
      openings: [byNew('com.amazonaws.secretsmanager.caching', 'SecretCache')],
      cost: COST,
      connectionKind: 'secretsmanager',
      closes: ['close'],
      source:
        'aws-secretsmanager-caching-java README: one cache per application; it asks on a miss, through a client of its own',
    },
    {
      id: `${V1}.dynamodbv2.datamodeling:DynamoDBMapper`,
      label: 'Amazon DynamoDB mapper (AWS SDK v1)',
      kind: 'light',
      openings: [
        byNew(`${V1}.dynamodbv2.datamodeling`, 'DynamoDBMapper'),
        byNew(`${V1}.dynamodbv2.document`, 'DynamoDB'),
      ],
      cost: NOTHING_TO_OPEN,
      source: 'AWS SDK for Java 1.x API reference: a wrapper around the client it is given',
    },
  ),
  ...AWS_SERVICES.map(({ label, connectionKind, suffix, v3 }) => {
    const service = `${V2}.services.${suffix.replaceAll('-', '')}`;
    const client = `${v3}Client`;
    return v2Client(`${service}:${client}`, `${label} client (AWS SDK v2)`, connectionKind, service);
  }).filter(({ resource: one }, index, all) => all.findIndex((each) => each.resource.id === one.id) === index),
  v2Client(`${V2}.services.*:*Client`, 'AWS service client (AWS SDK v2)', 'aws', `${V2}.services.*`),
  {
    resource: resource({
      id: `${V1}.*:*ClientBuilder`,
      label: 'AWS service client (AWS SDK v1)',
      kind: 'sdk-client',
      openings: [
        byCall(`${V1}.*`, '*ClientBuilder.defaultClient'),
        built(`${V1}.*`, '*ClientBuilder.standard'),
        built(`${V1}.*`, '*Client.builder'),
        byNew(`${V1}.*`, '*Client'),
      ],
      cost: COST,
      connectionKind: 'aws',
      closes: ['shutdown'],
      source: V1_SOURCE,
    }),
  },
];

function v2Client(id: string, label: string, connectionKind: string, packageName: string): CatalogEntry {
  const facts: Pick<Resource, 'id' | 'label' | 'connectionKind'> = { id, label, connectionKind };
  const openings = [...created(packageName, '*Client')];
  return {
    resource: resource({ kind: 'sdk-client', cost: COST, source: SOURCE, closes: ['close'], openings, ...facts }),
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentityWrapper, matchOpening, resourceById } from '../../../src/core/catalog/resources';

const opened = (specifier: string, path: string, form: 'new' | 'call') =>
  matchOpening(specifier, path === '' ? [] : path.split('.'), form)?.id;

describe('what opens a resource', () => {
  it.each([
    // AWS SDK v2: the whole package, its default export, one service's module with and without an ending.
    ['aws-sdk', 'S3', 'new', 'aws-sdk:S3'],
    ['aws-sdk', 'default.S3', 'new', 'aws-sdk:S3'],
    ['aws-sdk', 'DynamoDB.DocumentClient', 'new', 'aws-sdk:DynamoDB.DocumentClient'],
    ['aws-sdk', 'AppMesh', 'new', 'aws-sdk:AppMesh'],
    ['aws-sdk/clients/s3', '', 'new', 'aws-sdk/clients/s3:S3'],
    ['aws-sdk/clients/dynamodb', 'DocumentClient', 'new', 'aws-sdk/clients/dynamodb:DocumentClient'],
    ['aws-sdk/clients/appmesh.js', 'default', 'new', 'aws-sdk/clients/appmesh:AppMesh'],
    ['aws-sdk/clients/all', 'AppMesh', 'new', 'aws-sdk/clients/all:AppMesh'],
    // AWS SDK v3: the client class and the aggregated class of every package.
    ['@aws-sdk/client-s3', 'S3Client', 'new', '@aws-sdk/client-s3:S3Client'],
    ['@aws-sdk/client-s3', 'S3', 'new', '@aws-sdk/client-s3:S3'],
    ['@aws-sdk/client-codebuild', 'CodeBuild', 'new', '@aws-sdk/client-codebuild:CodeBuild'],
    [
      '@aws-sdk/client-iot-data-plane',
      'IoTDataPlaneClient',
      'new',
      '@aws-sdk/client-iot-data-plane:IoTDataPlaneClient',
    ],
    // Databases.
    ['pg', 'Client', 'new', 'pg:Client'],
    ['pg', 'default.Pool', 'new', 'pg:Pool'],
    ['postgres', 'default', 'call', 'postgres:postgres'],
    ['pg-promise', '()', 'call', 'pg-promise:pgp'],
    ['mysql2/promise', 'createConnection', 'call', 'mysql2/promise:createConnection'],
    ['serverless-mysql', '', 'call', 'serverless-mysql:mysql'],
    ['mongodb', 'MongoClient', 'new', 'mongodb:MongoClient'],
    ['mongodb', 'MongoClient.connect', 'call', 'mongodb:MongoClient.connect'],
    ['mongoose', 'default.connect', 'call', 'mongoose:connect'],
    ['ioredis', 'default', 'new', 'ioredis:Redis'],
    ['ioredis', 'Redis', 'new', 'ioredis:Redis'],
    ['ioredis', 'default.Cluster', 'new', 'ioredis:Cluster'],
    ['redis', 'createClient', 'call', 'redis:createClient'],
    ['@prisma/client', 'PrismaClient', 'new', '@prisma/client:PrismaClient'],
    ['knex', 'default', 'call', 'knex:knex'],
    ['knex', 'knex', 'call', 'knex:knex'],
    ['typeorm', 'DataSource', 'new', 'typeorm:DataSource'],
    // Methods of another object.
    ['kafkajs', 'Kafka.().producer', 'call', 'kafkajs:Kafka.producer'],
    ['kafkajs', 'Kafka', 'new', 'kafkajs:Kafka'],
    ['googleapis', 'google.youtube', 'call', 'googleapis:google.youtube'],
    ['@grpc/grpc-js', 'loadPackageDefinition.().shop.Orders', 'new', '@grpc/grpc-js:loadPackageDefinition.shop.Orders'],
    ['xero-node', 'XeroClient', 'new', 'xero-node:XeroClient'],
    // HTTP.
    ['node:https', 'Agent', 'new', 'https:Agent'],
    ['https', 'default.Agent', 'new', 'https:Agent'],
    ['axios', 'default.create', 'call', 'axios:create'],
    // Other clouds and services.
    ['@google-cloud/storage', 'Storage', 'new', '@google-cloud/storage:Storage'],
    ['@google-cloud/vision', 'ImageAnnotatorClient', 'new', '@google-cloud/vision:ImageAnnotatorClient'],
    ['@google-cloud/vision', 'v1.ImageAnnotatorClient', 'new', '@google-cloud/vision:v1.ImageAnnotatorClient'],
    [
      '@azure/storage-blob',
      'BlobServiceClient.fromConnectionString',
      'call',
      '@azure/storage-blob:BlobServiceClient.fromConnectionString',
    ],
    ['@azure/eventgrid', 'EventGridPublisherClient', 'new', '@azure/eventgrid:EventGridPublisherClient'],
    ['openai', 'default', 'new', 'openai:OpenAI'],
    ['stripe', '', 'call', 'stripe:Stripe'],
    ['stripe', 'default', 'new', 'stripe:Stripe'],
    ['nodemailer', 'default.createTransport', 'call', 'nodemailer:createTransport'],
  ] as const)('%s %s by %s is %s', (specifier, path, form, id) => {
    expect(opened(specifier, path, form)).toBe(id);
    expect(resourceById(id)).toBe(matchOpening(specifier, path === '' ? [] : path.split('.'), form)?.resource);
  });

  it('tells a cheap configuration object from the connection it makes', () => {
    expect(resourceById('kafkajs:Kafka')?.kind).toBe('light');
    expect(resourceById('kafkajs:Kafka.producer')?.kind).toBe('producer');
    expect(resourceById('@upstash/redis:Redis')?.kind).toBe('light');
    expect(resourceById('@neondatabase/serverless:neon')?.kind).toBe('light');
    expect(resourceById('@neondatabase/serverless:Pool')?.kind).toBe('pool');
  });

  it('tells what a second opening costs where connections belong to the process', () => {
    expect(resourceById('aws-sdk:S3')?.repeatCost?.roundTrips).toBe(0);
    expect(resourceById('mssql:connect')?.repeatCost?.roundTrips).toBe(0);
    expect(resourceById('@aws-sdk/client-s3:S3Client')?.repeatCost).toBeUndefined();
    expect(resourceById('pg:Client')?.repeatCost).toBeUndefined();
  });

  it('knows the promise-based openings apart from the callback-based', () => {
    expect(resourceById('mysql2/promise:createConnection')?.opensAsync).toBe(true);
    expect(resourceById('mysql2:createConnection')?.opensAsync).toBe(false);
  });
});

describe('what must stay silent', () => {
  it.each([
    // Requests, exceptions, helpers and re-exported bases of AWS SDK v3.
    ['@aws-sdk/client-s3', 'GetObjectCommand', 'new'],
    ['@aws-sdk/client-s3', 'NoSuchKey', 'new'],
    ['@aws-sdk/client-dynamodb', 'ConditionalCheckFailedException', 'new'],
    ['@aws-sdk/client-s3', '__Client', 'new'],
    ['@aws-sdk/client-dynamodb', 'paginateScan', 'call'],
    ['@aws-sdk/client-s3', 'waitUntilObjectExists', 'call'],
    ['@aws-sdk/client-s3', 'S3Client', 'call'],
    ['@aws-sdk/lib-dynamodb', 'DynamoDBDocumentClient.from', 'call'],
    ['@aws-sdk/lib-storage', 'Upload', 'new'],
    ['@aws-sdk/credential-providers', 'fromTemporaryCredentials', 'call'],
    // Plumbing of AWS SDK v2.
    ['aws-sdk', 'Config', 'new'],
    ['aws-sdk', 'Endpoint', 'new'],
    ['aws-sdk', 'HttpRequest', 'new'],
    ['aws-sdk', 'TemporaryCredentials', 'new'],
    ['aws-sdk', 'ChainableTemporaryCredentials', 'new'],
    ['aws-sdk', 'DynamoDB.Converter.marshall', 'call'],
    ['aws-sdk', 'S3.ManagedUpload', 'new'],
    ['aws-sdk', 'CloudFront.Signer', 'new'],
    ['aws-sdk', 'S3.().getObject', 'call'],
    // Queries, check-outs and cheap handles.
    ['knex', '()', 'call'],
    ['knex', '().raw', 'call'],
    ['pg', 'Pool.().connect', 'call'],
    ['mysql2/promise', 'createPool.().getConnection', 'call'],
    ['mongodb', 'MongoClient.().db', 'call'],
    ['mongodb', 'MongoClient.().connect', 'call'],
    ['mongodb', 'ObjectId', 'new'],
    ['mongoose', 'Schema', 'new'],
    ['mongoose', 'model', 'call'],
    ['@google-cloud/storage', 'Storage.().bucket', 'call'],
    ['@google-cloud/pubsub', 'PubSub.().topic', 'call'],
    ['@google-cloud/firestore', 'Firestore.().collection', 'call'],
    ['@google-cloud/firestore', 'Timestamp', 'new'],
    ['@google-cloud/functions-framework', 'http', 'call'],
    ['@azure/cosmos', 'CosmosClient.().database', 'call'],
    ['@azure/identity', 'DefaultAzureCredential', 'new'],
    ['@azure/functions', 'app.http', 'call'],
    ['nodemailer', 'createTransport.().sendMail', 'call'],
    ['kafkajs', 'Kafka.().producer.().connect', 'call'],
    ['@grpc/grpc-js', 'credentials.createInsecure', 'call'],
    ['@grpc/grpc-js', 'loadPackageDefinition', 'call'],
    ['googleapis', 'google.options', 'call'],
    ['googleapis', 'google.auth.OAuth2', 'new'],
    ['firebase-admin', 'firestore', 'call'],
    ['@prisma/client', 'Prisma.PrismaClientKnownRequestError', 'new'],
    ['typeorm', 'Entity', 'call'],
    ['axios', 'get', 'call'],
    ['axios', '', 'call'],
    ['https', 'request', 'call'],
    ['@sendgrid/mail', 'setApiKey', 'call'],
    ['drizzle-orm/node-postgres', 'drizzle', 'call'],
    ['ws', 'WebSocketServer', 'new'],
    // Constructs and look-alikes of other packages.
    ['aws-cdk-lib/aws-s3', 'Bucket', 'new'],
    ['@modelcontextprotocol/sdk/server/index', 'Server.().connect', 'call'],
    ['./pg', 'Client', 'new'],
    ['', 'Client', 'new'],
  ] as const)('%s %s by %s', (specifier, path, form) => {
    expect(opened(specifier, path, form)).toBeUndefined();
  });

  it('takes any text without throwing', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('default', '()', '*', 'constructor', '__proto__'));
    const specifier = fc.oneof(
      fc.string(),
      fc.constantFrom('@aws-sdk/client-', 'aws-sdk/clients/', 'node:', '@', 'pg'),
    );
    fc.assert(
      fc.property(specifier, fc.array(name), fc.constantFrom('new' as const, 'call' as const), (from, path, form) => {
        const match = matchOpening(from, path, form);
        expect(match === undefined || match.id.includes(':')).toBe(true);
        resourceById(`${from}:${path.join('.')}`);
        isIdentityWrapper(from, path);
      }),
    );
  });

  it('knows no ids it never gave', () => {
    for (const id of [
      '',
      'pg',
      ':',
      'pg:',
      ':Client',
      'pg:Query',
      '@aws-sdk/client-s3:GetObjectCommand',
      'boto3:Client',
    ]) {
      expect(resourceById(id)).toBeUndefined();
    }
  });
});

describe('wrappers that give back what they were given', () => {
  it.each([
    ['aws-xray-sdk', 'captureAWS'],
    ['aws-xray-sdk-core', 'default.captureAWSv3Client'],
    ['aws-xray-sdk', 'captureHTTPs'],
    ['@aws-lambda-powertools/tracer', 'Tracer.().captureAWSv3Client'],
    ['@aws-sdk/lib-dynamodb', 'DynamoDBDocumentClient.from'],
  ])('%s %s', (specifier, path) => {
    expect(isIdentityWrapper(specifier, path.split('.'))).toBe(true);
  });

  it.each([
    ['aws-xray-sdk', 'captureAsyncFunc'],
    ['aws-xray-sdk', 'getSegment'],
    ['@aws-lambda-powertools/tracer', 'Tracer'],
    ['@aws-lambda-powertools/logger', 'Logger.().captureAWSv3Client'],
    ['lodash', 'identity'],
  ])('not %s %s', (specifier, path) => {
    expect(isIdentityWrapper(specifier, path.split('.'))).toBe(false);
  });
});

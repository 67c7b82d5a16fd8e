import { resourceById } from '../../src/core/catalog/resources';
import type { Resource } from '../../src/core/model';

interface Guess {
  readonly pattern: RegExp;
  readonly resource: Resource;
}

function known(id: string): Resource {
  const resource = resourceById(id);
  if (!resource) throw new Error(`no ${id} in the catalog`);
  return resource;
}

/** The catalog's resource for what tests create; the first is the default. */
export const RESOURCES_FOR_TESTS: readonly [Guess, ...Guess[]] = [
  { pattern: /^new S3Client/, resource: known('@aws-sdk/client-s3:S3Client') },
  { pattern: /^new DynamoDBClient/, resource: known('@aws-sdk/client-dynamodb:DynamoDBClient') },
  { pattern: /^new AWS\.S3/, resource: known('aws-sdk:S3') },
  { pattern: /^new AWS\.DynamoDB\.DocumentClient/, resource: known('aws-sdk:DynamoDB.DocumentClient') },
  { pattern: /^new (pg\.)?Pool/, resource: known('pg:Pool') },
  { pattern: /^new Client/, resource: known('pg:Client') },
  { pattern: /^new PrismaClient/, resource: known('@prisma/client:PrismaClient') },
  { pattern: /^new (Io)?Redis/i, resource: known('ioredis:Redis') },
  { pattern: /^new MongoClient/, resource: known('mongodb:MongoClient') },
  { pattern: /^mysql\.createPool/, resource: known('mysql2/promise:createPool') },
  { pattern: /^knex/, resource: known('knex:knex') },
  { pattern: /^axios\.create/, resource: known('axios:create') },
  { pattern: /^new https\.Agent/, resource: known('https:Agent') },
  { pattern: /^new Stripe/, resource: known('stripe:Stripe') },
  { pattern: /^mongoose\.createConnection/, resource: known('mongoose:createConnection') },
];

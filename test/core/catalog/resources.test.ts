import { describe, expect, it } from 'vitest';
import { matchOpening } from '../../../src/core/catalog/resources';

const opened = (specifier: string, path: string, form: 'new' | 'call' = 'new') =>
  matchOpening(specifier, path === '' ? [] : path.split('.'), form)?.id;

describe('openings', () => {
  it.each([
    ['aws-sdk', 'S3', 'new', 'aws-sdk:S3'],
    ['aws-sdk', 'default.S3', 'new', 'aws-sdk:S3'],
    ['aws-sdk', 'DynamoDB.DocumentClient', 'new', 'aws-sdk:DynamoDB.DocumentClient'],
    ['aws-sdk/clients/s3', '', 'new', 'aws-sdk/clients/s3:S3'],
    ['aws-sdk/clients/codebuild.js', 'default', 'new', 'aws-sdk/clients/codebuild:CodeBuild'],
    ['aws-sdk/clients/all', 'CodeBuild', 'new', 'aws-sdk/clients/all:CodeBuild'],
    ['@aws-sdk/client-s3', 'S3Client', 'new', '@aws-sdk/client-s3:S3Client'],
    ['@aws-sdk/client-s3', 'S3', 'new', '@aws-sdk/client-s3:S3'],
    ['@aws-sdk/client-codebuild', 'CodeBuild', 'new', '@aws-sdk/client-codebuild:CodeBuild'],
    [
      '@aws-sdk/client-iot-data-plane',
      'IoTDataPlaneClient',
      'new',
      '@aws-sdk/client-iot-data-plane:IoTDataPlaneClient',
    ],
    ['pg', 'Client', 'new', 'pg:Client'],
    ['pg', 'default.Pool', 'new', 'pg:Pool'],
    ['ioredis', 'default', 'new', 'ioredis:Redis'],
    ['ioredis', 'Redis', 'new', 'ioredis:Redis'],
    ['knex', '', 'call', 'knex:knex'],
    ['kafkajs', 'Kafka.().producer', 'call', 'kafkajs:Kafka.producer'],
    ['node:https', 'Agent', 'new', 'https:Agent'],
    ['mysql2/promise', 'createConnection', 'call', 'mysql2/promise:createConnection'],
  ] as const)('%s %s by %s is %s', (specifier, path, form, id) => {
    expect(opened(specifier, path, form)).toBe(id);
  });
});

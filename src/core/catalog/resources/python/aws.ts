import { onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { api, calls, PYTHON_HTTPS, python } from './entry';

const SOURCE =
  'boto3 documentation, "Low-level clients" and "Session reference": each client has its own connection pool and keeps connections alive';
/** A client of the default session. */
const CLIENT = onTopOf(PYTHON_HTTPS, { cpuMs: 5 });
/** A session of its own loads service descriptions and endpoints anew. */
const SESSION_CLIENT = onTopOf(PYTHON_HTTPS, { cpuMs: 55 });

export const PYTHON_AWS: readonly CatalogEntry[] = [
  python('sdk-client', 'AWS client (boto3)', calls('boto3.client'), CLIENT, SOURCE, { connectionKind: 'aws' }),
  python('sdk-client', 'AWS resource (boto3)', calls('boto3.resource'), CLIENT, SOURCE, { connectionKind: 'aws' }),
  python(
    'sdk-client',
    'AWS client of a session (boto3)',
    calls(
      'boto3:Session.().client',
      'boto3.session:Session.().client',
      'botocore.session:get_session.().create_client',
      'botocore.session:Session.().create_client',
    ),
    SESSION_CLIENT,
    SOURCE,
    { connectionKind: 'aws' },
  ),
  python(
    'sdk-client',
    'AWS resource of a session (boto3)',
    calls('boto3:Session.().resource', 'boto3.session:Session.().resource'),
    SESSION_CLIENT,
    SOURCE,
    { connectionKind: 'aws' },
  ),
  python(
    'sdk-client',
    'AWS client (aioboto3)',
    calls(
      'aioboto3:Session.().client',
      'aioboto3:Session.().resource',
      'aioboto3.session:Session.().client',
      'aiobotocore.session:get_session.().create_client',
      'aiobotocore.session:AioSession.().create_client',
      'aioboto3.client',
      'aioboto3.resource',
    ),
    SESSION_CLIENT,
    `${SOURCE}. aioboto3 documentation: clients are async context managers`,
    { connectionKind: 'aws', closes: ['close', '__aexit__'], opensAsync: true },
  ),
  api(
    'Secrets cache (AWS)',
    'aws-secretsmanager-caching-python README: keep the cache between calls',
    'aws_secretsmanager_caching:SecretCache',
  ),
  api(
    'DAX client',
    'amazon-dax-client README: the client discovers the cluster and keeps connections to its nodes',
    'amazondax:AmazonDaxClient',
    'amazondax:AmazonDaxClient.resource',
  ),
  api(
    'S3 file system (s3fs)',
    's3fs documentation: instances keep a session and a listing cache',
    's3fs:S3FileSystem',
    's3fs.core:S3FileSystem',
  ),
];

import type { EventKind } from '../core/model';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const TIME = '2026-01-01T00:00:00Z';
const ID = '00000000-0000-4000-8000-000000000000';

/** A small, well-formed event of a kind. https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html */
export function sampleEvent(kind: EventKind): unknown {
  return EVENTS[kind]();
}

const EVENTS: Readonly<Record<EventKind, () => unknown>> = {
  apigateway: () => ({
    version: '2.0',
    routeKey: 'GET /',
    rawPath: '/',
    rawQueryString: '',
    headers: { accept: '*/*', host: 'example.com' },
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'api',
      domainName: 'example.com',
      http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'coldstart' },
      requestId: ID,
      routeKey: 'GET /',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: Date.parse(TIME),
    },
    isBase64Encoded: false,
  }),
  'apigateway-v1': () => ({
    resource: '/',
    path: '/',
    httpMethod: 'GET',
    headers: { Accept: '*/*', Host: 'example.com' },
    multiValueHeaders: { Accept: ['*/*'], Host: ['example.com'] },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'api',
      httpMethod: 'GET',
      path: '/',
      protocol: 'HTTP/1.1',
      requestId: ID,
      requestTimeEpoch: Date.parse(TIME),
      resourcePath: '/',
      stage: 'prod',
      identity: { sourceIp: '127.0.0.1', userAgent: 'coldstart' },
    },
    body: null,
    isBase64Encoded: false,
  }),
  sqs: () => ({
    Records: [
      {
        messageId: ID,
        receiptHandle: 'handle',
        body: '{}',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: String(Date.parse(TIME)),
          SenderId: ACCOUNT,
          ApproximateFirstReceiveTimestamp: String(Date.parse(TIME)),
        },
        messageAttributes: {},
        // MD5 of the body.
        md5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:queue`,
        awsRegion: REGION,
      },
    ],
  }),
  s3: () => ({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: REGION,
        eventTime: TIME,
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: 'principal' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'configuration',
          bucket: { name: 'bucket', ownerIdentity: { principalId: 'principal' }, arn: 'arn:aws:s3:::bucket' },
          object: { key: 'key', size: 1024, eTag: '0123456789abcdef0123456789abcdef', sequencer: '0A1B2C3D4E5F678901' },
        },
      },
    ],
  }),
  eventbridge: () => event('custom.source', 'Something happened', {}),
  scheduled: () => event('aws.events', 'Scheduled Event', {}),
};

function event(source: string, detailType: string, detail: object) {
  return {
    version: '0',
    id: ID,
    'detail-type': detailType,
    source,
    account: ACCOUNT,
    time: TIME,
    region: REGION,
    resources: source === 'aws.events' ? [`arn:aws:events:${REGION}:${ACCOUNT}:rule/rule`] : [],
    detail,
  };
}

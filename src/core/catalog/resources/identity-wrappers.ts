/** Calls that return their first argument, wrapped: what is created inside is what comes out. */
export interface IdentityWrapper {
  readonly package: string;
  readonly path: readonly string[];
  readonly source: string;
}

const XRAY_SOURCE =
  'AWS X-Ray SDK for Node.js, README of aws-xray-sdk-core: each capture function returns what it patched';
const POWERTOOLS_SOURCE = 'Powertools for AWS Lambda (TypeScript), Tracer: captureAWS… patch a client and return it';
const DOCUMENT_SOURCE =
  'AWS SDK v3, lib-dynamodb: `from` shares the connections and the life of the client it is given';

const XRAY_FUNCTIONS = [
  'captureAWS',
  'captureAWSClient',
  'captureAWSv3Client',
  'captureHTTPs',
  'captureHTTPsGlobal',
  'capturePostgres',
  'captureMySQL',
];

export const IDENTITY_WRAPPERS: readonly IdentityWrapper[] = [
  ...['aws-xray-sdk', 'aws-xray-sdk-core'].flatMap((name) =>
    XRAY_FUNCTIONS.map((called) => ({ package: name, path: [called], source: XRAY_SOURCE })),
  ),
  ...['aws-xray-sdk-postgres', 'aws-xray-sdk-mysql'].map((name) => ({ package: name, path: [], source: XRAY_SOURCE })),
  ...['captureAWS', 'captureAWSClient', 'captureAWSv3Client'].map((method) => ({
    package: '@aws-lambda-powertools/tracer',
    path: ['Tracer', '()', method],
    source: POWERTOOLS_SOURCE,
  })),
  ...['DynamoDBDocumentClient', 'DynamoDBDocument'].map((name) => ({
    package: '@aws-sdk/lib-dynamodb',
    path: [name, 'from'],
    source: DOCUMENT_SOURCE,
  })),
];

const KEYS: ReadonlySet<string> = new Set(IDENTITY_WRAPPERS.map((wrapper) => keyOf(wrapper.package, wrapper.path)));

/** `path` as for `matchOpening`: a leading `default` is ignored, `()` stands for a result. */
export function isIdentityWrapper(specifier: string, path: readonly string[]): boolean {
  return KEYS.has(keyOf(specifier, path[0] === 'default' ? path.slice(1) : path));
}

function keyOf(specifier: string, path: readonly string[]): string {
  return `${specifier}:${path.join('.')}`;
}

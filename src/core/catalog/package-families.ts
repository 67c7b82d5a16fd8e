/** A group of modules that several packages load; whoever comes first pays for it. */
export type SharedGroup =
  | 'node-https'
  | 'aws-sdk-v3'
  | 'aws-sdk-v3-dynamodb'
  | 'aws-sdk-v2'
  | 'azure-core'
  | 'google-auth'
  | 'nest-common'
  | 'nest-core'
  | 'py-numpy'
  | 'py-scipy'
  | 'py-urllib3'
  | 'py-botocore'
  | 'py-pydantic'
  | 'py-jinja2'
  | 'py-asyncio';

interface Family {
  readonly matches: RegExp;
  readonly groups: readonly SharedGroup[];
}

/** First match wins. Which package loads what was read off `require()` sequences (shared-imports.json) and module lists. */
const FAMILIES: readonly Family[] = [
  {
    matches: /^@aws-sdk\/(client-dynamodb|lib-dynamodb|util-dynamodb)(\/|$)/,
    groups: ['node-https', 'aws-sdk-v3', 'aws-sdk-v3-dynamodb'],
  },
  { matches: /^@aws-sdk\/|^@aws-lambda-powertools\/parameters\//, groups: ['node-https', 'aws-sdk-v3'] },
  { matches: /^aws-sdk(\/|$)/, groups: ['node-https', 'aws-sdk-v2'] },
  { matches: /^@azure\/(?!functions)/, groups: ['node-https', 'azure-core'] },
  { matches: /^@google-cloud\/(?!functions)/, groups: ['node-https', 'google-auth'] },
  { matches: /^@nestjs\/common(\/|$)/, groups: ['nest-common'] },
  { matches: /^@nestjs\/core(\/|$)/, groups: ['nest-common', 'nest-core'] },
  { matches: /^@nestjs\/platform-/, groups: ['node-https', 'nest-common', 'nest-core'] },
  {
    matches:
      /^(axios|got|express|koa|fastify|request|undici|node-fetch|stripe|twilio|nodemailer|@sendgrid\/mail)(\/|$)/,
    groups: ['node-https'],
  },
  {
    matches: /^(apollo-server-lambda|@apollo\/server|googleapis|firebase-admin|puppeteer-core)(\/|$)/,
    groups: ['node-https'],
  },
  { matches: /^(node:)?(https?|tls)$/, groups: ['node-https'] },
];

/** Groups that loading `specifier` brings in; none when it stands alone. */
export function sharedGroupsOf(specifier: string): readonly SharedGroup[] {
  return FAMILIES.find(({ matches }) => matches.test(specifier))?.groups ?? [];
}

/** Which Python modules load which, read off their dependencies; first match wins. */
const PYTHON_FAMILIES: readonly Family[] = [
  { matches: /^(boto3|aiobotocore|awswrangler|aws_lambda_powertools)(\.|$)/, groups: ['py-urllib3', 'py-botocore'] },
  { matches: /^botocore(\.|$)/, groups: ['py-urllib3', 'py-botocore'] },
  { matches: /^(requests|elasticsearch|opensearchpy|urllib3)(\.|$)/, groups: ['py-urllib3'] },
  { matches: /^(sklearn|statsmodels|xgboost|lightgbm)(\.|$)/, groups: ['py-numpy', 'py-scipy'] },
  { matches: /^scipy(\.|$)/, groups: ['py-numpy', 'py-scipy'] },
  { matches: /^(numpy|pandas|matplotlib|cv2|numba|torch|tensorflow|pyarrow)(\.|$)/, groups: ['py-numpy'] },
  { matches: /^(fastapi|pydantic|langchain|openai|anthropic)(\.|$)/, groups: ['py-pydantic', 'py-asyncio'] },
  { matches: /^(aiohttp|httpx|asyncio)(\.|$)/, groups: ['py-asyncio'] },
  { matches: /^(flask|jinja2)(\.|$)/, groups: ['py-jinja2'] },
];

/** Groups that importing a Python module brings in; none when it stands alone. */
export function pythonGroupsOf(name: string): readonly SharedGroup[] {
  return PYTHON_FAMILIES.find(({ matches }) => matches.test(name))?.groups ?? [];
}

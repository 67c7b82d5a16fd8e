/** A group of modules that several packages load; whoever comes first pays for it. */
export type SharedGroup =
  | 'node-https'
  | 'aws-sdk-v3'
  | 'aws-sdk-v3-dynamodb'
  | 'aws-sdk-v2'
  | 'azure-core'
  | 'google-auth'
  | 'nest-common'
  | 'nest-core';

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

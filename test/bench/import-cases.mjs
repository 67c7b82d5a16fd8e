import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Functions in the shapes people write; all talk to `event.endpoint`. */
export const CASES = [
  {
    name: 'aws-sdk v2, whole, CommonJS, two files',
    handlers: ['orders.handler'],
    files: {
      'orders.js': `const AWS = require('aws-sdk');
const { read } = require('./store');
AWS.config.update({ region: 'eu-central-1', s3ForcePathStyle: true });
exports.handler = async (event) => {
  const s3 = new AWS.S3({ endpoint: event.endpoint });
  const { Body } = await s3.getObject({ Bucket: 'b', Key: String(event.n) }).promise();
  return [JSON.parse(Body).path, s3.config.region, await read(event), new AWS.Endpoint('x.test').hostname];
};
`,
      'store.js': `const { DynamoDB } = require('aws-sdk');
exports.read = async (event) => {
  const db = new DynamoDB.DocumentClient({ endpoint: event.endpoint });
  return (await db.get({ TableName: 't', Key: { id: event.n } }).promise()).Item;
};
`,
    },
  },
  {
    name: 'aws-sdk v2, default import, native ESM',
    handlers: ['queue.handler'],
    files: {
      'package.json': '{ "type": "module" }',
      'queue.js': `import AWS from 'aws-sdk';
export const handler = async (event) => {
  const sqs = new AWS.SQS({ endpoint: event.endpoint });
  const sns = new AWS.SNS({ endpoint: event.endpoint });
  return [sqs.endpoint.href === event.endpoint + '/', typeof sns.publish, AWS.VERSION];
};
`,
    },
  },
  {
    name: 'aws-sdk v2, TypeScript with and without esModuleInterop',
    handlers: ['put.handler'],
    compile: compileWith({ module: 'commonjs', esModuleInterop: false }),
    files: {
      'tsconfig.json': '{ "compilerOptions": { "module": "commonjs", "esModuleInterop": false } }',
      'put.ts': `import * as AWS from 'aws-sdk';
export const handler = async (event: { endpoint: string; n: number }): Promise<unknown> => {
  const lambda: AWS.Lambda = new AWS.Lambda({ endpoint: event.endpoint });
  const input: AWS.Lambda.InvocationRequest = { FunctionName: 'f' + event.n };
  return [(await lambda.invoke(input).promise()).StatusCode, AWS.config.maxRetries ?? null];
};
`,
    },
  },
  {
    name: 'googleapis, CommonJS, two APIs and auth',
    handlers: ['sheet.handler'],
    files: {
      'sheet.js': `const { google } = require('googleapis');
const auth = new google.auth.JWT({ email: 'a@b.test', key: 'none' });
exports.handler = async (event) => {
  const sheets = google.sheets({ version: 'v4', auth: 'key', rootUrl: event.endpoint + '/' });
  const drive = google.drive('v3');
  const { data } = await sheets.spreadsheets.get({ spreadsheetId: 's' + event.n });
  const file = await drive.files.get({ fileId: 'f', key: 'k' }, { rootUrl: event.endpoint + '/' });
  return [data.path, file.data.path, auth.email, auth instanceof google.auth.JWT];
};
`,
    },
  },
  {
    name: 'googleapis, native ESM',
    handlers: ['mail.handler'],
    files: {
      'package.json': '{ "type": "module" }',
      'mail.js': `import { google } from 'googleapis';
export const handler = async (event) => {
  const gmail = google.gmail({ version: 'v1', auth: 'key', rootUrl: event.endpoint + '/' });
  return (await gmail.users.messages.list({ userId: 'me', maxResults: event.n })).data.path;
};
`,
    },
  },
  {
    name: 'jsdom, one of two functions needs it, CommonJS',
    handlers: ['pages.render', 'pages.ping'],
    files: {
      'pages.js': `const { JSDOM } = require('jsdom');
exports.render = async (event) => {
  const page = new JSDOM(event.html);
  return page.serialize();
};
exports.ping = async (event) => event.n;
`,
    },
  },
  {
    name: 'jsdom, in a branch, native ESM',
    handlers: ['page.handler'],
    unsafe: true,
    files: {
      'package.json': '{ "type": "module" }',
      'page.js': `import { JSDOM } from 'jsdom';
export const handler = async (event) => {
  if (event.n === 2) {
    const page = new JSDOM(event.html);
    return page.serialize();
  }
  return event.n;
};
`,
    },
  },
  {
    name: 'jsdom, types only, verbatimModuleSyntax',
    handlers: ['types.handler'],
    compile: compileWith({ module: 'esnext', verbatimModuleSyntax: true }),
    files: {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "verbatimModuleSyntax": true } }',
      'types.ts': `import { JSDOM } from 'jsdom';
export const handler = async (event: { n: number; page?: JSDOM }) => event.page ?? event.n;
`,
    },
  },
];

function compileWith(compilerOptions) {
  return (root, file) => {
    const ts = createRequire(join(root, 'x.js'))('typescript');
    const source = readFileSync(join(root, `${file}.ts`), 'utf8');
    const options = ts.convertCompilerOptionsFromJson({ target: 'es2022', ...compilerOptions }, root).options;
    const { outputText } = ts.transpileModule(source, { compilerOptions: options, fileName: join(root, `${file}.ts`) });
    writeFileSync(join(root, `${file}.js`), outputText);
    return join(root, `${file}.js`);
  };
}

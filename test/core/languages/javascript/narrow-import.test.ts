import { describe, expect, it } from 'vitest';
import { checkImportFix, checkNoImportFix } from '../../../helpers/import-edits';

describe('the whole AWS SDK v2', () => {
  it('required: each client from its own module, configuration from the core they share', () => {
    const { specifiers } = checkImportFix(
      'narrow',
      `'use strict'
// Talks to AWS
const AWS = require('aws-sdk')
AWS.config.update({ region: 'eu-west-1' })
const s3 = new AWS.S3()
const db = new AWS.DynamoDB.DocumentClient({ convertEmptyValues: true })
exports.handler = async (event) => [await s3.getObject(event).promise(), db, AWS.DynamoDB.Converter]
`,
      `'use strict'
// Talks to AWS
const AWS = require('aws-sdk/global')
const S3 = require('aws-sdk/clients/s3')
const DynamoDB = require('aws-sdk/clients/dynamodb')
AWS.config.update({ region: 'eu-west-1' })
const s3 = new S3()
const db = new DynamoDB.DocumentClient({ convertEmptyValues: true })
exports.handler = async (event) => [await s3.getObject(event).promise(), db, DynamoDB.Converter]
`,
      { file: 'handler.js' },
    );
    expect(specifiers).toEqual(['aws-sdk/global', 'aws-sdk/clients/s3', 'aws-sdk/clients/dynamodb']);
  });

  it('taken apart, or by a member, with other declarations on the line', () => {
    checkImportFix(
      'narrow',
      `var { S3, SQS: Queue } = require("aws-sdk"), uuid = require("uuid");\nexports.s3 = new S3(); exports.q = new Queue();\n`,
      `var S3 = require("aws-sdk/clients/s3"), Queue = require("aws-sdk/clients/sqs"), uuid = require("uuid");\nexports.s3 = new S3(); exports.q = new Queue();\n`,
      { file: 'handler.js' },
    );
    checkImportFix(
      'narrow',
      `const Bucket = require('aws-sdk').S3;\nexports.s3 = new Bucket();\n`,
      `const Bucket = require('aws-sdk/clients/s3');\nexports.s3 = new Bucket();\n`,
      { file: 'handler.js' },
    );
  });

  it('imported, types included', () => {
    checkImportFix(
      'narrow',
      `import AWS, { SNS } from 'aws-sdk';
const client: AWS.S3 = new AWS.S3();
export const put = (input: AWS.S3.PutObjectRequest, topic: SNS) => client.putObject(input).promise();
export const failed = (error: AWS.AWSError) => error.code;
`,
      `import AWS from 'aws-sdk/global';
import SNS from 'aws-sdk/clients/sns';
import S3 from 'aws-sdk/clients/s3';
const client: S3 = new S3();
export const put = (input: S3.PutObjectRequest, topic: SNS) => client.putObject(input).promise();
export const failed = (error: AWS.AWSError) => error.code;
`,
    );
  });

  it('by a name that is free', () => {
    checkImportFix(
      'narrow',
      `const AWS = require('aws-sdk');\nconst S3 = 'taken';\nexports.s3 = () => new AWS.S3(S3);\n`,
      `const S3Client = require('aws-sdk/clients/s3');\nconst S3 = 'taken';\nexports.s3 = () => new S3Client(S3);\n`,
      { file: 'handler.js' },
    );
  });

  it('as the compiler at hand can import a CommonJS module', () => {
    const before = `import * as AWS from 'aws-sdk';\nexport const s3 = new AWS.S3({ credentials: new AWS.Credentials('a', 'b') });\n`;
    const fixed = (load: string, global = `import * as AWS from 'aws-sdk/global';`) =>
      `${global}\n${load}\nexport const s3 = new S3({ credentials: new AWS.Credentials('a', 'b') });\n`;
    checkImportFix('narrow', before, fixed(`import S3 from 'aws-sdk/clients/s3';`), { settings: { interop: true } });
    checkImportFix('narrow', before, fixed(`import S3 = require('aws-sdk/clients/s3');`), {
      settings: { interop: false, module: 'commonjs' },
    });
    checkNoImportFix('narrow', before, 'esModuleInterop', { settings: { interop: false, module: 'esnext' } });
    checkNoImportFix('narrow', before, 'esModuleInterop', { settings: { interop: null } });
    checkImportFix(
      'narrow',
      before.replace('* as ', ''),
      fixed(`import S3 from 'aws-sdk/clients/s3.js';`, `import AWS from 'aws-sdk/global.js';`),
      {
        file: 'handler.mjs',
        settings: { interop: null, nativeEsm: true },
      },
    );
  });

  it('is refused where more than its parts is used', () => {
    const check = (use: string, reason: string) =>
      checkNoImportFix('narrow', `const AWS = require('aws-sdk');\n${use}\n`, reason, { file: 'handler.js' });
    check('exports.s3 = (name) => new AWS[name]();', 'Line 2');
    check("const X = require('aws-xray-sdk').captureAWS(AWS); exports.s3 = new X.S3();", 'captureAWS(AWS)');
    check('exports.old = new AWS.Sumerian();', 'AWS.Sumerian');
    check('exports.credentials = new AWS.Credentials();', 'No part');
    checkNoImportFix('narrow', `const AWS = capture(require('aws-sdk'));\nnew AWS.S3();`, 'larger expression', {
      file: 'a.js',
    });
  });
});

describe('googleapis', () => {
  it('gives the one API, with its own auth', () => {
    const { specifiers } = checkImportFix(
      'narrow',
      `import { google, sheets_v4 } from 'googleapis';
const auth = new google.auth.GoogleAuth({ scopes: ['a'] });
export const handler = async (): Promise<sheets_v4.Schema$Spreadsheet[]> => {
  const sheets = google.sheets({ version: 'v4', auth });
  return [sheets, google.drive('v3')] as never;
};
`,
      `import { sheets as sheetsApi, auth as googleAuth } from 'googleapis/build/src/apis/sheets/index.js';
import { drive } from 'googleapis/build/src/apis/drive/index.js';
import type { sheets_v4 } from 'googleapis';
const auth = new googleAuth.GoogleAuth({ scopes: ['a'] });
export const handler = async (): Promise<sheets_v4.Schema$Spreadsheet[]> => {
  const sheets = sheetsApi({ version: 'v4', auth });
  return [sheets, drive('v3')] as never;
};
`,
    );
    expect(specifiers).toEqual([
      'googleapis/build/src/apis/sheets/index.js',
      'googleapis/build/src/apis/drive/index.js',
    ]);
  });

  it('required', () => {
    checkImportFix(
      'narrow',
      `const {google} = require('googleapis');\nexports.handler = async () => google.youtube('v3').videos.list({});\n`,
      `const { youtube } = require('googleapis/build/src/apis/youtube/index.js');\nexports.handler = async () => youtube('v3').videos.list({});\n`,
      { file: 'handler.js' },
    );
  });

  it('is refused where options for all APIs are set', () => {
    checkNoImportFix(
      'narrow',
      `import { google } from 'googleapis';\ngoogle.options({ auth: 'key' });\nexport const drive = google.drive('v3');\n`,
      'google.options',
    );
  });
});

it('lodash has no narrowing: its parts cost what it costs', () => {
  checkNoImportFix('narrow', `import { get } from 'lodash';\nget({}, 'a');\n`, 'no narrowing');
});

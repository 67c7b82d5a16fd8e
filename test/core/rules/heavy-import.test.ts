import { describe, expect, it } from 'vitest';
import { heavyImport } from '../../../src/core/rules/heavy-import';
import { checkRule } from '../../helpers/check-rule';

const importMs = { googleapis: 1200, 'aws-sdk': 320, '@aws-sdk/client-s3': 190, lodash: 12, 'heavy-lib': 150 };

describe('flags by projected cost', () => {
  it('a whole SDK where a narrower import is known, as a warning', () => {
    checkRule(
      heavyImport,
      `
import { google } from 'googleapis';
//                     ^^^^^^^^^^^^ warning: adds about 1.2 s (1.0–1.6 s) to the init phase
export const handler = async () => google.sheets('v4');`,
      { importMs },
    );
  });

  it('a package without a known remedy, as information; cheap ones not at all, whatever their reputation', () => {
    checkRule(
      heavyImport,
      {
        'handler.js': `
const heavy = require('heavy-lib');
//                    ^^^^^^^^^^^ information: adds about 150 ms
const _ = require('lodash');
exports.handler = async () => _.get(heavy, 'a');`,
      },
      { importMs },
    );
  });

  it('in the file that loads it first, with the imports that lead there', () => {
    const [finding] = checkRule(
      heavyImport,
      {
        'handler.ts': `
import { list } from './lib/orders';
export const handler = async () => list();`,
        'lib/orders.ts': `
export { list } from './store';`,
        'lib/store.ts': `
import AWS from 'aws-sdk';
//              ^^^^^^^^^ warning: aws-sdk/clients/s3
const db = new AWS.DynamoDB();
export const list = async () => db.listTables().promise();`,
      },
      { importMs },
    );
    expect(finding?.chain.map((step) => `${step.file}: ${step.text}`)).toEqual([
      'handler.ts: ./lib/orders',
      'lib/orders.ts: ./store',
    ]);
  });

  it('the SDK of the runtime: a warning only where the function is known not to be bundled', () => {
    const source = (severity: string) => `
import { S3Client } from '@aws-sdk/client-s3';
//                       ^^^^^^^^^^^^^^^^^^^^ ${severity}: adds about 190 ms
const s3 = new S3Client({});
export const handler = async () => s3;`;
    checkRule(heavyImport, source('warning'), { importMs, environment: { bundled: false } });
    checkRule(heavyImport, source('information').replace('adds about 190 ms', 'Unless it is bundled already'), {
      importMs,
    });
    checkRule(heavyImport, source('information'), { importMs, environment: { bundled: true } });
  });
});

describe('is silent', () => {
  it('about types: import type, and names that TypeScript erases', () => {
    checkRule(
      heavyImport,
      `
import type { sheets_v4 } from 'googleapis';
import { S3Client } from '@aws-sdk/client-s3';
import { type drive_v3 } from 'googleapis';
export const handler = async (event: { client: S3Client; sheet: sheets_v4.Sheets; drive: drive_v3.Drive }) => event;`,
      { importMs },
    );
  });

  it('about what is loaded inside the handler, when it is needed', () => {
    checkRule(
      heavyImport,
      {
        'handler.js': `
exports.handler = async (event) => {
  if (!event.export) return null;
  const { google } = require('googleapis');
  const { S3Client } = await import('@aws-sdk/client-s3');
  return [google, S3Client];
};`,
      },
      { importMs },
    );
  });
});

import { describe, it } from 'vitest';
import { checkImportFix, checkNoImportFix } from '../../../helpers/import-edits';

describe('an import that is used as types only', () => {
  it('becomes a type import, with the inner modifiers gone', () => {
    checkImportFix(
      'type',
      `import { drive_v3, type sheets_v4 } from 'googleapis'; // our API types
export const handler = async (event: drive_v3.Schema$File, sheet: sheets_v4.Sheets) => event.name;
`,
      `import type { drive_v3, sheets_v4 } from 'googleapis'; // our API types
export const handler = async (event: drive_v3.Schema$File, sheet: sheets_v4.Sheets) => event.name;
`,
    );
  });

  it('also where all its names say so already, which verbatimModuleSyntax loads as `import {}`', () => {
    checkImportFix(
      'type',
      `import { type S3Client } from "@aws-sdk/client-s3"\nexport const handler = async (event: { client: S3Client }) => event\n`,
      `import type { S3Client } from "@aws-sdk/client-s3"\nexport const handler = async (event: { client: S3Client }) => event\n`,
    );
  });

  it('by default, as a namespace, and in what a class implements or a query asks for', () => {
    checkImportFix(
      'type',
      `import AWS from 'aws-sdk';\nexport const put = async (input: AWS.S3.PutObjectRequest) => input;\n`,
      `import type AWS from 'aws-sdk';\nexport const put = async (input: AWS.S3.PutObjectRequest) => input;\n`,
    );
    checkImportFix(
      'type',
      `import * as AWS from 'aws-sdk';\nexport class Store implements AWS.Service {}\nexport let make: typeof AWS.S3;\ninterface Own extends AWS.Config {}\n`,
      `import type * as AWS from 'aws-sdk';\nexport class Store implements AWS.Service {}\nexport let make: typeof AWS.S3;\ninterface Own extends AWS.Config {}\n`,
    );
  });

  it('with a default name and a list, as two imports: TypeScript allows only one of them in a type import', () => {
    checkImportFix(
      'type',
      `import AWS, { type S3, SQS } from 'aws-sdk';\nexport type All = AWS.Config | S3 | SQS;\n`,
      `import type AWS from 'aws-sdk';\nimport type { S3, SQS } from 'aws-sdk';\nexport type All = AWS.Config | S3 | SQS;\n`,
    );
  });
});

describe('is refused', () => {
  it('where a name is used as a value', () => {
    const source = (use: string) => `import { S3Client } from '@aws-sdk/client-s3';\nlet client: S3Client;\n${use}\n`;
    checkNoImportFix('type', source('client = new S3Client({});'), 'used as a value');
    checkNoImportFix('type', source('class Own extends S3Client {}'), 'used as a value');
    checkNoImportFix('type', source('export { S3Client };'), 'used as a value');
  });

  it('where decorators make a value of the type', () => {
    const source = `import { S3Client } from '@aws-sdk/client-s3';
@Injectable()
export class Store {
  constructor(private readonly client: S3Client) {}
}
`;
    checkNoImportFix('type', source, 'emitDecoratorMetadata', { settings: { decoratorMetadata: true } });
    checkImportFix('type', source, source.replace('import {', 'import type {'));
  });

  it('for what is imported without names, exported on, or required', () => {
    checkNoImportFix('type', `import 'reflect-metadata';\n`, 'for what loading it does');
    checkNoImportFix('type', `export { S3 } from 'aws-sdk';\n`, 'exported on');
    checkNoImportFix('type', `const { S3 } = require('aws-sdk');\nlet s3: S3;\n`, 'always loads');
  });
});

import { describe, expect, it } from 'vitest';
import { checkImportFix, checkNoImportFix } from '../../../helpers/import-edits';

describe('an import moves to the branch that needs it', () => {
  it('ESM: awaited before the first statement that uses it, in the innermost block that all uses share', () => {
    const { loads } = checkImportFix(
      'lazy',
      `import { randomUUID } from 'node:crypto';
import ExcelJS, { type Workbook } from 'exceljs';

export const handler = async (event: { format: string; rows: string[][] }) => {
  if (event.format === 'xlsx') {
    const id = randomUUID();
    const book: Workbook = new ExcelJS.Workbook();
    event.rows.forEach((row) => book.addWorksheet(id).addRow(row));
    return book.xlsx.writeBuffer();
  }
  return event.rows.join();
};
`,
      `import { randomUUID } from 'node:crypto';
import type { Workbook } from 'exceljs';

export const handler = async (event: { format: string; rows: string[][] }) => {
  if (event.format === 'xlsx') {
    const id = randomUUID();
    const { default: ExcelJS } = await import('exceljs');
    const book: Workbook = new ExcelJS.Workbook();
    event.rows.forEach((row) => book.addWorksheet(id).addRow(row));
    return book.xlsx.writeBuffer();
  }
  return event.rows.join();
};
`,
      { specifier: 'exceljs' },
    );
    expect(loads).toMatchObject([{ name: 'handler', when: 'branch', yields: true }]);
  });

  it('CommonJS: as it is written, in synchronous functions, too', () => {
    const { loads } = checkImportFix(
      'lazy',
      `'use strict'

const { google } = require('googleapis')
const log = require('./log')

exports.handler = (event, context, done) => {
  log(event)
  switch (event.type) {
    case 'export':
      google.sheets('v4').spreadsheets.create({}, done)
      break
    default:
      done(null, 'ok')
  }
}
`,
      `'use strict'

const log = require('./log')

exports.handler = (event, context, done) => {
  log(event)
  switch (event.type) {
    case 'export':
      const { google } = require('googleapis')
      google.sheets('v4').spreadsheets.create({}, done)
      break
    default:
      done(null, 'ok')
  }
}
`,
      { file: 'handler.js', specifier: 'googleapis' },
    );
    expect(loads).toMatchObject([{ name: 'handler', when: 'branch', yields: false }]);
  });

  it('in each function that uses it, with only the names used there', () => {
    const { loads } = checkImportFix(
      'lazy',
      `import * as all from 'heavy';
import cheap from 'cheap';
export async function first() { return all.one(); }
export const second = async () => all.two(cheap);
`,
      `import cheap from 'cheap';
export async function first() { const all = await import('heavy'); return all.one(); }
export const second = async () => {
  const all = await import('heavy');
  return all.two(cheap);
};
`,
      { specifier: 'heavy' },
    );
    expect(loads.map(({ name, when }) => `${name} ${when}`)).toEqual(['first always', 'second always']);
    checkImportFix(
      'lazy',
      `const { one, two: deux } = require('heavy');\nfunction a() {\n  return one();\n}\nexports.b = function () {\n  return deux();\n};\nexports.a = a;\n`,
      `function a() {\n  const { one } = require('heavy');\n  return one();\n}\nexports.b = function () {\n  const { two: deux } = require('heavy');\n  return deux();\n};\nexports.a = a;\n`,
      { file: 'handler.js' },
    );
  });

  it('after an error, and out of a loop whose every turn needs it', () => {
    const { loads } = checkImportFix(
      'lazy',
      `import { report } from 'heavy';\nexport const handler = async (event) => {\n  try {\n    return work(event);\n  } catch (error) {\n    for (const record of event.Records) {\n      await report(error, record);\n    }\n  }\n};\n`,
      `export const handler = async (event) => {\n  try {\n    return work(event);\n  } catch (error) {\n    const { report } = await import('heavy');\n    for (const record of event.Records) {\n      await report(error, record);\n    }\n  }\n};\n`,
      { file: 'handler.mjs' },
    );
    expect(loads).toMatchObject([{ when: 'error' }]);
  });

  it('a branch without braces gets them', () => {
    checkImportFix(
      'lazy',
      `const jsdom = require('jsdom');\nexports.handler = async (event) => {\n  if (event.html)\n    return new jsdom.JSDOM(event.html).serialize();\n  return null;\n};\n`,
      `exports.handler = async (event) => {\n  if (event.html) {\n    const jsdom = require('jsdom');\n    return new jsdom.JSDOM(event.html).serialize();\n  }\n  return null;\n};\n`,
      { file: 'handler.js' },
    );
  });

  it('callers that wait for a private function do not notice that it yields', () => {
    const { loads } = checkImportFix(
      'lazy',
      `import { render } from 'heavy';\nasync function pdf(event) {\n  return render(event);\n}\nexport const handler = async (event) => (event.pdf ? await pdf(event) : null);\n`,
      `async function pdf(event) {\n  const { render } = await import('heavy');\n  return render(event);\n}\nexport const handler = async (event) => (event.pdf ? await pdf(event) : null);\n`,
      { file: 'handler.mjs' },
    );
    expect(loads).toMatchObject([{ name: 'pdf', yields: false }]);
  });
});

describe('is refused', () => {
  const check = (source: string, reason: string, file = 'handler.mjs') =>
    checkNoImportFix('lazy', source, reason, { file });

  it('where the module needs it while it loads', () => {
    check(
      `import { S3Client } from 's3';\nconst client = new S3Client({});\nexport const handler = async () => client;\n`,
      'Line 2: it is used while the module loads',
    );
    check(`import { Base } from 'b';\nexport class Own extends Base {}\n`, 'while the module loads');
    check(`import { make } from 'b';\nexport class Own { static client = make(); }\n`, 'while the module loads');
  });

  it('where a function cannot wait for it', () => {
    check(`import { parse } from 'heavy';\nexport const handler = (event) => parse(event);\n`, 'not `async`');
    check(
      `import { parse } from 'heavy';\nexport const handler = async (event, read = parse) => read(event);\n`,
      'parameters',
    );
    check(
      `import { parse } from 'heavy';\nexport const handler = async (event) => {\n  return read();\n  function read() { return parse(event); }\n};\n`,
      'move that function out',
    );
  });

  it('where others get it from here, or it is not used at all', () => {
    check(`import { parse } from 'heavy';\nexport { parse };\n`, 'exported from here');
    check(`import { parse } from 'heavy';\nexport const handler = async () => 1;\n`, 'Nothing here uses it');
    check(`export * from 'heavy';\n`, 'exported on');
    check(`import 'heavy';\n`, 'what loading it does');
  });

  it('where the compiler has no `import()`', () => {
    checkNoImportFix('lazy', `import { a } from 'heavy';\nexport const handler = async () => a();\n`, 'es2020', {
      settings: { module: 'es6' },
    });
  });
});

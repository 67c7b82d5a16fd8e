import { describe, expect, it } from 'vitest';
import { checkImportFix, checkNoImportFix, type ImportFixOptions } from '../../../helpers/import-edits';

interface Move extends ImportFixOptions {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Function, when it loads, and whether its callers may notice: `handler branch yields`. */
  readonly loads: readonly string[];
}

const MOVES: readonly Move[] = [
  {
    name: 'ESM: awaited before the first statement that uses it, in the innermost block that all uses share',
    specifier: 'exceljs',
    before: `import { randomUUID } from 'node:crypto';
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
    after: `import { randomUUID } from 'node:crypto';
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
    loads: ['handler branch yields'],
  },
  {
    name: 'CommonJS: as it is written, in synchronous functions, too',
    file: 'handler.js',
    specifier: 'googleapis',
    before: `'use strict'

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
    after: `'use strict'

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
    loads: ['handler branch'],
  },
  {
    name: 'in each function that uses it, whatever the form of the function',
    specifier: 'heavy',
    before: `import * as all from 'heavy';
import cheap from 'cheap';
export async function first() { return all.one(); }
export const second = async () => all.two(cheap);
`,
    after: `import cheap from 'cheap';
export async function first() { const all = await import('heavy'); return all.one(); }
export const second = async () => {
  const all = await import('heavy');
  return all.two(cheap);
};
`,
    loads: ['first always yields', 'second always yields'],
  },
  {
    name: 'with only the names that each function uses',
    file: 'handler.js',
    before: `const { one, two: deux } = require('heavy');
function a() {
  return one();
}
exports.b = function () {
  return deux();
};
exports.a = a;
`,
    after: `function a() {
  const { one } = require('heavy');
  return one();
}
exports.b = function () {
  const { two: deux } = require('heavy');
  return deux();
};
exports.a = a;
`,
    loads: ['a always', 'b always'],
  },
  {
    name: 'after an error, and out of a loop whose every turn needs it',
    file: 'handler.mjs',
    before: `import { report } from 'heavy';
export const handler = async (event) => {
  try {
    return work(event);
  } catch (error) {
    for (const record of event.Records) {
      await report(error, record);
    }
  }
};
`,
    after: `export const handler = async (event) => {
  try {
    return work(event);
  } catch (error) {
    const { report } = await import('heavy');
    for (const record of event.Records) {
      await report(error, record);
    }
  }
};
`,
    loads: ['handler error yields'],
  },
  {
    name: 'a branch without braces gets them',
    file: 'handler.js',
    before: `const jsdom = require('jsdom');
exports.handler = async (event) => {
  if (event.html)
    return new jsdom.JSDOM(event.html).serialize();
  return null;
};
`,
    after: `exports.handler = async (event) => {
  if (event.html) {
    const jsdom = require('jsdom');
    return new jsdom.JSDOM(event.html).serialize();
  }
  return null;
};
`,
    loads: ['handler branch'],
  },
  {
    name: 'an arrow function whose value stands on lines of its own',
    file: 'handler.js',
    before: `const { parse } = require('heavy');
const make = () => {
  const read = (text) =>
    parse(text, {
      strict: true,
    });
  return { read };
};
`,
    after: `const make = () => {
  const read = (text) => {
    const { parse } = require('heavy');
    return parse(text, {
      strict: true,
    });
  };
  return { read };
};
`,
    loads: ['read always'],
  },
  {
    name: 'callers that wait for a private function do not notice that it yields',
    file: 'handler.mjs',
    before: `import { render } from 'heavy';
async function pdf(event) {
  return render(event);
}
export const handler = async (event) => (event.pdf ? await pdf(event) : null);
`,
    after: `async function pdf(event) {
  const { render } = await import('heavy');
  return render(event);
}
export const handler = async (event) => (event.pdf ? await pdf(event) : null);
`,
    loads: ['pdf always'],
  },
];

describe('an import moves to the branch that needs it', () => {
  it.each(MOVES)('$name', ({ before, after, loads, name: _, ...options }) => {
    const done = checkImportFix('lazy', before, after, options);
    const said = done.loads.map(({ name, when, yields }) => `${name} ${when}${yields ? ' yields' : ''}`);
    expect(said).toEqual(loads);
  });
});

interface Stay extends ImportFixOptions {
  readonly why: string;
  readonly source: string;
  readonly reason: string;
}

const STAYS: readonly Stay[] = [
  {
    why: 'a client is made at module scope',
    source: `import { S3Client } from 's3';\nconst client = new S3Client({});\nexport const handler = async () => client;\n`,
    reason: 'Line 2: `client` is made with it while the module loads',
  },
  {
    why: 'a class extends it',
    source: `import { Base } from 'b';\nexport class Own extends Base {}\n`,
    reason: 'Line 2: the class `Own` extends it while the module loads',
  },
  {
    why: 'a static field is made of it',
    source: `import { make } from 'b';\nexport class Own { static client = make(); }\n`,
    reason: 'the static `client` of the class `Own` is made with it while the module loads',
  },
  {
    why: 'the handler is made by it',
    source: `import middy from 'middy';\nconst base = async () => 1;\nexport const handler = middy(base).use({});\n`,
    reason: 'Line 3: `handler` is made with it while the module loads',
  },
  {
    why: 'a class is taken from it',
    source: `import pg from 'pg';\nconst { Client } = pg;\nexport const handler = async () => new Client();\n`,
    reason: 'Line 2: `{ Client }` is taken from it while the module loads',
  },
  {
    why: 'a statement of the module calls it',
    source: `const AWS = require('aws-sdk');\nAWS.config.update({ region: 'eu-west-1' });\nexports.handler = async () => new AWS.S3();\n`,
    reason: 'Line 2: `AWS.config.update(',
    file: 'handler.js',
  },
  {
    why: 'what the module gives is made by it',
    source: `const express = require('express');\nmodule.exports.app = express();\n`,
    reason: 'Line 2: `module.exports.app` is made with it',
    file: 'handler.js',
  },
  {
    why: 'the function that uses it cannot wait',
    source: `import { parse } from 'heavy';\nexport const handler = (event) => parse(event);\n`,
    reason: 'not `async`',
  },
  {
    why: 'a parameter falls back to it',
    source: `import { parse } from 'heavy';\nexport const handler = async (event, read = parse) => read(event);\n`,
    reason: 'parameters',
  },
  {
    why: 'a function inside of another uses it',
    source: `import { parse } from 'heavy';\nexport const handler = async (event) => {\n  return read();\n  function read() { return parse(event); }\n};\n`,
    reason: 'move that function out',
  },
  {
    why: 'others get a name of it from here',
    source: `import { parse } from 'heavy';\nexport { parse };\n`,
    reason: 'exported from here',
  },
  {
    why: 'nothing uses it',
    source: `import { parse } from 'heavy';\nexport const handler = async () => 1;\n`,
    reason: 'Nothing here uses it',
  },
  { why: 'others get all of it from here', source: `export * from 'heavy';\n`, reason: 'exported on' },
  { why: 'it is loaded for what that does', source: `import 'heavy';\n`, reason: 'what loading it does' },
  {
    why: 'many functions of the file use it',
    source: `import { a } from 'heavy';\n${['v', 'w', 'x', 'y', 'z'].map((name) => `export const ${name} = async () => a();\n`).join('')}`,
    reason: '5 functions here use it: split the file first',
  },
  {
    why: 'the compiler has no `import()`',
    source: `import { a } from 'heavy';\nexport const handler = async () => a();\n`,
    reason: 'es2020',
    settings: { module: 'es6' },
  },
];

it.each(STAYS)('is refused where $why', ({ source, reason, why: _, ...options }) => {
  checkNoImportFix('lazy', source, reason, { file: 'handler.mjs', ...options });
});

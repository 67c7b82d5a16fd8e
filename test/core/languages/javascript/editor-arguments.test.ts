import { describe, expect, it } from 'vitest';
import { checkHoist, checkNoHoist, hoist } from '../../../helpers/check-hoist';

/** A handler around a client made with these arguments; `before` are lines of its body, `after` code of the module. */
function handlerWith(creation: string, before = '', after = ''): string {
  return `import { S3Client } from '@aws-sdk/client-s3';
import { fromEnv } from '@aws-sdk/credential-providers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Agent } from 'node:https';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import fs from 'node:fs';
import { settings, credentialsOf } from './settings';

export const handler = async (event, context) => {
${before}  const client = «${creation}»;
  return client.send(event);
};
${after}`;
}

describe('arguments that are the same for every invocation', () => {
  it.each([
    `new S3Client({ region: process.env.AWS_REGION ?? 'eu-west-1' })`,
    `new S3Client({ maxAttempts: Number(process.env.ATTEMPTS) || 3, credentials: fromEnv() })`,
    `new S3Client({ requestHandler: new NodeHttpHandler({ httpsAgent: new Agent({ keepAlive: true }) }) })`,
    `new S3Client({ endpoint: new URL(process.env.ENDPOINT).href, tls: !process.env.LOCAL })`,
    `new S3Client({ ca: fs.readFileSync(path.join(__dirname, 'ca.pem')) })`,
    `new S3Client({ hosts: process.env.HOSTS.split(',').map((host) => host.trim()) })`,
    `new S3Client({ ...settings, region: settings.region })`,
    `new S3Client({ retryStrategy: (attempt) => Math.min(attempt * 50, 2000), logger: console })`,
    `new S3Client(JSON.parse(process.env.OPTIONS))`,
  ])('move: %s', (creation) => {
    const moved = `const client = ${creation};\n\nexport const handler`;
    const after = handlerWith(creation)
      .replace(/ {2}const client.*\n/, '')
      .replace('export const handler', moved);
    checkHoist(handlerWith(creation), after);
  });

  it.each([
    ['new S3Client({ maxAttempts: event.region })', /parameter `event`/],
    [
      'new S3Client({ timeout: context.getRemainingTimeInMillis() })',
      /`context.getRemainingTimeInMillis\(\)` may give/,
    ],
    ['new S3Client({ requestId: randomUUID() })', /`randomUUID\(\)` may give something else/],
    ['new S3Client({ since: Date.now() })', /`Date.now\(\)` may give something else/],
    ['new S3Client({ since: new Date() })', /`new Date\(\)` may give something else/],
    ['new S3Client({ id: Math.random() })', /`Math.random\(\)` may give something else/],
    ['new S3Client({ input: process.stdin })', /only `process.env` stays the same/],
    ['new S3Client({ credentials: credentialsOf() })', /`credentialsOf\(\)` may give something else/],
    ['new S3Client({ credentials: async () => credentialsOf() })', /may belong to the current request/],
    ['new S3Client({ credentials: await credentialsOf() })', /memoised promise/],
    ['new S3Client({ region: this.region })', /`this`/],
    ['new S3Client({ region: arguments[0].region })', /`arguments`/],
    ['new S3Client({ region: currentRegion })', /the global `currentRegion`/],
    ['new S3Client({ region: globalThis.region })', /the global `globalThis`/],
    ['new S3Client({ cache: new Map() })', /`new Map\(\)` may give something else/],
    ['new S3Client({ region: (counter += 1) })', /counter/],
  ])('stay: %s', (creation, reason) => {
    checkNoHoist(handlerWith(creation, '', 'let counter = 0;\n'), reason);
  });
});

describe('local constants that feed a client', () => {
  it('move along, in order, with what they depend on', () => {
    checkHoist(
      handlerWith(
        'new S3Client(options)',
        `  const region = process.env.AWS_REGION;
  const started = Date.now();
  const options = { region, ...(process.env.LOCAL && { endpoint: process.env.LOCAL }) };
  console.log(started, region);
`,
      ),
      handlerWith('')
        .replace(
          'export const handler',
          `const region = process.env.AWS_REGION;
const options = { region, ...(process.env.LOCAL && { endpoint: process.env.LOCAL }) };
const client = new S3Client(options);

export const handler`,
        )
        .replace('  const client = «»;', '  const started = Date.now();\n  console.log(started, region);'),
    );
  });

  it('move out of process.env by destructuring', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const { REGION: region, BUCKET = 'files' } = process.env;
  const client = «new S3Client({ region })»;
  return client.send({ BUCKET, ...event });
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const { REGION: region, BUCKET = 'files' } = process.env;
const client = new S3Client({ region });

export const handler = async (event) => {
  return client.send({ BUCKET, ...event });
};
`,
    );
  });

  it.each([
    [
      'an object that is changed later',
      '  const options = {};\n  options.region = event.region;\n',
      'options',
      /may be changed/,
    ],
    ['an object that others get', '  const options = {};\n  fill(options, event);\n', 'options', /may be changed/],
    ['a value from the event', '  const options = { region: event.region };\n', 'options', /parameter `event`/],
    [
      'a variable assigned twice',
      '  let options = {};\n  options = event.options;\n',
      'options',
      /assigned more than once/,
    ],
    ['a variable without a value', '  let options;\n  if (event) options = {};\n', 'options', /not settled/],
    ['an awaited value', '  const options = await load();\n', 'options', /memoised promise/],
    [
      'an imported function that was called',
      '  const options = credentialsOf();\n',
      'options',
      /may give something else/,
    ],
    ['a local function', '  function options() {}\n', 'options', /declared inside the function/],
    [
      'a loop variable',
      '  for (const options of event.all) handle(new S3Client(options));\n',
      'options',
      /the global `options`/,
    ],
  ])('stay with the client when they are %s', (_, lines, name, reason) => {
    checkNoHoist(handlerWith(`new S3Client(${name})`, lines), reason);
  });

  it('stay with the client in a loop over the event', () => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  for (const region of event.regions) await «new S3Client({ region })».send(event);
};
`,
      /loop variable `region`/,
    );
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  try { await run(event); } catch (error) { return «new S3Client({ region: error.region })».send(event); }
};
`,
      /caught error `error`/,
    );
  });
});

describe('names of the module that a client reads', () => {
  it.each([
    [
      'assigned by an invocation',
      'let region = process.env.REGION;\nexport const set = (next) => { region = next; };\n',
      /assigned again/,
    ],
    [
      'configured by an invocation',
      'const region = {};\nexport const set = (next) => { region.name = next; };\n',
      /configured inside a function/,
    ],
    ['declared in a block', 'if (process.env.X) { const region = 1; }\n', /the global `region`/],
  ])('stay when they are %s', (_, declaration, reason) => {
    checkNoHoist(handlerWith('new S3Client({ region })', '', declaration), reason);
  });

  it.each([
    ['', `const AWS = require('aws-sdk');`, 'AWS.S3'],
    ['', `const AWS = require('aws-sdk/global');\n  const S3 = require('aws-sdk/clients/s3');`, 'S3'],
    [`const S3 = require('aws-sdk/clients/s3');\n`, `const AWS = require('aws-sdk/global');`, 'S3'],
    [
      `const S3 = require('aws-sdk/clients/s3');\n`,
      `const { config } = require('aws-sdk');\n  const AWS = { config };`,
      'S3',
    ],
  ])('stay when a package is loaded and configured inside the handler: %s%s', (top, load, made) => {
    checkNoHoist(
      `${top}exports.handler = async (event) => {
  ${load}
  AWS.config.update({ region: event.region });
  config.update({ region: event.region });
  return «new ${made}()».getObject(event).promise();
};
`,
      /is configured inside a function/,
    );
  });

  it('stay when a package is configured inside the handler through another of its modules', () => {
    checkNoHoist(
      `const AWS = require('aws-sdk/global');
const S3 = require('aws-sdk/clients/s3');
exports.handler = async (event) => {
  AWS.config.update({ region: process.env.REGION });
  return «new S3()».getObject(event).promise();
};
`,
      /`AWS` is configured inside a function/,
    );
  });

  it('stay when a package is configured inside the handler, under whichever name', () => {
    checkNoHoist(
      `import AWS, { config } from 'aws-sdk';
export const handler = async (event) => {
  config.update({ region: event.region });
  return «new AWS.S3()».getObject(event).promise();
};
`,
      /`config` is configured inside a function/,
    );
  });

  it('stay when the handler sets environment variables that clients read', () => {
    checkNoHoist(
      handlerWith('new S3Client({})', '  process.env.AWS_ACCESS_KEY_ID = event.key;\n'),
      /environment variable is set inside a function/,
    );
  });
});

describe('settings that are loaded by the first invocation', () => {
  const source = (lines: string, argument: string, load = '') => `import { Pool } from 'pg';
import { loadSecrets, settings } from './settings';
${load}
const main = async (event) => {
${lines}  return «new Pool(${argument})».query(event);
};
export const handler = main;
`;

  it.each([
    ['  await loadSecrets();\n', '{ password: process.env.DB_PASSWORD }', '', /`loadSecrets\(\)` loads later/],
    ['  await loadSecrets();\n', 'settings.database', '', /`loadSecrets\(\)` loads later/],
    ['', '{ host: process.env.HOST }', `import ssm from '@middy/ssm';`, /a middleware loads later/],
  ])('let a client be kept where it is, to be looked at first: %s %s', (lines, argument, load, changes) => {
    const { result } = hoist(source(lines, argument, load));
    expect(result).toMatchObject({ offer: { kind: 'memoise', safe: false, changes: expect.stringMatching(changes) } });
  });

  it('do not keep one that is made from nothing', () => {
    const before = source('  await loadSecrets();\n', '');
    checkHoist(
      before,
      before.replace('«new Pool()»', 'pool').replace('const main', 'const pool = new Pool();\n\nconst main'),
    );
  });
});

describe('functions of the file that make arguments', () => {
  const withFunction = (body: string) => `import { Pool } from 'pg';
import { load } from './load';

let tenant;

${body}

export const handler = async (event) => {
  tenant = event.tenant;
  const pool = «new Pool(configuration())»;
  return pool.query('select 1');
};
`;

  it.each([
    ['reads what changes', 'const configuration = () => ({ host: tenant });', /`tenant`, which is assigned again/],
    ['is asynchronous', 'async function configuration() { return {}; }', /gives a promise/],
    [
      'asks for the time',
      'function configuration() { return { name: name() }; }\nconst name = () => Date.now();',
      /Date.now/,
    ],
    ['calls what is not known', 'function configuration() { return load(); }', /`load\(\)` may give something else/],
  ])('keep the client where it is when the function %s', (_, body, reason) => {
    checkNoHoist(withFunction(body), reason);
  });
});

describe('a creation that may fail', () => {
  const inBranch = (creation: string) => `import Stripe from 'stripe';
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  if (event.pay) {
    return «${creation}».send(event);
  }
};
`;

  it('may leave it when nothing in it throws', () => {
    checkHoist(
      inBranch('new S3Client({})'),
      inBranch('s3Client').replace(/[«»]/g, '').replace('\nexport', '\n\nconst s3Client = new S3Client({});\n\nexport'),
    );
  });
});

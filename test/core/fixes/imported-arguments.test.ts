import { describe, expect, it } from 'vitest';
import { fixSource } from '../../helpers/fix-source';

const READS = `process.env.AWS_REGION ?? 'eu-west-1'`;

/** A handler that makes its client from what another module of the project gives. */
function handler(load: string, argument: string): string {
  return `import { S3Client } from '@aws-sdk/client-s3';
${load}

export const handler = async (event) => {
  const s3 = new S3Client(${argument});
  return s3.send(event);
};
`;
}

interface Case {
  readonly name: string;
  readonly load: string;
  readonly argument: string;
  readonly others: Readonly<Record<string, string>>;
}

const NAMED = `import { settings } from './settings';`;

const PURE: readonly Case[] = [
  {
    name: 'a function declaration',
    load: NAMED,
    argument: 'settings()',
    others: { 'settings.js': `export function settings() {\n  return { region: ${READS} };\n}\n` },
  },
  {
    name: 'an arrow function that reads constants of its module and calls another function there',
    load: `import { settings as read } from './settings';`,
    argument: '{ ...read(), maxAttempts: 3 }',
    others: {
      'settings.js': `const REGION = ${READS};\nconst region = () => REGION.toLowerCase();\nexport const settings = () => ({ region: region() });\n`,
    },
  },
  {
    name: 'a default export',
    load: `import settings from './settings';`,
    argument: 'settings()',
    others: { 'settings.js': `const settings = () => ({ region: ${READS} });\nexport default settings;\n` },
  },
  {
    name: 'a member of the whole module, through a barrel file',
    load: `import * as lib from './lib';`,
    argument: `lib.settings()`,
    others: {
      'lib/index.js': `export * from './settings';\n`,
      'lib/settings.js': `function settings() {\n  return { region: ${READS} };\n}\nexport { settings };\n`,
    },
  },
  {
    name: 'a function of a third module behind it',
    load: NAMED,
    argument: 'settings()',
    others: {
      'settings.js': `import { regionOf } from './region';\nexport function settings() {\n  const region = regionOf('app');\n  return { region };\n}\n`,
      'region.js': `export function regionOf(app) {\n  return process.env[app] ?? 'eu-west-1';\n}\n`,
    },
  },
  {
    name: 'one that fails where a setting is missing: now at init',
    load: NAMED,
    argument: 'settings()',
    others: {
      'settings.js': `export function settings() {\n  if (!process.env.AWS_REGION) throw new Error('no region');\n  return { region: process.env.AWS_REGION };\n}\n`,
    },
  },
];

describe('a client made from what another module works out is hoisted', () => {
  it.each(PURE)('$name', ({ load, argument, others }) => {
    const source = handler(load, argument);
    const { text, offers, left } = fixSource(source, { others });
    expect(left).toEqual([]);
    expect(offers).toMatchObject([{ kind: 'hoist', safe: true }]);
    expect(text).toBe(
      `import { S3Client } from '@aws-sdk/client-s3';
${load}

const s3 = new S3Client(${argument});

export const handler = async (event) => {
  return s3.send(event);
};
`,
    );
  });

  it.each([
    ['settings', `const { settings } = require('./settings');`, 'settings()'],
    ['the module', `const settings = require('./settings');`, 'settings.settings()'],
  ])('CommonJS: %s', (_, load, argument) => {
    const source = handler(load, argument)
      .replace(/import (.*) from (.*);/, 'const $1 = require($2);')
      .replace('export const handler', 'exports.handler');
    const others = {
      'settings.js': `function settings() {\n  return { region: ${READS} };\n}\nmodule.exports = { settings };\n`,
    };
    const { text, left } = fixSource(source, { others });
    expect(left).toEqual([]);
    expect(text).toMatch(/^const s3 = new/m);
  });

  it('where it may fail and only some invocations need it, it is kept at first use', () => {
    const source = handler(NAMED, 'settings()').replace('  const s3', '  if (!event) return null;\n  const s3');
    const others = { 'settings.js': `export function settings() {\n  return JSON.parse(process.env.S3);\n}\n` };
    const { text, left } = fixSource(source, { others });
    expect(left).toEqual([]);
    expect(text).toContain('(cachedS3 ??= new S3Client(settings()))');
  });
});

it('what a module gives that loads this one in turn may not be ready at init: it is kept at first use', () => {
  const source = handler(NAMED, 'settings()');
  const others = {
    'settings.js': `import './other';\nexport const settings = () => ({ region: 'eu-west-1' });\n`,
    'other.js': `import { handler } from './handler';\nexport const again = () => handler({});\n`,
  };
  expect(fixSource(source, { others }).text).toContain('(cachedS3 ??= new S3Client(settings()))');
});

const IMPURE: readonly (Case & { readonly reason: RegExp })[] = [
  {
    name: 'the time',
    load: NAMED,
    argument: 'settings()',
    others: { 'settings.js': `export const settings = () => ({ region: 'a', requestHandler: Date.now() });\n` },
    reason: /Here, `settings\(\)` may give something else on the next invocation: in settings\.js, `Date\.now\(\)`/,
  },
  {
    name: 'a variable that its module assigns again',
    load: NAMED,
    argument: 'settings()',
    others: {
      'settings.js': `let region = 'eu-west-1';\nexport const use = (other) => {\n  region = other;\n};\nexport const settings = () => ({ region });\n`,
    },
    reason: /in settings\.js, it depends on `region`, which is assigned again/,
  },
  {
    name: 'a module that sets the environment',
    load: NAMED,
    argument: 'settings()',
    others: {
      'settings.js': `export function use(region) {\n  process.env.AWS_REGION = region;\n}\nexport const settings = () => ({ region: process.env.AWS_REGION });\n`,
    },
    reason: /settings\.js sets an environment variable/,
  },
  {
    name: 'what the function logs',
    load: NAMED,
    argument: 'settings()',
    others: {
      'settings.js': `export function settings() {\n  console.log('reading');\n  return { region: 'eu-west-1' };\n}\n`,
    },
    reason: /in settings\.js, `console\.log\('reading'\)`/,
  },
  {
    name: 'a module that is not in sight',
    load: `import { settings } from './missing';`,
    argument: 'settings()',
    others: {},
    reason: /may give something else|not clear where all of its arguments come from/,
  },
];

describe('is refused, with what in the other module stands in the way:', () => {
  it.each(IMPURE)('$name', ({ load, argument, others, reason }) => {
    const source = handler(load, argument);
    const { text, refused } = fixSource(source, { others });
    expect(text).toBe(source);
    expect(refused).toEqual([expect.stringMatching(reason)]);
  });
});

it.each([
  [`AWS.config.update({ region: to });`, true],
  [`AWS.config.region = to;`, true],
  [`new AWS.SES({ region: to });`, false],
])('a client of the AWS SDK v2 stays where another module may configure the SDK while it runs: %s', (line, stays) => {
  const source = `const AWS = require('aws-sdk');
const mail = require('./mail');

exports.handler = async (event) => {
  mail.send(event.to);
  const s3 = new AWS.S3();
  return s3.getObject(event).promise();
};
`;
  const others = { 'mail.js': `const AWS = require('aws-sdk');\nexports.send = (to) => {\n  ${line}\n};\n` };
  const { text, refused } = fixSource(source, { others });
  expect(text === source).toBe(stays);
  if (stays) expect(refused.join()).toContain('mail.js configures `AWS` inside a function');
});

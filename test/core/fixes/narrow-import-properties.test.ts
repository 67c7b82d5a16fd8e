import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/languages/javascript/edits/refusal';
import { parseSource } from '../../../src/core/languages/javascript/edits/source';
import { fixImport, type ImportFixOptions } from '../../helpers/import-edits';
import { runHandlers } from '../../helpers/run-handlers';
import { expectNoTypeErrors } from '../../helpers/type-errors';

type Dialect = 'ts' | 'mjs' | 'cjs';

interface Parts {
  readonly dialect: Dialect;
  readonly form: 'default' | 'namespace' | 'named' | 'default-and-named' | 'member' | 'among-others';
  readonly semicolons: boolean;
  readonly eol: '\n' | '\r\n';
  readonly quote: "'" | '"';
  readonly keyword: 'const' | 'var' | 'let';
  readonly around: 'alone' | 'between' | 'commented' | 'beside';
  readonly clash: 'none' | 'module' | 'parameter' | 'block';
  readonly uses: readonly Use[];
}

const USES = ['client', 'second', 'nested', 'core', 'type', 'subclass', 'key', 'late', 'listed'] as const;
type Use = (typeof USES)[number];

const PARTS: fc.Arbitrary<Parts> = fc.record({
  dialect: fc.constantFrom<Dialect[]>('ts', 'mjs', 'cjs'),
  form: fc.constantFrom('default', 'namespace', 'named', 'default-and-named', 'member', 'among-others'),
  semicolons: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom("'", '"'),
  keyword: fc.constantFrom('const', 'var', 'let'),
  around: fc.constantFrom('alone', 'between', 'commented', 'beside'),
  clash: fc.constantFrom('none', 'module', 'parameter', 'block'),
  uses: fc.uniqueArray(fc.constantFrom(...USES), { minLength: 1 }),
});

/** A handler that uses the whole AWS SDK v2, put together from parts. */
function assemble(parts: Parts): string {
  const { dialect, around, clash } = parts;
  const isModule = dialect !== 'cjs';
  const any = dialect === 'ts' ? ': any' : '';
  const other = isModule ? `import { join } from 'node:path';` : `const { join } = require('node:path');`;
  const [load, s3] = loading(parts);
  const head = {
    alone: [load],
    between: [other, load, isModule ? `import { EOL } from 'node:os';` : `const { EOL } = require('node:os');`],
    commented: ['/* The shop. */', other, '// talks to AWS', `${load} // v2`, ''],
    beside: [`${other} ${load}`],
  }[around];
  const made = `new ${s3}({ region: 'eu-west-1' })`;
  const taken = `const S3 = typeof event;`;
  const lines = [
    ...head,
    ...(clash === 'module' && s3.includes('.') ? [`const DynamoDB = 'taken';`, `console.assert(DynamoDB);`] : []),
    ...atTheTop(parts, s3),
    `${isModule ? 'export const handler' : 'exports.handler'} = async (event${any}${clash === 'parameter' ? `, SQS${any}` : ''}) => {`,
    ...(clash === 'block' && s3.includes('.') ? [`  ${taken}`, '  console.assert(S3);'] : []),
    ...inTheHandler(parts),
    `  const client = ${made};`,
    '  answers.push(await client.getObject({ Key: event.key }).promise());',
    '  return answers;',
    '};',
  ];
  const text = lines.join('\n');
  return (parts.semicolons ? text : text.replace(/;( \/\/ v2)?$/gm, '$1')).replaceAll('\n', parts.eol) + parts.eol;
}

/** How the package is loaded, and what its S3 client is called then. */
function loading({ dialect, form, quote, keyword }: Parts): readonly [string, string] {
  const specifier = `${quote}aws-sdk${quote}`;
  if (dialect === 'cjs') {
    if (form === 'named') return [`${keyword} { S3, SQS: Queue } = require(${specifier});`, 'S3'];
    if (form === 'member') return [`${keyword} Bucket = require(${specifier}).S3;`, 'Bucket'];
    if (form === 'among-others') return [`${keyword} fs = require('node:fs'), AWS = require(${specifier});`, 'AWS.S3'];
    return [`${keyword} AWS = require(${specifier});`, 'AWS.S3'];
  }
  if (form === 'named') return [`import { S3, SQS as Queue } from ${specifier};`, 'S3'];
  if (form === 'default-and-named') return [`import AWS, { S3 as Bucket } from ${specifier};`, 'Bucket'];
  // Node sees no names in this package: only its default import works there.
  const isNamespace = form === 'namespace' && dialect === 'ts';
  return [isNamespace ? `import * as AWS from ${specifier};` : `import AWS from ${specifier};`, 'AWS.S3'];
}

function atTheTop(parts: Parts, s3: string): string[] {
  const { uses } = parts;
  const has = (use: Use) => uses.includes(use);
  const isTyped = parts.dialect === 'ts';
  return [
    ...(has('core') && hasWhole(parts) ? [`AWS.config.update({ region: 'eu-central-1' });`] : []),
    ...(has('type') && isTyped ? [`export let last: ${s3}.GetObjectRequest | ${s3} | undefined;`] : []),
    ...(has('type') && isTyped && hasWhole(parts) ? ['export type Failure = AWS.AWSError & typeof AWS.S3;'] : []),
    ...(has('subclass') ? [`class Own extends ${s3} {}`, 'console.assert(new Own({}));'] : []),
    ...(has('listed')
      ? [`export_all({ made: ${s3} });`, `function export_all(all${isTyped ? ': unknown' : ''}) { return all; }`]
      : []),
  ];
}

function inTheHandler(parts: Parts): string[] {
  const { uses, form, dialect } = parts;
  const has = (use: Use) => hasWhole(parts) && uses.includes(use);
  const isNamed = form === 'named';
  return [
    `  const answers${dialect === 'ts' ? ': unknown[]' : ''} = [];`,
    ...(has('second') ? ['  answers.push(new AWS.SQS({}).name);'] : []),
    ...(isNamed && uses.includes('second') ? ['  answers.push(new Queue({}).name);'] : []),
    ...(has('nested') ? ['  answers.push(new AWS.DynamoDB.DocumentClient({}).name);'] : []),
    ...(has('key') ? [`  answers.push(new AWS['SNS']({}).name);`] : []),
    ...(has('core') ? ['  answers.push(new AWS.Credentials(event.key, event.key).id);'] : []),
    ...(has('late') ? ['  answers.push((() => new AWS.SQS({}).name)());'] : []),
  ];
}

function hasWhole({ dialect, form }: Parts): boolean {
  if (dialect === 'cjs') return form !== 'named' && form !== 'member';
  return form !== 'named';
}

function optionsOf({ dialect }: Parts): ImportFixOptions {
  return {
    file: `handler.${dialect}`,
    specifier: 'aws-sdk',
    settings: dialect === 'mjs' ? { nativeEsm: true, interop: null } : {},
  };
}

function fixed(parts: Parts): string {
  const done = fixImport('narrow', assemble(parts), optionsOf(parts));
  if (done.text === null) throw new Error(`${done.reason}\n${assemble(parts)}`);
  return done.text;
}

it('leaves a file that parses, with its exports, line endings, quotes and comments, and without the whole package', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const text = fixed(parts);
      expect(isRefusal(parseSource(`handler.${parts.dialect}`, text)), text).toBe(false);
      expect(text.match(/export(s\.| const )handler/g)).toHaveLength(1);
      expect(text.replaceAll('\r\n', '').includes(parts.eol === '\r\n' ? '\n' : '\r')).toBe(false);
      expect(text).not.toMatch(/['"]aws-sdk['"]/);
      expect(text).toContain(`${parts.quote}aws-sdk/clients/s3`);
      if (parts.around === 'commented') expect(text).toMatch(/The shop[\s\S]*talks to AWS[\s\S]*v2/);
      if (!parts.semicolons && parts.around !== 'beside') expect(text, text).not.toMatch(/;( \/\/ v2)?\r?$/m);
    }),
    { numRuns: 300 },
  );
});

it('is done once: a second fix finds no whole package', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const text = fixed(parts);
      const specifier = /aws-sdk\/clients\/s3(\.js)?/.exec(text)?.[0] ?? '';
      expect(fixImport('narrow', text, { ...optionsOf(parts), specifier }).text).toBeNull();
    }),
    { numRuns: 100 },
  );
});

/** As the package's own types are written: clients are `export =` classes with a namespace beside them. */
const AMBIENT = `
${['S3', 'SQS', 'SNS', 'DynamoDB']
  .map(
    (name) => `declare module 'aws-sdk/clients/${name.toLowerCase()}' {
  class ${name} { constructor(options?: { region?: string }); readonly name: string; getObject(input: ${name}.GetObjectRequest): { promise(): Promise<unknown> } }
  namespace ${name} { interface GetObjectRequest { Key?: string } class DocumentClient { constructor(options?: unknown); readonly name: string } }
  export = ${name};
}`,
  )
  .join('\n')}
declare module 'aws-sdk/global' {
  export class Credentials { constructor(id: string, key: string); readonly id: string }
  export interface AWSError { code: string }
  export const config: { update(values: { region: string }): void };
}
declare module 'aws-sdk' {
  export * from 'aws-sdk/global';
  ${['S3', 'SQS', 'SNS', 'DynamoDB'].map((name) => `export import ${name} = require('aws-sdk/clients/${name.toLowerCase()}');`).join(' ')}
}
declare module 'node:path' { export function join(...parts: string[]): string; }
declare module 'node:os' { export const EOL: string; }
declare const console: { assert(value: unknown): void };
`;

it('brings no TypeScript error', () => {
  const samples = fc
    .sample(PARTS, { numRuns: 60, seed: 20_261_130 })
    .map((parts) => ({ ...parts, dialect: 'ts' as const }));
  expectNoTypeErrors(
    samples.flatMap((parts) => [assemble(parts), fixed(parts)]),
    AMBIENT,
  );
});

it('answers as before', () => {
  const samples = fc
    .sample(PARTS, { numRuns: 80, seed: 20_261_129 })
    .filter(({ dialect, form }) => dialect === 'cjs' || (dialect === 'mjs' && form === 'default'));
  expect(samples.length).toBeGreaterThan(20);
  const outcomes = runHandlers(samples.flatMap((parts) => [assemble(parts), fixed(parts)]));
  samples.forEach((parts, index) => {
    const [before, after] = outcomes.slice(index * 2, index * 2 + 2);
    expect(JSON.stringify(before?.results), assemble(parts)).not.toMatch(/"error"/);
    expect(after?.results, fixed(parts)).toEqual(before?.results);
    expect(after?.exports).toEqual(before?.exports);
    expect(after?.made, fixed(parts)).toEqual(before?.made);
  });
});

import { describe, expect, it } from 'vitest';
import { applyEdits, type Finding } from '../../../src/core/model';
import { createDiskFiles } from '../../../src/workspace/disk-files';
import { createSession } from '../../../src/workspace/session';
import { temporaryProject } from '../../helpers/temporary-project';

const MANIFEST = JSON.stringify({ dependencies: { 'aws-sdk': '^2.1000.0', googleapis: '^144.0.0', jsdom: '^25.0.0' } });

interface Functions {
  readonly files: Readonly<Record<string, string>>;
  /** `file.export` of each function, in `src`. */
  readonly handlers: readonly string[];
  readonly memoryMB?: number;
}

async function look({ files, handlers, memoryMB = 1769 }: Functions) {
  const resources = handlers.map((handler, index) => {
    const properties = `{ Handler: src/${handler}, Runtime: nodejs22.x, MemorySize: ${memoryMB} }`;
    return `  F${index}: { Type: AWS::Serverless::Function, Properties: ${properties} }`;
  });
  const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('\n')}\n`;
  const root = temporaryProject({ 'package.json': MANIFEST, 'template.yaml': template, ...files });
  const session = createSession({ root, files: createDiskFiles() });
  const { profiles, check } = await session.profile();
  const heavy = check.findings.filter((finding) => finding.ruleId === 'heavy-import');
  const fixed = (finding: Finding | undefined) => {
    const [planned] = finding ? session.fix([finding]) : [];
    if (planned?.result.kind !== 'edits') return planned?.result.reason ?? 'no finding';
    const { edits } = planned.result;
    return Object.fromEntries(
      [...new Set(edits.map(({ file }) => file))].map((file) => {
        const own = edits.filter((edit) => edit.file === file);
        return [file, applyEdits(session.text(file) ?? '', own)];
      }),
    );
  };
  return { heavy, profiles, fixed };
}

const SHEETS = `const { google } = require('googleapis');\nexports.handler = async (event) => google.sheets('v4').spreadsheets.get(event);\n`;
const HTML = `const { JSDOM } = require('jsdom');\nexports.pages = async (event) => new JSDOM(event.html).serialize();\nexports.ping = async (event) => event.id;\n`;

describe('narrow-import', () => {
  it('is offered as safe, says what it saves, and shows in the projection after fixes', async () => {
    const { heavy, profiles } = await look({ files: { 'src/a.js': SHEETS }, handlers: ['a.handler'] });
    const [finding] = heavy;
    expect(finding?.fix).toMatchObject({ kind: 'narrow-import', safe: true });
    expect(finding?.fix?.title).toContain('googleapis/build/src/apis/sheets/index.js');
    const { saves } = finding?.fix ?? {};
    expect(saves?.cold.p50).toBeGreaterThan((finding?.cost?.cold.p50 ?? 0) / 2);
    expect(saves?.cold.p50).toBeLessThan(finding?.cost?.cold.p50 ?? 0);
    const [before, after] = [profiles[0]?.paths, profiles[0]?.afterFixes?.paths];
    const saved = (before?.cold.callerWaits.p50 ?? 0) - (after?.cold.callerWaits.p50 ?? 0);
    expect(saved).toBeGreaterThan((saves?.cold.p50 ?? 0) * 0.7);
    const init = after?.cold.phases.find(({ id }) => id === 'user-init');
    expect(init?.children.map(({ label }) => label)).toContain('googleapis/build/src/apis/sheets/index.js');
  });

  it('changes every file that loads the whole package, for it is loaded as long as one is left', async () => {
    const files = {
      'src/a.js': `const AWS = require('aws-sdk');\nconst { put } = require('./store');\nexports.handler = async (event) => put(new AWS.S3(), event);\n`,
      'src/store.js': `const AWS = require('aws-sdk');\nconst db = new AWS.DynamoDB.DocumentClient();\nexports.put = async (s3, event) => [s3, db.put(event)];\n`,
    };
    const { heavy, fixed } = await look({ files, handlers: ['a.handler'] });
    expect(heavy).toHaveLength(1);
    expect(fixed(heavy[0])).toEqual({
      'src/a.js': files['src/a.js']
        .replace("AWS = require('aws-sdk')", "S3 = require('aws-sdk/clients/s3')")
        .replace('AWS.S3', 'S3'),
      'src/store.js': files['src/store.js']
        .replace("AWS = require('aws-sdk')", "DynamoDB = require('aws-sdk/clients/dynamodb')")
        .replace('AWS.Dyn', 'Dyn'),
    });
    const stuck = { ...files, 'src/store.js': `${files['src/store.js']}exports.AWS = AWS;\n` };
    const again = await look({ files: stuck, handlers: ['a.handler'] });
    expect(again.heavy[0]?.fix).toBeNull();
    expect(again.fixed(again.heavy[0])).toMatch(/src\/store\.js: Line 4 uses more of it/);
  });

  it('asks for the version that has the parts', async () => {
    const old = { dependencies: { googleapis: '^27.0.0' } };
    const files = { 'src/a.js': SHEETS, 'package.json': JSON.stringify(old) };
    const { heavy, fixed } = await look({ files, handlers: ['a.handler'] });
    expect(heavy[0]?.fix).toBeNull();
    expect(fixed(heavy[0])).toMatch(/googleapis 27 has no parts/);
  });
});

describe('lazy-import', () => {
  it('is offered where one function of a file needs the package and another does not', async () => {
    const { heavy, fixed, profiles } = await look({ files: { 'src/c.js': HTML }, handlers: ['c.pages', 'c.ping'] });
    expect(heavy.map(({ fix }) => fix)).toMatchObject([{ kind: 'lazy-import', safe: true }]);
    expect(heavy[0]?.fix?.changes).toMatch(/The first request that needs it waits for it instead: about [\d.]+ m?s/);
    expect(heavy[0]?.fix?.imports?.later).toEqual({ 'src/c.js#pages': 'always', 'src/c.js#ping': 'never' });
    expect(fixed(heavy[0])).toEqual({
      'src/c.js': `exports.pages = async (event) => {\n  const { JSDOM } = require('jsdom');\n  return new JSDOM(event.html).serialize();\n};\nexports.ping = async (event) => event.id;\n`,
    });
    const [pages, ping] = profiles;
    const saved = (profile: typeof pages) =>
      (profile?.paths.cold.callerWaits.p50 ?? 0) - (profile?.afterFixes?.paths.cold.callerWaits.p50 ?? 0);
    expect(saved(ping)).toBeGreaterThan(300);
    expect(Math.abs(saved(pages))).toBeLessThan(saved(ping) / 3);
  });

  it('is for the user to weigh where a function that needs it would start slower, or nobody knows how rare the branch is', async () => {
    const [small] = (await look({ files: { 'src/c.js': HTML }, handlers: ['c.pages', 'c.ping'], memoryMB: 256 })).heavy;
    expect(small?.fix).toMatchObject({ kind: 'lazy-import', safe: false });
    expect(small?.fix?.changes).toMatch(/starts slower: a handler has less CPU/);
    const branch = `const { JSDOM } = require('jsdom');\nexports.handler = async (event) => {\n  if (event.html) {\n    return new JSDOM(event.html).serialize();\n  }\n  return null;\n};\n`;
    const [rare] = (await look({ files: { 'src/d.js': branch }, handlers: ['d.handler'] })).heavy;
    expect(rare?.fix).toMatchObject({ kind: 'lazy-import', safe: false });
    expect(rare?.fix?.changes).toMatch(/yours to judge/);
  });

  it('says what else loading the package does, or that nobody knows', async () => {
    const source = (name: string) =>
      `const x = require('${name}');\nexports.handler = async (event) => {\n  try {\n    return event.a.b;\n  } catch (error) {\n    return x.render(error);\n  }\n};\n`;
    const offer = async (name: string) =>
      (await look({ files: { 'src/a.js': source(name) }, handlers: ['a.handler'], memoryMB: 512 })).heavy[0]?.fix;
    expect(await offer('jsdom')).toMatchObject({ kind: 'lazy-import', safe: true });
    expect(await offer('exceljs')).toMatchObject({
      safe: false,
      changes: expect.stringMatching(/also changes `node:fs\.close`/),
    });
    expect(await offer('core-js')).toMatchObject({ safe: false, changes: expect.stringMatching(/sets the global/) });
  });

  it('is not offered where every invocation needs it, nor for what also runs while the module loads', async () => {
    const always = `const { JSDOM } = require('jsdom');\nexports.handler = async (event) => new JSDOM(event.html).serialize();\n`;
    const { heavy, fixed } = await look({ files: { 'src/a.js': always }, handlers: ['a.handler'] });
    expect(heavy[0]?.fix).toBeNull();
    expect(fixed(heavy[0])).toMatch(/Every invocation needs it/);
    const kept = `const { JSDOM } = require('jsdom');\nlet page;\nfunction open() {\n  return new JSDOM('');\n}\nexports.handler = async () => {\n  if (!page) {\n    page = open();\n  }\n  return page.serialize();\n};\n`;
    const first = await look({ files: { 'src/a.js': kept }, handlers: ['a.handler'] });
    expect(first.fixed(first.heavy[0])).toMatch(/Every invocation needs it/);
    const early = `const { JSDOM } = require('jsdom');\nfunction make(html) {\n  return new JSDOM(html);\n}\nconst empty = make('');\nexports.handler = async (event) => (event.html ? make(event.html) : empty).serialize();\n`;
    const again = await look({ files: { 'src/a.js': early }, handlers: ['a.handler'] });
    expect(again.fixed(again.heavy[0])).toMatch(/`make` also runs while the module loads/);
  });
});

describe('type-import', () => {
  const source = `import { JSDOM } from 'jsdom';\nexport const handler = async (page: JSDOM) => page.serialize();\n`;
  const compiled = (options: object) => ({
    'src/a.ts': source,
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', ...options } }),
  });

  it('is offered where the compiler keeps the import', async () => {
    const { heavy, fixed } = await look({ files: compiled({ verbatimModuleSyntax: true }), handlers: ['a.handler'] });
    expect(heavy.map(({ fix }) => fix)).toMatchObject([{ kind: 'type-import', safe: true }]);
    expect(fixed(heavy[0])).toEqual({ 'src/a.ts': source.replace('import {', 'import type {') });
  });

  it('is no question where the compiler erases it anyway', async () => {
    expect((await look({ files: compiled({ isolatedModules: true }), handlers: ['a.handler'] })).heavy).toEqual([]);
    const inherited = { 'base.json': JSON.stringify({ compilerOptions: { importsNotUsedAsValues: 'preserve' } }) };
    const files = { ...compiled({}), ...inherited, 'tsconfig.json': JSON.stringify({ extends: './base.json' }) };
    expect((await look({ files, handlers: ['a.handler'] })).heavy).toHaveLength(1);
  });
});

it('a module kind that the target implies decides how a part is imported', async () => {
  const source = `import { S3 } from 'aws-sdk';\nconst s3 = new S3();\nexport const handler = async (key: string) => s3.getObject({ Key: key, Bucket: 'b' }).promise();\n`;
  const reason = async (target: string) => {
    const files = { 'src/a.ts': source, 'tsconfig.json': JSON.stringify({ compilerOptions: { target } }) };
    const { heavy, fixed } = await look({ files, handlers: ['a.handler'] });
    return JSON.stringify(fixed(heavy[0]));
  };
  expect(await reason('ES5')).toContain(`import S3 = require('aws-sdk/clients/s3')`);
  expect(await reason('ES2020')).toContain('esModuleInterop');
});

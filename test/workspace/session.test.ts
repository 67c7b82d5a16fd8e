import { describe, expect, it } from 'vitest';
import { applyEdits, type Finding } from '../../src/core/model';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createSession } from '../../src/workspace/session';
import type { Session, SessionOptions } from '../../src/workspace/session-api';
import { temporaryProject } from '../helpers/temporary-project';

const TEMPLATE = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs20.x
    MemorySize: 512
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: src/orders.handler
  Refunds:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: src/refunds.handler
      MemorySize: 1024
`;
const DB = `import { S3Client } from '@aws-sdk/client-s3';
export function getStore() {
  return new S3Client({ region: process.env.AWS_REGION });
}
`;
const ORDERS = `import { getStore } from './db';
export const handler = async (event) => {
  const store = getStore();
  return store.send(event);
};
`;
const REFUNDS = ORDERS.replace('store.send(event)', 'store.send(event.refund)');

const PROJECT = {
  'template.yaml': TEMPLATE,
  'src/orders.ts': ORDERS,
  'src/refunds.ts': REFUNDS,
  'src/db.ts': DB,
};

function shop(extra: Readonly<Record<string, string>> = {}, options: Partial<SessionOptions> = {}): Session {
  return createSession({ root: temporaryProject({ ...PROJECT, ...extra }), files: createDiskFiles(), ...options });
}

const connections = (findings: readonly Finding[]) => findings.filter((one) => one.ruleId === 'per-request-connection');
const places = (findings: readonly Finding[]) =>
  connections(findings).map(({ file, severity }) => `${file} ${severity}`);

describe('check', () => {
  it('shows a helper that several functions reach as one finding, with a fix that is right for both', async () => {
    const { functions, findings } = await shop().check();
    expect(functions.map((fn) => fn.id)).toEqual(['src/orders.ts#handler', 'src/refunds.ts#handler']);
    const [finding] = connections(findings);
    expect(places(findings)).toEqual(['src/db.ts warning']);
    expect(finding?.chain.map((step) => step.text)).toEqual(['getStore()']);
    expect(finding?.fix).toMatchObject({ kind: 'hoist', safe: true });
  });

  it('of one file gives what stands in it, also when it is a helper', async () => {
    const session = shop();
    expect(places((await session.check({ paths: ['src/db.ts'] })).findings)).toEqual([]);
    await session.check();
    expect(places((await session.check({ paths: ['src/db.ts'] })).findings)).toEqual(['src/db.ts warning']);
    expect(places((await session.check({ paths: ['src/orders.ts'] })).findings)).toEqual(['src/db.ts warning']);
  });

  it('follows open documents, and the disk again when they close', async () => {
    const session = shop();
    await session.check();
    const file = `${session.root}/src/db.ts`;
    session.setDocument(
      file,
      DB.replace('export function', 'let s3;\nexport function').replace('return new', 'return s3 ??= new'),
    );
    expect(places((await session.check()).findings)).toEqual([]);
    session.setDocument(file, undefined);
    expect(places((await session.check()).findings)).toEqual(['src/db.ts warning']);
  });

  it('finds a function that an edit adds, and loses one that it takes away', async () => {
    const session = shop();
    await session.check();
    const ids = async () => (await session.check()).functions.map((fn) => fn.id);
    session.setDocument(`${session.root}/src/db.ts`, `${DB}export const handler = async (event) => event;\n`);
    expect(await ids()).toContain('src/db.ts#handler');
    session.setDocument(`${session.root}/src/orders.ts`, 'export const somethingElse = 1;\n');
    expect(await ids()).not.toContain('src/orders.ts#handler');
  });

  it('takes a changed deployment file into account', async () => {
    const session = shop();
    await session.check();
    const file = `${session.root}/template.yaml`;
    session.setDocument(file, TEMPLATE.replace('MemorySize: 1024', 'MemorySize: 2048'));
    const { profiles } = await session.profile();
    expect(profiles.map(({ environment }) => environment.memoryMB)).toEqual([512, 2048]);
    expect(profiles[1]?.environment.sources.memoryMB).toBe('template.yaml:19');
  });

  it('names files that are broken or too large, and still says the rest', async () => {
    const session = shop({
      'src/broken.ts': 'export const handler = async (event) => {',
      'src/big.js': 'var a = 1;'.repeat(600_000),
    });
    const { problems, findings } = await session.check();
    expect(problems.map(({ file, message }) => `${file}: ${message}`).sort()).toEqual([
      expect.stringMatching(/^src\/big\.js: not analysed: is 6\.0 MB/),
      "src/broken.ts: syntax error: '}' expected.",
    ]);
    expect(places(findings)).toEqual(['src/db.ts warning']);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(shop().check({ signal })).rejects.toThrow(/abort/i);
  });
});

describe('suppression and configuration', () => {
  it('silences the next line, a file, or a rule', async () => {
    const nextLine = {
      'src/db.ts': DB.replace('  return', '  // coldstart-ignore-next-line per-request-connection -- tests\n  return'),
    };
    const wholeFile = { 'src/db.ts': `// coldstart-ignore-file\n${DB}` };
    const otherRule = { 'src/db.ts': DB.replace('  return', '  // coldstart-ignore-next-line heavy-import\n  return') };
    const off = { 'coldstart.json': '{ "rules": { "per-request-connection": "off" } }' };
    const error = { 'coldstart.json': '{ "rules": { "per-request-connection": "error" } }' };
    const seen = async (extra: Record<string, string>) => places((await shop(extra).check()).findings);
    expect(await seen(nextLine)).toEqual([]);
    expect(await seen(wholeFile)).toEqual([]);
    expect(await seen(otherRule)).toEqual(['src/db.ts warning']);
    expect(await seen(off)).toEqual([]);
    expect(await seen(error)).toEqual(['src/db.ts error']);
  });

  it('lets flags win over templates, templates over coldstart.json, and says which', async () => {
    const config = { 'coldstart.json': '{ "environment": { "memoryMB": 3008, "region": "eu-west-1" } }' };
    const { profiles } = await shop(config, { flags: { arch: 'arm64' } }).profile();
    expect(profiles[0]?.environment).toMatchObject({
      arch: 'arm64',
      memoryMB: 512,
      region: 'eu-west-1',
      sources: { arch: 'flag', memoryMB: 'template.yaml:7', region: 'coldstart.json', vpc: 'default' },
    });
  });
});

describe('profile', () => {
  it('shows where the time goes, with the finding and its line, and what it would be after the fix', async () => {
    const { profiles } = await shop().profile({ paths: ['src/orders.ts'] });
    const [profile] = profiles;
    const handler = profile?.paths.warm.phases.find((phase) => phase.id === 'handler');
    const opening = handler?.children.find((child) => child.at?.file === 'src/db.ts');
    expect(opening).toMatchObject({ at: { file: 'src/db.ts', line: 3 }, finding: profile?.afterFixes?.applied[0] });
    const before = profile?.paths.warm.callerWaits.p50 ?? 0;
    const after = profile?.afterFixes?.paths.warm.callerWaits.p50 ?? 0;
    expect(after).toBeLessThan(before);
  });
});

describe('fix', () => {
  it('works out several fixes of one file one after the other', async () => {
    const twice = `${DB}export const getOther = () => new S3Client({ maxAttempts: 2 });\n`;
    const orders = ORDERS.replace('getStore }', 'getStore, getOther }').replace('store.send', 'getOther().send');
    const session = shop({ 'src/db.ts': twice, 'src/orders.ts': orders });
    const findings = connections((await session.check()).findings);
    const planned = session.fix(findings);
    const text = planned.reduce(
      (current, { result }) => applyEdits(current, result.kind === 'edits' ? result.edits : []),
      session.text('src/db.ts') ?? '',
    );
    expect(planned.map(({ result }) => result.kind)).toEqual(['edits', 'edits']);
    expect(session.text('src/db.ts')).toBe(twice);
    session.setDocument(`${session.root}/src/db.ts`, text);
    expect(places((await session.check()).findings)).toEqual([]);
  });

  it('refuses what one of the functions makes wrong', async () => {
    const ofCaller = REFUNDS.replace('getStore()', 'getStore(event.credentials)');
    const store = DB.replace('getStore()', 'getStore(credentials?: object)').replace(
      'region: process.env.AWS_REGION',
      'credentials',
    );
    const [finding] = connections((await shop({ 'src/refunds.ts': ofCaller, 'src/db.ts': store }).check()).findings);
    expect(finding?.fix).toBeNull();
  });

  it('keeps one per region where one of the functions chooses it', async () => {
    const elsewhere = REFUNDS.replace('getStore()', 'getStore(event.region)');
    const store = DB.replace('getStore()', 'getStore(region?: string)').replace('process.env.AWS_REGION', 'region');
    const [finding] = connections((await shop({ 'src/refunds.ts': elsewhere, 'src/db.ts': store }).check()).findings);
    expect(finding?.fix).toMatchObject({ kind: 'memoise', safe: true });
  });
});

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeLens, Hover, MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationResult, FixRequestResult, ProfileResult } from '../../src/protocol/server';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createSession } from '../../src/workspace/session';
import { applied, rangeOf, startLspClient } from '../helpers/lsp-client';
import { temporaryProject } from '../helpers/temporary-project';

const KOREAN = JSON.parse(readFileSync(new URL('../../l10n/bundle.l10n.ko.json', import.meta.url), 'utf8'));

const ORDERS = `import { Client } from 'pg';
import { openBucket } from './bucket';

export const handler = async (event: { id: string }) => {
  const db = new Client({ host: process.env.DB_HOST });
  await db.connect();
  const rows = await db.query('select * from orders where id = $1', [event.id]);
  await openBucket().send({ rows });
  return rows;
};
`;

const BUCKET = `import { S3Client } from '@aws-sdk/client-s3';

export function openBucket() {
  return new S3Client({ region: process.env.AWS_REGION });
}
`;

const TEMPLATE = `Resources:
  OrdersFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      MemorySize: 512
      Handler: src/orders.handler
  GoneFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: src/gone.handler
Transform: AWS::Serverless-2016-10-31
`;

async function startShop(initializationOptions?: unknown) {
  const root = temporaryProject({ 'src/orders.ts': ORDERS, 'src/bucket.ts': BUCKET, 'template.yaml': TEMPLATE });
  const client = await startLspClient({
    root,
    initializationOptions,
    dependencies: { createSession, files: createDiskFiles() },
  });
  const uri = (file: string) => pathToFileURL(`${root}/${file}`).href;
  return { client, orders: uri('src/orders.ts'), bucket: uri('src/bucket.ts'), template: uri('template.yaml') };
}

const RULE = 'per-request-connection';
const rules = (diagnostics: readonly { readonly code?: unknown }[]) => diagnostics.map(({ code }) => code);

test('a finding is said in the language of the editor, with the names of the code as they are', async () => {
  const { client, orders } = await startShop({ translations: KOREAN });
  client.open(orders, ORDERS);
  const found = await client.diagnostics(orders, ({ diagnostics }) => diagnostics.length > 0);
  expect(found.find(({ code }) => code === RULE)?.message).toMatch(
    /^PostgreSQL client \(pg\)이\(가\) 호출마다 생성됩니다\. /,
  );
});

test('so are the light bulbs for it', async () => {
  const { client, orders } = await startShop({ translations: KOREAN });
  const document = client.open(orders, ORDERS);
  await client.diagnostics(orders, ({ diagnostics }) => diagnostics.length > 0);
  const titles = (await client.codeActions(document, 'new Client(')).map(({ title }) => title);
  expect(titles[0]).toMatch(/^호출 사이에 `db`을\(를\) 열어 두고, 닫혔거나 오래되면 다시 연결, 절감: 웜 호출당 \d/);
  expect(titles).toContain('이 줄에서 per-request-connection 무시');
});

test.each([[{ translations: { '{0} is created {1}.': 1 } }], [{ translations: null }], ['ko']])(
  'options of another client (%j) leave findings in English',
  async (options) => {
    const { client, orders } = await startShop(options);
    client.open(orders, ORDERS);
    const found = await client.diagnostics(orders, ({ diagnostics }) => diagnostics.length > 0);
    expect(found.find(({ code }) => code === RULE)?.message).toMatch(/is created on every invocation/);
  },
);

test('a client created per request is flagged while typing, and no longer once it stands at module scope', async () => {
  const { client, orders } = await startShop();
  const document = client.open(orders, ORDERS);
  const found = await client.diagnostics(orders, ({ diagnostics }) => diagnostics.length > 0);
  expect(found.find(({ code }) => code === RULE)).toMatchObject({
    range: { start: rangeOf(document, 'new Client(').start },
  });
  const moved = client.edit(document, '  const db = new Client({ host: process.env.DB_HOST });\n', '');
  const top = client.edit(
    moved,
    "import { openBucket } from './bucket';\n",
    "import { openBucket } from './bucket';\nconst db = new Client({ host: process.env.DB_HOST });\n",
  );
  const left = await client.diagnostics(orders, ({ version }) => version === top.version);
  expect(rules(left)).not.toContain(RULE);
});

test('a creation in another file is flagged there, with the call that leads to it, without opening either file', async () => {
  const { client, orders, bucket } = await startShop();
  const found = await client.diagnostics(bucket, ({ diagnostics }) => rules(diagnostics).includes(RULE));
  const finding = found.find(({ code }) => code === RULE);
  expect(finding?.relatedInformation?.[0]).toMatchObject({
    location: { uri: orders },
    message: expect.stringContaining('openBucket()'),
  });
});

test('the quick fix hoists the client and takes the squiggle away', async () => {
  const { client, bucket } = await startShop();
  const document = client.open(bucket, BUCKET);
  await client.diagnostics(bucket, ({ diagnostics }) => diagnostics.length > 0);
  const [fix] = await client.codeActions(document, 'new S3Client');
  const fixed = applied(document, fix?.edit);
  expect(fixed.indexOf('new S3Client')).toBeLessThan(fixed.indexOf('export function openBucket'));
  const edited = client.edit(document, BUCKET, fixed);
  expect(rules(await client.diagnostics(bucket, ({ version }) => version === edited.version))).not.toContain(
    'per-request-connection',
  );
});

test('lens, hover and panel show the projection of the function as deployed', async () => {
  const { client, orders } = await startShop();
  const document = client.open(orders, ORDERS);
  const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: orders } });
  expect(lens?.command?.title).toMatch(/^cold [\d.]+ m?s, warm [\d.]+ m?s, restore [\d.]+ m?s$/);
  const position = rangeOf(document, 'Client({').start;
  const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: orders }, position });
  expect((hover.contents as MarkupContent).value).toMatch(
    /`pg:Client` in `src\/orders\.ts#handler` costs[\s\S]*\| cold \| \*\*/,
  );
  const panel = await client.request<ProfileResult>('coldStart/profile', { uri: orders });
  expect(panel.profiles[0]?.environment).toMatchObject({ memoryMB: 512, runtime: 'nodejs22.x' });
  expect(panel.findings.find(({ resource }) => resource === 'pg:Client')?.line).toBe(5);
});

test('the fix button of the panel works from the file of the handler for a finding in another file', async () => {
  const { client, orders, bucket } = await startShop();
  client.open(orders, ORDERS);
  const { findings } = await client.request<ProfileResult>('coldStart/profile', { uri: orders });
  const inBucket = findings.find(({ file, ruleId }) => file === 'src/bucket.ts' && ruleId === RULE);
  const { edits } = await client.request<FixRequestResult>('coldStart/fix', {
    uri: orders,
    findings: [inBucket?.id ?? ''],
  });
  expect([...new Set(edits.map(({ uri }) => uri))]).toEqual([bucket]);
});

test('what was chosen in the panel becomes an edit of the template that declares the function, and no other line', async () => {
  const { client, orders, template } = await startShop();
  client.open(orders, ORDERS);
  const { edits, refused } = await client.request<ConfigurationResult>('coldStart/configuration', {
    uri: orders,
    function: 'src/orders.ts#handler',
    values: { memoryMB: 1769, arch: 'arm64', packageMB: 3 },
  });
  expect(edits.map(({ uri }) => uri)).toEqual([template, template]);
  const document = TextDocument.create(template, 'yaml', 0, TEMPLATE);
  const edited = TextDocument.applyEdits(
    document,
    edits.map(({ range, newText }) => ({ range, newText })),
  );
  expect(edited).toBe(
    TEMPLATE.replace('      MemorySize: 512\n', '      MemorySize: 1769\n      Architectures: [arm64]\n'),
  );
  expect(refused).toEqual([expect.stringContaining('the package size follows')]);
  const gone = await client.request<ConfigurationResult>('coldStart/configuration', {
    uri: orders,
    function: 'src/orders.ts#gone',
    values: { memoryMB: 1769 },
  });
  expect(gone).toEqual({ edits: [], refused: [expect.stringContaining('The function is gone')] });
});

test('a suppression comment silences the finding as soon as it is there', async () => {
  const { client, bucket } = await startShop();
  const document = client.open(bucket, BUCKET);
  await client.diagnostics(bucket, ({ diagnostics }) => diagnostics.length > 0);
  const actions = await client.codeActions(document, 'new S3Client');
  const suppress = actions.find(({ title }) => title.startsWith('Suppress'));
  const edited = client.edit(document, BUCKET, applied(document, suppress?.edit));
  expect(rules(await client.diagnostics(bucket, ({ version }) => version === edited.version))).not.toContain(
    'per-request-connection',
  );
});

test('a template that names a missing file says so where it stands', async () => {
  const { client, template } = await startShop();
  const [problem] = await client.diagnostics(template, ({ diagnostics }) => diagnostics.length > 0);
  expect(problem).toMatchObject({ source: 'cold-start', message: expect.stringContaining('gone') });
});

test('half-typed code keeps what can still be understood', async () => {
  const { client, orders } = await startShop();
  const document = client.edit(client.open(orders, ORDERS), 'return rows;', 'return rows.map((row) => {');
  const findings = await client.diagnostics(orders, ({ version }) => version === document.version);
  expect(rules(findings)).toContain(RULE);
});

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { realCli } from '../helpers/real-cli';
import { temporaryProject } from '../helpers/temporary-project';

const SAMPLES = fileURLToPath(new URL('../samples', import.meta.url));

interface CheckJson {
  readonly functions: readonly {
    readonly id: string;
    readonly declaredIn: string | null;
    readonly runtime: string | null;
  }[];
  readonly findings: readonly {
    readonly id: string;
    readonly ruleId: string;
    readonly file: string;
    readonly line: number;
    readonly resource: string;
    readonly severity: string;
    readonly cost: { readonly cold: { readonly p50: number } } | null;
    readonly fix: unknown;
  }[];
  readonly problems: readonly { readonly file: string | null; readonly message: string }[];
}

async function check(cwd: string, ...argv: string[]): Promise<CheckJson> {
  return JSON.parse((await realCli(['check', '--format', 'json', ...argv], cwd)).stdout);
}

/** What all heavy imports cost a cold start together, p50. */
function coldMs({ findings }: CheckJson): number {
  return findings.reduce((sum, { ruleId, cost }) => sum + (ruleId === 'heavy-import' ? (cost?.cold.p50 ?? 0) : 0), 0);
}

/** `lib/db.ts:13 pg:Client`: the line is read from the source, so that tests survive edits of the samples. */
function placesOf({ findings }: CheckJson, ruleId: string): readonly string[] {
  return findings
    .filter((finding) => finding.ruleId === ruleId)
    .map(({ file, line, resource }) => {
      const text = readFileSync(join(SAMPLES, file), 'utf8').split('\n')[line - 1]?.trim();
      return `${file}: ${resource}: ${text}`;
    });
}

describe('coldstart check on the samples', () => {
  test('finds the functions that deployment files declare and those that only export a handler', async () => {
    const { functions } = await check(SAMPLES);
    expect(functions.map(({ id, runtime }) => `${id} ${runtime}`).sort()).toEqual([
      'catalog-serverless/src/functions/get-product.ts#main nodejs22.x',
      'catalog-serverless/src/functions/search-products.ts#main nodejs22.x',
      'catalog-serverless/src/functions/update-price.ts#main nodejs22.x',
      'invoices-serverless/handlers/create-invoice.js#create nodejs20.x',
      'invoices-serverless/handlers/export-to-sheet.js#run nodejs20.x',
      'invoices-serverless/handlers/health.js#check nodejs20.x',
      'invoices-serverless/handlers/list-invoices.js#list nodejs20.x',
      'orders-sam/src/handlers/create-order.ts#handler nodejs22.x',
      'orders-sam/src/handlers/get-order.ts#handler nodejs22.x',
      'orders-sam/src/handlers/store-receipt.ts#handler nodejs22.x',
      'payments-sam/functions/charge/index.js#handler nodejs20.x',
      'payments-sam/functions/refund/index.js#handler nodejs20.x',
      'payments-sam/functions/webhook/app.js#lambdaHandler nodejs20.x',
      'sessions-bare/read-session.mjs#handler null',
      'sessions-bare/start-session.mjs#handler null',
      'thumbnails-bare/index.js#handler null',
    ]);
  });

  test('flags what is created per request, at the creation, and is silent about what is kept', async () => {
    expect(placesOf(await check(SAMPLES), 'per-request-connection')).toEqual([
      'catalog-serverless/src/functions/search-products.ts: axios:create: const search = axios.create({',
      'catalog-serverless/src/functions/update-price.ts: mongodb:MongoClient: const client = new MongoClient(process.env.MONGODB_URI as string);',
      'invoices-serverless/handlers/create-invoice.js: aws-sdk:DynamoDB.DocumentClient: const dynamo = new AWS.DynamoDB.DocumentClient();',
      'invoices-serverless/handlers/export-to-sheet.js: aws-sdk:DynamoDB.DocumentClient: const dynamo = new AWS.DynamoDB.DocumentClient();',
      "invoices-serverless/handlers/export-to-sheet.js: googleapis:google.sheets: const sheets = google.sheets({ version: 'v4', auth });",
      'orders-sam/src/handlers/store-receipt.ts: @aws-sdk/client-s3:S3Client: const s3 = new S3Client({ region: process.env.AWS_REGION });',
      'orders-sam/src/lib/db.ts: pg:Client: const client = new Client(config);',
      'payments-sam/functions/refund/index.js: @aws-sdk/client-dynamodb:DynamoDBClient: const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));',
      'payments-sam/functions/refund/index.js: @aws-sdk/client-sqs:SQSClient: const sqs = new SQSClient({});',
      'sessions-bare/start-session.mjs: ioredis:Redis: const redis = new Redis(process.env.REDIS_URL);',
    ]);
  });

  test('a warning about the whole AWS SDK and about googleapis, none about a package that loads in a few milliseconds', async () => {
    const specifiers = new Set((await check(SAMPLES)).findings.map(({ resource }) => resource));
    expect(specifiers).toContain('aws-sdk');
    expect(specifiers).toContain('googleapis');
    expect(specifiers).not.toContain('moment');
  });

  test('one function alone gives the same findings as the whole', async () => {
    const whole = await check(SAMPLES);
    const one = await check(SAMPLES, 'payments-sam/functions/refund/index.js');
    const inFile = whole.findings.filter(({ file }) => file === 'payments-sam/functions/refund/index.js');
    expect(one.findings.map(({ ruleId, line }) => [ruleId, line])).toEqual(
      inFile.map(({ ruleId, line }) => [ruleId, line]),
    );
  });
});

describe('coldstart profile on the samples', () => {
  test('gives the three paths of every function, their totals and every value of the environment with its source', async () => {
    const profiles = JSON.parse((await realCli(['profile', '--format', 'json'], SAMPLES)).stdout);
    expect(profiles).toHaveLength(16);
    for (const { paths, environment } of profiles) {
      for (const path of [paths.cold, paths.warm, paths.restore]) {
        expect(Object.keys(path.callerWaits)).toEqual(['p10', 'p50', 'p90', 'p99']);
        expect(path.callerWaits.p10).toBeLessThanOrEqual(path.callerWaits.p50);
        expect(path.callerWaits.p50).toBeLessThanOrEqual(path.callerWaits.p90);
      }
      expect(paths.cold.reported.initDuration.p50).toBeGreaterThan(paths.warm.reported.duration.p10);
      expect(paths.warm.reported.initDuration).toBeNull();
      expect(paths.restore.offered).toBe(false);
      const { sources, ...values } = environment;
      expect(Object.keys(sources)).toEqual(Object.keys(values));
    }
  });

  test('the whole AWS SDK costs more at start than one of its clients', async () => {
    const profiles: { function: { id: string }; paths: { cold: { reported: { initDuration: { p50: number } } } } }[] =
      JSON.parse(
        (await realCli(['profile', 'invoices-serverless', '--format', 'json', '--memory', '512'], SAMPLES)).stdout,
      );
    const initMs = (name: string) =>
      profiles.find((one) => one.function.id.includes(name))?.paths.cold.reported.initDuration.p50 ?? 0;
    expect(initMs('create-invoice')).toBeGreaterThan(initMs('list-invoices'));
    expect(initMs('list-invoices')).toBeGreaterThan(initMs('health'));
  });
});

describe('coldstart fix on the samples', () => {
  test('applies what is safe; afterwards those findings are gone and nothing else is found', async () => {
    const root = temporaryProject({});
    cpSync(SAMPLES, root, { recursive: true });
    const before = await check(root);
    const { changed } = JSON.parse((await realCli(['fix', '--format', 'json'], root)).stdout);
    expect(changed.length).toBeGreaterThan(2);
    const after = await check(root);
    const fixed = changed.flatMap(({ findings }: { findings: string[] }) => findings);
    const left = before.findings.filter(({ id }) => !fixed.includes(id)).map(({ id }) => id);
    expect(after.findings.map(({ id }) => id)).toEqual(expect.arrayContaining(left));
    // A part of a package may be heavy, too: it is told of, with less of a cost and nothing more to fix.
    const fresh = after.findings.filter(({ id }) => !left.includes(id));
    for (const { ruleId, severity, fix } of fresh)
      expect({ ruleId, severity, fix }).toEqual({ ruleId: 'heavy-import', severity: 'information', fix: null });
    expect(coldMs(after)).toBeLessThan(coldMs(before));
    expect(after.problems).toEqual(before.problems);
    const again = JSON.parse((await realCli(['fix', '--format', 'json'], root)).stdout);
    expect(again.changed).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { checkJson } from '../../../src/core/report/check-json';
import { createLocator } from '../../../src/core/report/positions';
import { makeFinding } from '../../helpers/make-finding';
import { makeFunction } from '../../helpers/make-profile';

const source = [
  "import { Client } from 'pg';",
  '',
  'export const handler = async () => {',
  '  const client = getDb();',
  '};',
  '',
].join('\n');
const db = "import { Client } from 'pg';\nexport const getDb = () => new Client();\n";
const locator = createLocator((file) => (file === 'src/db.ts' ? db : source));

test('a finding stands at the creation and says how the handler gets there', () => {
  const creation = db.indexOf('new Client()');
  const call = source.indexOf('getDb()');
  const finding = makeFinding({
    file: 'src/db.ts',
    span: { start: creation, end: creation + 'new Client()'.length },
    chain: [{ file: 'src/orders.ts', span: { start: call, end: call + 7 }, text: 'getDb()' }],
  });
  const json = checkJson(
    {
      root: '/shop',
      functions: [makeFunction('src/orders.ts', { span: { start: source.indexOf('handler'), end: 60 } })],
      findings: [finding],
      problems: [
        { file: 'a.ts', line: 3, message: 'broken' },
        { file: null, message: 'no idea' },
      ],
      stats: { files: 120, analysed: 31, ms: 411.6 },
    },
    locator,
  );
  expect(json).toEqual({
    version: 1,
    root: '/shop',
    functions: [
      {
        id: 'src/orders.ts#handler',
        file: 'src/orders.ts',
        line: 3,
        name: 'handler',
        language: 'typescript',
        provider: 'aws-lambda',
        runtime: 'nodejs22.x',
        declaredIn: 'template.yaml:14',
        deployedName: 'shop-orders',
      },
    ],
    findings: [
      {
        id: finding.id,
        ruleId: 'per-request-connection',
        severity: 'warning',
        file: 'src/db.ts',
        line: 2,
        column: 28,
        endLine: 2,
        endColumn: 40,
        message: 'A PostgreSQL client is created on every request.',
        function: 'src/orders.ts#handler',
        resource: 'pg:Client',
        chain: [{ file: 'src/orders.ts', line: 4, text: 'getDb()' }],
        cost: {
          cold: { p10: 16, p50: 20, p90: 28, p99: 40 },
          warm: { p10: 16, p50: 20, p90: 28, p99: 40 },
          restore: { p10: 16, p50: 20, p90: 28, p99: 40 },
          provenance: 'assumed',
        },
        fix: {
          kind: 'hoist',
          title: 'Create it once, at module scope; saves 20 ms (16–28 ms) per warm invocation',
          safe: true,
        },
      },
    ],
    problems: [
      { file: 'a.ts', line: 3, message: 'broken' },
      { file: null, message: 'no idea' },
    ],
    stats: { files: 120, analysed: 31, ms: 412 },
  });
});

test('what a finding does not have is null, never left out', () => {
  const [finding] = checkJson(
    {
      root: '/shop',
      functions: [],
      findings: [makeFinding({ resource: null, cost: null, fix: null })],
      problems: [],
      stats: { files: 0, analysed: 0, ms: 0 },
    },
    locator,
  ).findings;
  expect(finding).toMatchObject({ resource: null, cost: null, fix: null, chain: [] });
});

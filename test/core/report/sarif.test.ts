import { expect, test } from 'vitest';
import { RULE_IDS } from '../../../src/core/model';
import { sarifLog } from '../../../src/core/report/sarif';
import { checkedShop, shopLocator } from '../../helpers/checked-shop';
import { makeFinding } from '../../helpers/make-finding';

const run = (result = checkedShop()) => {
  const [only] = sarifLog(result, shopLocator, { version: '1.2.3' }).runs;
  if (!only) throw new Error('a log has one run');
  return only;
};

test('a result stands at the creation, relative to the root, and its flow leads there from the handler', () => {
  const { results, originalUriBaseIds } = run();
  expect(originalUriBaseIds).toEqual({ SRCROOT: { uri: 'file:///home/me/my%20shop/' } });
  const at = (uri: string, region: object) => ({
    physicalLocation: { artifactLocation: { uri, uriBaseId: 'SRCROOT' }, region },
  });
  const creation = at('src/db.ts', { startLine: 2, startColumn: 28, endLine: 2, endColumn: 40 });
  const call = at('src/orders.ts', { startLine: 4, startColumn: 3, endLine: 4, endColumn: 10 });
  expect(results).toMatchObject([
    {
      ruleId: 'per-request-connection',
      level: 'warning',
      message: { text: 'A PostgreSQL client is created on every request.' },
      locations: [creation],
      codeFlows: [
        {
          threadFlows: [
            { locations: [{ location: { ...call, message: { text: 'getDb()' } } }, { location: creation }] },
          ],
        },
      ],
      partialFingerprints: { 'findingId/v1': makeFinding().id },
    },
  ]);
});

test('every rule is described, and each result points to its own', () => {
  const { tool, results = [] } = run(
    checkedShop({ findings: RULE_IDS.map((ruleId) => makeFinding({ ruleId, id: ruleId })) }),
  );
  const rules = tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toEqual([...RULE_IDS]);
  expect(rules.every((rule) => (rule.shortDescription?.text ?? '').length > 20)).toBe(true);
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
});

test.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'note'],
  ['hint', 'none'],
] as const)('severity %s is level %s', (severity, level) => {
  const { results } = run(checkedShop({ findings: [makeFinding({ severity })] }));
  expect(results?.[0]?.level).toBe(level);
});

test('what could not be analysed is a notification with its place', () => {
  const problems = [
    { file: 'a b.ts', line: 3, message: 'broken' },
    { file: null, message: 'no idea' },
  ];
  const { invocations } = run(checkedShop({ problems }));
  expect(invocations?.[0]?.toolExecutionNotifications).toEqual([
    {
      level: 'warning',
      message: { text: 'broken' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b.ts', uriBaseId: 'SRCROOT' },
            region: { startLine: 3 },
          },
        },
      ],
    },
    { level: 'warning', message: { text: 'no idea' } },
  ]);
});

test('a Windows root is a file URI too', () => {
  expect(run(checkedShop({ root: 'C:/shop' })).originalUriBaseIds).toEqual({ SRCROOT: { uri: 'file:///C%3A/shop/' } });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenValues } from '../../../src/cli/serve/chosen-values';
import { createConfigurationReview } from '../../../src/cli/serve/configuration-review';
import { sampleFunction, sampleProfile } from '../../helpers/sample-profile';
import { temporaryProject } from '../../helpers/temporary-project';

const TEMPLATE = `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/orders.handler
      MemorySize: 512 # as measured
`;
const profiles = [sampleProfile({ function: sampleFunction({ declaredIn: 'template.yaml:2' }) })];

function reviewed() {
  const root = temporaryProject({ 'template.yaml': TEMPLATE });
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  return { text, review: createConfigurationReview({ root, text }) };
}

test('nothing is written before the change that was shown is accepted, and then once', () => {
  const { review, text } = reviewed();
  const shown = review.propose(profiles, 'src/orders.ts#handler', { memoryMB: 1024 });
  expect(shown).toMatchObject({ type: 'review', file: 'template.yaml', refused: [] });
  if (shown.type !== 'review') throw new Error('not a review');
  expect(shown.diff).toContain('-      MemorySize: 512 # as measured\n+      MemorySize: 1024 # as measured\n');
  expect(text('template.yaml')).toBe(TEMPLATE);
  expect(review.accept('made-up')).toMatch(/no longer/);
  expect(review.accept(shown.review)).toBeNull();
  expect(text('template.yaml')).toBe(TEMPLATE.replace('512', '1024'));
  expect(review.accept(shown.review)).toMatch(/no longer/);
});

test('says why there is nothing to write', () => {
  const { review } = reviewed();
  expect(review.propose(profiles, 'gone', { memoryMB: 1024 })).toMatchObject({
    diff: '',
    refused: [expect.stringContaining('The function is gone')],
  });
  expect(review.propose(profiles, 'src/orders.ts#handler', { packageType: 'image' })).toMatchObject({ diff: '' });
});

test('what a message holds beside what a page can choose is left out', () => {
  expect(
    chosenValues({
      memoryMB: 512,
      runtime: 'nodejs22.x\n  Role: admin',
      arch: 'mips',
      snapStart: 'yes',
      provisionedConcurrency: 1.5,
      region: 'eu-central-1',
      constructor: 1,
    }),
  ).toEqual({ memoryMB: 512 });
  expect(chosenValues('x')).toEqual({});
  expect(chosenValues(null)).toEqual({});
});

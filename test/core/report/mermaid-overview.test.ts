import { expect, test } from 'vitest';
import { mermaidOverview } from '../../../src/core/report/mermaid-overview';
import { sampleFunction, sampleProfile } from '../../helpers/sample-profile';

test('phases of the cold start follow one another; what REPORT does not show is set apart', () => {
  const chart = mermaidOverview([sampleProfile()]);
  expect(chart).toContain(
    [
      '  section shop-orders',
      '  download :done, 0, 38',
      '  boot :done, 38, 180',
      '  runtime-init :active, 180, 308',
      '  user-init :active, 308, 539',
      '  handler :active, 539, 580',
    ].join('\n'),
  );
});

test('a name cannot end its section or start a comment', () => {
  const deployedName = 'a;b:c %% d\nsection forged';
  const lines = mermaidOverview([sampleProfile({ function: sampleFunction({ deployedName }) })]).split('\n');
  expect(lines.filter((line) => line.includes('section'))).toEqual(['  section a b c d section forged']);
});

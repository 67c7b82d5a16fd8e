import { expect, test } from 'vitest';
import { profileMarkdown } from '../../../../src/core/report/markdown/profile-markdown';
import { anatomyDiagram } from '../../../../src/core/report/mermaid';
import { sampleProfile } from '../../../helpers/sample-profile';

const show = { showPath: (file: string) => file };

test('a function: three paths with the three totals, what fixes give, the anatomy as a diagram', () => {
  const text = profileMarkdown([sampleProfile()], [], show);
  expect(text).toContain('## Cold Start Profile: shop-orders');
  expect(text).toContain('| cold | 592 ms | 542–684 ms | Duration 42 ms, Init Duration 366 ms | 408 ms | $3.10 |');
  expect(text).toContain('| restore (not offered, assumed) |');
  expect(text).toMatch(/^After 2 fixes: cold 592 ms → /m);
  expect(text).toContain(`\`\`\`mermaid\n${anatomyDiagram(sampleProfile())}\`\`\`\n`);
});

test('nothing found says so, with the reason', () => {
  const text = profileMarkdown([], [{ file: 'template.yaml', message: 'not YAML' }], show);
  expect(text).toContain('No serverless functions found.');
  expect(text).toContain('- `template.yaml`: not YAML');
});

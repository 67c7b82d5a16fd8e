import { marked } from 'marked';
import { expect, test } from 'vitest';
import { checkMarkdown } from '../../../../src/core/report/markdown/check-markdown';
import { checkedShop, shopLocator } from '../../../helpers/checked-shop';
import { makeFinding } from '../../../helpers/make-finding';

const show = { showPath: (file: string) => file };
const render = (result = checkedShop()) => checkMarkdown(result, shopLocator, show);

test('a pull request comment: what, where, at what cost, and what to do', () => {
  expect(render()).toBe(
    [
      '## Cold start findings',
      '',
      '1 finding in 1 function (120 files looked at). 1 can be fixed with `coldstart fix`.',
      '',
      '| Severity | Rule | Where | What | Costs | Fix |',
      '| - | - | - | - | - | - |',
      '| warning | `per-request-connection` | `src/db.ts:2` | A PostgreSQL client is created on every request. | cold, warm, restore +20 ms (16–28 ms)<br>assumed | Create it once, at module scope |',
      '',
    ].join('\n'),
  );
});

test('the worst comes first', () => {
  const findings = [makeFinding({ severity: 'hint' }), makeFinding({ severity: 'error' })];
  expect(render(checkedShop({ findings })).match(/^\| (error|hint)/gm)).toEqual(['| error', '| hint']);
});

test('names and messages stay text: no markup, no HTML, no mention, no further column', () => {
  const message = 'a|b <img src=x onerror=alert(1)> **bold** [link](./x) @team `code` $HOME';
  const findings = [makeFinding({ file: 'src/a`|b.ts', message, fix: null })];
  const html = marked.parse(render(checkedShop({ findings })), { async: false });
  expect(html).not.toMatch(/<(img|strong|a|em) /);
  expect(html.match(/<td/g)).toHaveLength(6);
  expect(html).toContain(
    '<td>a|b &lt;img src=x onerror=alert(1)&gt; **bold** [link](./x) @<!-- -->team `code` $HOME</td>',
  );
  expect(html).toContain('<code>src/a`|b.ts:1</code>');
});

test('no finding and no function are said in words', () => {
  expect(render(checkedShop({ findings: [] }))).toContain('No findings in 1 function (120 files looked at).');
  expect(render(checkedShop({ findings: [], functions: [] }))).toContain('No serverless functions found in 120 files.');
});

test('what was not analysed is listed once each', () => {
  const problem = { file: 'template.yaml', line: 4, message: 'handler a_b_c not found' };
  const text = render(checkedShop({ findings: [], problems: [problem, problem] }));
  expect(text).toContain('### Not analysed, or not known\n\n- `template.yaml:4`: handler a\\_b\\_c not found\n');
});

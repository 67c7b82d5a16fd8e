import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type HtmlReportInput, renderHtmlReport } from '../../../src/core/report/html';
import { sampleFindings, sampleFunction, sampleProfile } from '../../helpers/sample-profile';

const input: HtmlReportInput = {
  title: 'shop',
  root: '/home/dev/shop',
  profiles: [sampleProfile()],
  findings: sampleFindings(),
  problems: [],
  script: 'document.title += "!";',
  styles: 'body { margin: 0 }',
};

test('the data comes out of the page as it went in', () => {
  const hostile = sampleFunction({ deployedName: '</script><script>alert(1)</script><!-- \u2028 \u2029 결제' });
  const html = renderHtmlReport({ ...input, profiles: [sampleProfile({ function: hostile })] });
  const block = /<script type="application\/json" id="cold-start-data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(block).profiles[0].function.deployedName).toBe(hostile.deployedName);
  expect(html).not.toContain('alert(1)</script>');
  expect(html).not.toMatch(/[\u2028\u2029]/);
});

test('the policy allows the embedded scripts by their hashes and nothing else to run', () => {
  const html = renderHtmlReport({ ...input, mermaidScript: 'globalThis.drawn = "</script><!--";\r\n' });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const sources = /script-src ([^;]*);/.exec(policy)?.[1]?.split(' ');
  const embedded = [...html.matchAll(/<script(?: type="text\/plain"[^>]*)?>([\s\S]*?)<\/script>/g)].map(
    (match) => match[1],
  );
  const hashes = embedded.map(
    (text) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  );
  expect(embedded).toHaveLength(2);
  expect(new Set(sources)).toEqual(new Set(hashes));
  expect(policy).toContain("default-src 'none'");
});

test('a script that speaks of script elements means the same after it was embedded', () => {
  const script = 'globalThis.text = "</script><!--<script>" + `</SCRIPT>`.length + /<!--/.test("<!--");';
  const html = renderHtmlReport({ ...input, script });
  const embedded = /<script>([\s\S]*?)<\/script>\n<\/body>/.exec(html)?.[1] ?? '';
  const run = (source: string) => new Function(`${source}; return globalThis.text;`)();
  expect(run(embedded)).toBe(run(script));
  expect(embedded).not.toContain('<!--');
});

test('a title or a style sheet cannot open an element', () => {
  const html = renderHtmlReport({ ...input, title: 'a</title><img src=x>', styles: 'a { content: "</style><img>" }' });
  expect(html).toContain('<title>a&lt;/title&gt;&lt;img src=x&gt;</title>');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});

test('the page asks for nothing over the network', () => {
  const html = renderHtmlReport(input);
  expect(html).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//);
});

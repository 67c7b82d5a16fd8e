import { expect, test } from 'vitest';
import type { CheckResult } from '../../../src/core/model';
import { createLocator } from '../../../src/core/report/positions';
import { checkText } from '../../../src/core/report/text/check-text';
import { NO_COLOURS, type TextOptions } from '../../../src/core/report/text/palette';
import { makeFinding } from '../../helpers/make-finding';
import { makeFunction, spread } from '../../helpers/make-profile';

const text =
  "import { Client } from 'pg';\nexport const handler = async () => {\n  await new Client().connect();\n};\n";
const look: TextOptions = { palette: NO_COLOURS, width: 80, quiet: false, showPath: (file) => `web/${file}` };
const result = (over: Partial<CheckResult>): CheckResult => ({
  root: '/home/me/shop',
  functions: [makeFunction('src/orders.ts', { deployedName: 'orders' })],
  findings: [],
  problems: [],
  stats: { files: 12, analysed: 3, ms: 40 },
  ...over,
});
const render = (over: Partial<CheckResult>, options: Partial<TextOptions> = {}) =>
  checkText(
    result(over),
    createLocator(() => text),
    { ...look, ...options },
  );

const start = text.indexOf('new Client()');
const finding = makeFinding({ span: { start, end: start + 12 } });

test('a finding is a place that terminals link, a message, what it costs and what fixes it', () => {
  expect(render({ findings: [finding] })).toBe(
    [
      'web/src/orders.ts#handler  orders, nodejs22.x, web/template.yaml:14',
      '  web/src/orders.ts:3:9  warning  per-request-connection',
      '      A PostgreSQL client is created on every request.',
      '      costs cold, warm, restore +20 ms (16–28 ms) assumed',
      '      fix   Create it once, at module scope; saves 20 ms (16–28 ms) per warm',
      '      invocation (coldstart fix applies it)',
      '',
      '1 finding (1 warning) in 1 function, 12 files, 40 ms.',
      '1 can be fixed with coldstart fix.',
      '',
    ].join('\n'),
  );
});

test('a place of any length is whole, and everything else fits the terminal', () => {
  const file = 'services/fulfilment/src/functions/create-shipping-label/handler-with-a-long-name.ts';
  const lines = render({ findings: [makeFinding({ file })] }).split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([`  web/${file}:1:1`]);
  expect(lines).toContain('      warning  per-request-connection');
});

test('paths on which it costs nothing are left out', () => {
  const zero = spread(0);
  const cost = { cold: spread(125), warm: zero, restore: zero, provenance: 'published', source: 's' } as const;
  expect(render({ findings: [makeFinding({ cost })] })).toContain('costs cold +125 ms (100–175 ms) published');
});

test('the calls that lead from the handler to the creation are named in order', () => {
  const step = { file: 'src/orders.ts', span: { start: text.indexOf('await'), end: 80 }, text: 'getDb()' };
  expect(render({ findings: [makeFinding({ chain: [step] })] })).toContain('reached by web/src/orders.ts:3 getDb()');
});

test('a fix that is not safe is offered as something to look at', () => {
  const fix = { kind: 'hoist', title: 'Create it once', safe: false } as const;
  const output = render({ findings: [makeFinding({ fix })] });
  expect(output).toContain('(not applied');
  expect(output).not.toContain('can be fixed with');
});

test('no findings is good news', () => {
  expect(render({})).toBe('No findings in 1 function, 12 files, 40 ms.\n');
});

test('no functions says where it looked and what to do', () => {
  const output = render({ functions: [] });
  expect(output).toContain('No functions found.');
  expect(output).toContain('12 files below /home/me/shop');
  expect(output).toContain('serverless.yml');
});

test('problems are told once each, with their place', () => {
  const problem = { file: 'template.yaml', line: 4, message: 'names a file that is not there' };
  const output = render({ problems: [problem, problem] });
  expect(output.match(/names a file/g)).toHaveLength(1);
  expect(output).toContain('web/template.yaml:4');
});

test('quiet leaves the findings and nothing else', () => {
  expect(render({}, { quiet: true })).toBe('');
  expect(render({ findings: [finding] }, { quiet: true })).not.toContain('1 finding');
});

test('a message from a hostile project cannot write to the terminal', () => {
  const output = render({ problems: [{ file: null, message: 'bad \u001b]0;owned\u0007 \u202eelif' }] });
  for (const control of ['\u001b', '\u0007', '\u202e']) expect(output).not.toContain(control);
});

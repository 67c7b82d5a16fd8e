import { expect, test } from 'vitest';
import { githubAnnotations } from '../../../src/core/report/github';
import { checkedShop, shopLocator } from '../../helpers/checked-shop';
import { makeFinding } from '../../helpers/make-finding';

const show = { showPath: (file: string) => `services/${file}` };

test('a finding is an annotation of its line, in the folder the repository knows', () => {
  expect(githubAnnotations(checkedShop(), shopLocator, show)).toBe(
    '::warning file=services/src/db.ts,line=2,endLine=2,col=28,endColumn=40,title=per-request-connection::' +
      'A PostgreSQL client is created on every request.\n',
  );
});

test('nothing in a name or message ends the command or starts another', () => {
  const hostile = makeFinding({
    file: 'a,b:c%d.ts',
    message: '100% slow\r\n::error::forged',
    severity: 'information',
  });
  const [line, ...rest] = githubAnnotations(checkedShop({ findings: [hostile] }), shopLocator, show).split('\n');
  expect(rest).toEqual(['']);
  expect(line).toContain('::notice file=services/a%2Cb%3Ac%25d.ts,');
  expect(line).toContain('::100%25 slow%0D%0A::error::forged');
});

test('an annotation over several lines has no columns, which GitHub would refuse', () => {
  const wide = makeFinding({ file: 'src/orders.ts', span: { start: 0, end: 40 } });
  const text = githubAnnotations(checkedShop({ findings: [wide] }), shopLocator, show);
  expect(text).toContain('line=1,endLine=3,title=');
});

test('what was not analysed is a notice', () => {
  const problems = [{ file: 'template.yaml', line: 4, message: 'no such file' }];
  expect(githubAnnotations(checkedShop({ findings: [], problems }), shopLocator, show)).toBe(
    '::notice file=services/template.yaml,line=4,title=Not analysed::no such file\n',
  );
});

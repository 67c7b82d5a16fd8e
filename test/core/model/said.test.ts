import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inWords, say } from '../../../src/core/model';

const KOREAN = JSON.parse(readFileSync(new URL('../../../l10n/bundle.l10n.ko.json', import.meta.url), 'utf8'));
const inKorean = (text: string) => KOREAN[text] ?? text;

test('sentences within a sentence are translated, names are not', () => {
  const often = say('on every invocation');
  const said = say('{0} is created {1}, through {2}.', 'PostgreSQL client (pg)', often, 'getDb()');
  expect(inWords(said)).toBe('PostgreSQL client (pg) is created on every invocation, through getDb().');
  expect(inWords(said, inKorean)).toBe('PostgreSQL client (pg)이(가) getDb()을(를) 거쳐 호출마다 생성됩니다.');
});

test('what the user wrote is never read as a template', () => {
  expect(inWords(say('{0} is created {1}.', '{1}{0}$&', 'now'))).toBe('{1}{0}$& is created now.');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLocator } from '../../../src/core/report/positions';

const locate = (text: string, offset: number) => createLocator(() => text).position('a.ts', offset);

test('lines and columns count from one', () => {
  expect(locate('const a = 1;\n  call();\n', 0)).toEqual({ line: 1, column: 1 });
  expect(locate('const a = 1;\n  call();\n', 15)).toEqual({ line: 2, column: 3 });
});

test('Windows line ends are one line end, and a lone carriage return is one too', () => {
  expect(locate('a\r\nb\rc', 3)).toEqual({ line: 2, column: 1 });
  expect(locate('a\r\nb\rc', 5)).toEqual({ line: 3, column: 1 });
});

test('columns are UTF-16 units, as editors count them', () => {
  expect(locate("const 이름 = '😀'; open()", 17)).toEqual({ line: 1, column: 18 });
});

test('the end of the text is a position', () => {
  expect(locate('a\nbc', 4)).toEqual({ line: 2, column: 3 });
});

test('a file whose text is gone is named at its start', () => {
  expect(createLocator(() => undefined).position('gone.ts', 99)).toEqual({ line: 1, column: 1 });
});

test('every offset agrees with counting line ends before it', () => {
  const text = fc.array(fc.constantFrom('a', '한', '\n', '\r\n', ' ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(40), (source, at) => {
      const offset = Math.min(at, source.length);
      if (source[offset] === '\n' && source[offset - 1] === '\r') return;
      const before = source.slice(0, offset).split(/\r\n|\n/);
      expect(locate(source, offset)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
    }),
  );
});

import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { suppressionEdit } from '../../src/server/suppression-edit';

/** The text after suppressing per-request-connection where `new` stands. */
function suppressed(text: string): string {
  const document = TextDocument.create('file:///a.ts', 'typescript', 1, text);
  const start = text.indexOf('new');
  return TextDocument.applyEdits(document, [
    suppressionEdit(document, { ruleId: 'per-request-connection', span: { start, end: start + 3 } }),
  ]);
}

test('the comment stands above, indented like the line', () => {
  expect(suppressed('f(() => {\n\tnew S3();\n});\n')).toBe(
    'f(() => {\n\t// coldstart-ignore-next-line per-request-connection\n\tnew S3();\n});\n',
  );
});

test('a comment that is there already gets the rule added, before its reason', () => {
  expect(suppressed('  // coldstart-ignore-next-line heavy-import -- measured\n  new S3();')).toBe(
    '  // coldstart-ignore-next-line heavy-import, per-request-connection -- measured\n  new S3();',
  );
});

test('line ends stay as they are in the file', () => {
  expect(suppressed('new S3();\r\n')).toBe('// coldstart-ignore-next-line per-request-connection\r\nnew S3();\r\n');
});

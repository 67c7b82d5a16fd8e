import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { ts as whole } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { pureTopLevel } from '../../src/build/pure-top-level.mjs';

type TypeScript = typeof whole;

const ROOT = new URL('../..', import.meta.url).pathname;
// What `npm run build` makes, and the bundles load.
const { ts: slim } = createRequire(import.meta.url)(join(ROOT, 'dist/ts-morph.js')) as { ts: TypeScript };

const FILES = globSync(
  [
    'src/core/**/*.ts',
    'webview/**/*.tsx',
    'test/samples/**/*.{ts,js}',
    'node_modules/{acorn,commander}/**/*.{js,mjs,d.ts}',
  ],
  { cwd: ROOT, ignore: ['test/samples/**/node_modules/**'] },
);

describe('what is bundled of TypeScript', () => {
  test('reads a text as the whole does', () => {
    expect(FILES.length).toBeGreaterThan(200);
    for (const file of FILES) expect(outline(slim, parse(slim, file)), file).toBe(outline(whole, parse(whole, file)));
  });

  test('reads a text being typed as the whole does', () => {
    const text = read('src/core/languages/javascript/front-end.ts');
    for (let at = 100; at < text.length; at += 397) {
      const edits = [`${text.slice(0, at)}{ await (`, `${text.slice(0, at)}${text.slice(at + 40)}`];
      for (const edit of edits) expect(edited(slim, text, edit, at)).toBe(edited(whole, text, edit, at));
    }
  });

  test('has everything that the product asks it for', () => {
    const used = globSync('src/**/*.ts', { cwd: ROOT }).flatMap((file) =>
      [...read(file).matchAll(/\bts\.([A-Za-z]+)/g)].map((match) => match[1] as keyof TypeScript),
    );
    const missing = used.filter((name) => whole[name] !== undefined && slim[name] === undefined);
    expect(used).toContain('createSourceFile');
    expect(missing).toEqual([]);
    // A name worked out while running cannot be seen by the build.
    for (const file of globSync('src/core/**/*.ts', { cwd: ROOT }))
      expect(read(file), file).not.toMatch(/\bts\[|= ts;/);
  });

  test('a TypeScript of another form stops the build', () => {
    expect(() => pureTopLevel('export const version = "8";', () => true)).toThrow('not wrapped as expected');
  });
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function parse(ts: TypeScript, file: string): whole.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
}

function edited(ts: TypeScript, before: string, after: string, start: number): string {
  const source = ts.createSourceFile('a.ts', before, ts.ScriptTarget.Latest, true);
  const span = { start, length: before.length - start };
  return outline(ts, ts.updateSourceFile(source, after, { span, newLength: after.length - start }));
}

/** Kind, place and text's length of every node, what is wrong with the text, and the comments before each statement. */
function outline(ts: TypeScript, source: whole.SourceFile): string {
  const lines: string[] = [];
  const visit = (node: whole.Node): void => {
    lines.push(`${ts.SyntaxKind[node.kind]} ${node.pos} ${node.end} ${node.getStart(source)} ${node.flags}`);
    const comments = ts.isExpression(node) ? undefined : ts.getLeadingCommentRanges(source.text, node.pos);
    if (comments) lines.push(JSON.stringify(comments));
    ts.forEachChild(node, visit);
  };
  visit(source);
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly whole.DiagnosticWithLocation[] };
  const wrong = parseDiagnostics.map(
    (each) => `${each.start} ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`,
  );
  return [...lines, ...wrong].join('\n');
}

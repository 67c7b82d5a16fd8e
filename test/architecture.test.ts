import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json';
import { RULE_IDS } from '../src/core/model';
import { RULES } from '../src/core/rules';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Who may import whom, type imports included. Every room may import itself. A room is the longest prefix of a file's
 * path that stands here; what is named with an extension is a single file.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core/model': [],
  'src/core/catalog': ['src/core/model'],
  'src/core/languages': ['src/core/model', 'src/core/catalog'],
  'src/core/link': ['src/core/model', 'src/core/catalog'],
  'src/core/timing': ['src/core/model', 'src/core/catalog'],
  'src/core/report': ['src/core/model', 'src/core/catalog'],
  // One way to write a number: messages, the editor and the terminal must not differ.
  'src/core/rules': ['src/core/model', 'src/core/catalog', 'src/core/link', 'src/core/report/format-ms.ts'],
  'src/core/fixes': [
    'src/core/model',
    'src/core/catalog',
    'src/core/link',
    'src/core/languages/editor.ts',
    'src/core/report/format-ms.ts',
  ],
  'src/workspace': ['src/core'],
  'src/profiler': ['src/core/model'],
  'src/protocol': ['src/core/model'],
  'src/server': [
    'src/workspace',
    'src/profiler',
    'src/protocol',
    'src/core/model',
    'src/core/report/format-ms.ts',
    'src/core/report/format-offer.ts',
  ],
  'src/cli': ['src/workspace', 'src/profiler', 'src/protocol', 'src/core/report', 'src/core/model'],
  'src/extension': ['src/protocol', 'src/core/model', 'src/core/report/format-ms.ts'],
  // Scripts that make the product; nothing of them is in it.
  'src/build': ['src/core/model', 'src/core/timing', 'src/core/catalog'],
  webview: [
    'src/protocol',
    'src/core/model',
    'src/core/timing',
    'src/core/report/mermaid.ts',
    'src/core/report/format-ms.ts',
    'src/core/report/markdown/profile-markdown.ts',
  ],
};

/** Packages (or `node:`, or a file's own manifest) that only some rooms may load. */
const ONLY_IN: readonly { readonly what: RegExp; readonly rooms: readonly string[] }[] = [
  { what: /^ts-morph$/, rooms: ['src/core/languages/javascript', 'src/build'] },
  { what: /^typescript$/, rooms: [] },
  { what: /^web-tree-sitter$/, rooms: ['src/core/languages/tree-sitter'] },
  { what: /^vscode$/, rooms: ['src/extension'] },
  { what: /^vscode-languageclient/, rooms: ['src/extension/language-client.ts'] },
  { what: /^vscode-languageserver/, rooms: ['src/server'] },
  { what: /^(preact|mermaid|d3-)/, rooms: ['webview'] },
  { what: /^node:/, rooms: ['src/workspace', 'src/profiler', 'src/server', 'src/cli', 'src/extension', 'src/build'] },
  { what: /^node:child_process$|^node:worker_threads$/, rooms: ['src/profiler', 'src/build'] },
  { what: /package\.json$/, rooms: ['src/server/main.ts', 'src/cli'] },
];

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Path from the project's root for a relative import, with its extension where such a file exists. */
  readonly target: string | null;
}

const FILES = globSync(['src/**/*.{ts,tsx,mjs}', 'webview/**/*.{ts,tsx}'], { cwd: ROOT }).sort();
const IMPORTS: readonly Import[] = FILES.flatMap(importsOf);

describe('who may import whom', () => {
  test('every file belongs to a room', () => {
    expect(FILES.filter((file) => roomOf(file) === undefined)).toEqual([]);
    expect(IMPORTS.length).toBeGreaterThan(100);
  });

  test('no import crosses a wall', () => {
    const crossing = IMPORTS.filter(({ file, target }) => {
      const room = roomOf(file);
      if (target === null || room === undefined || target.endsWith('.json') || isIn(target, room)) return false;
      return !(MAY_IMPORT[room] ?? []).some((allowed) => isIn(target, allowed));
    });
    expect(crossing.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('packages and built-in modules are loaded only where they belong', () => {
    const misplaced = IMPORTS.filter(({ file, specifier }) =>
      ONLY_IN.some(({ what, rooms }) => what.test(specifier) && !rooms.some((room) => isIn(file, room))),
    );
    expect(misplaced.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  test('the core reads no clock and rolls no dice', () => {
    const impure = FILES.filter((file) => isIn(file, 'src/core')).flatMap((file) =>
      impureExpressions(file).map((expression) => `${file}: ${expression}`),
    );
    expect(impure).toEqual([]);
  });

  test('only to-lsp.ts makes ranges out of offsets', () => {
    const making = FILES.filter((file) => isIn(file, 'src/server') && /start: .*positionAt\(/.test(read(file)));
    expect(making).toEqual(['src/server/to-lsp.ts']);
  });
});

describe('a rule is one file', () => {
  test.each(RULES.map((rule) => rule.id))(
    '%s is the name of its file, of a test, of a page and of a section in the README',
    (id) => {
      expect(existsSync(join(ROOT, `src/core/rules/${id}.ts`))).toBe(true);
      expect(existsSync(join(ROOT, `test/core/rules/${id}.test.ts`))).toBe(true);
      expect(existsSync(join(ROOT, `docs/rules/${id}.md`))).toBe(true);
      expect(read('README.md')).toMatch(new RegExp(`^(#+ .*\`?${id}\`?|\\| *\`${id}\`)`, 'm'));
    },
  );

  test('ids are unique and known to the model', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(RULE_IDS).toEqual(expect.arrayContaining(ids));
  });
});

describe('budgets', () => {
  const KB = 1000;
  test.each([
    ['dist/extension.js', 64 * KB],
    ['dist/ts-morph.js', 2500 * KB],
    ['dist/webview/panel.js', 300 * KB],
    ['dist/webview/model.js', 300 * KB],
    ['dist/webview/mermaid.js', 1200 * KB],
  ])('%s has at most %i bytes', (file, most) => {
    expect(read(file).length).toBeGreaterThan(0);
    expect(Buffer.byteLength(read(file))).toBeLessThanOrEqual(most);
  });

  test('the host bundle holds neither client nor analyser, and the big parser is shipped once', () => {
    expect(read('dist/extension.js')).not.toMatch(/LanguageClient|createSourceFile/);
    for (const file of ['dist/server.js', 'dist/cli.js']) {
      expect(read(file)).toContain('require("./ts-morph.js")');
      expect(read(file)).not.toContain('createIncrementalProgram');
    }
  });

  test('server and CLI turn the compile cache on before they load anything', () => {
    for (const file of ['dist/server.js', 'dist/cli.js']) {
      const text = read(file);
      const loads = /require\("(?!node:module)/.exec(text)?.index ?? 0;
      expect(text.indexOf('enableCompileCache?.()')).toBeGreaterThan(-1);
      expect(text.indexOf('enableCompileCache?.()')).toBeLessThan(loads);
    }
  });

  test('the CLI runs as a command', () => {
    expect(read('dist/cli.js').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(manifest.bin.coldstart).toBe('./dist/cli.js');
  });
});

function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(read(file), true, true);
  return importedFiles.map(({ fileName }) => ({ file, specifier: fileName, target: targetOf(file, fileName) }));
}

function targetOf(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = relative(ROOT, join(ROOT, dirname(file), specifier)).replaceAll('\\', '/');
  const candidates = ['', '.ts', '.tsx', '.mjs', '/index.ts'].map((end) => path + end);
  return candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(ROOT, candidate))) ?? path;
}

function roomOf(file: string): string | undefined {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => isIn(file, room));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const IMPURE = /^(Date\.now|Math\.random|performance\.\w+|process\.\w+|crypto\.\w+|new Date\(\))$/;

function impureExpressions(file: string): readonly string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isPropertyAccessExpression(node) || ts.isNewExpression(node) ? node.getText(source) : '';
    if (IMPURE.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

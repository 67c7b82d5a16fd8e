import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json';
import english from '../package.nls.json';
import korean from '../package.nls.ko.json';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = JSON.parse(readFileSync(`${ROOT}/l10n/bundle.l10n.ko.json`, 'utf8')) as Readonly<Record<string, string>>;

/** Every text that page and extension say, and core and server in a form to translate: the first argument of `t`, `tx`, `l10n.t`, `say`. */
function said(): readonly string[] {
  const files = globSync(['webview/**/*.{ts,tsx}', 'src/extension/**/*.ts', 'src/{core,server}/**/*.ts'], {
    cwd: ROOT,
    absolute: true,
  });
  const texts = new Set<string>();
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /^(t|tx|l10n\.t|say)$/.test(node.expression.getText(source))) {
        const [first] = node.arguments;
        if (first && ts.isStringLiteral(first)) texts.add(first.text);
        else throw new Error(`${file}: a text to translate has to be written out: ${node.getText(source)}`);
      }
      ts.forEachChild(node, visit);
    };
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    visit(source);
  }
  return [...texts];
}

const placeholders = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([one]) => one).sort();

describe('the interface in Korean', () => {
  test('every text of the page and the extension is translated, and nothing else is', () => {
    expect(Object.keys(BUNDLE).sort()).toEqual([...said()].sort());
  });

  test.each(Object.entries(BUNDLE))('%j keeps its values', (text, translation) => {
    expect(placeholders(translation)).toEqual(placeholders(text));
    expect(translation.trim()).not.toBe('');
  });

  test('the manifest names every text by a key, in both languages', () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key).sort();
    expect(Object.keys(english).sort()).toEqual(keys);
    expect(Object.keys(korean).sort()).toEqual(keys);
    expect(manifest.l10n).toBe('./l10n');
    for (const { title } of manifest.contributes.commands) expect(title).toMatch(/^%.*%$/);
  });
});

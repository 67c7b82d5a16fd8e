import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GrammarFile } from '../core/languages/tree-sitter/grammar';

/** Where packages keep the files that the build copies to `dist/grammars`. */
const PACKAGE_FOLDERS: Readonly<Record<GrammarFile, string>> = {
  'web-tree-sitter.wasm': 'web-tree-sitter',
  'tree-sitter-python.wasm': '@vscode/tree-sitter-wasm/wasm',
  'tree-sitter-java.wasm': '@vscode/tree-sitter-wasm/wasm',
};

/** The bytes of a grammar: beside the bundle, or (run from the sources) from the package it comes from. */
export async function readGrammar(file: GrammarFile): Promise<Uint8Array> {
  const shipped = join(__dirname, 'grammars', file);
  return readFile(existsSync(shipped) ? shipped : installed(file));
}

function installed(file: GrammarFile): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', PACKAGE_FOLDERS[file], file);
    if (existsSync(path)) return path;
  }
  return join(__dirname, 'grammars', file);
}

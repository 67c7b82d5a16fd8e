import { Language, Parser } from 'web-tree-sitter';

/** Compiled grammars that are shipped, and the runtime that runs them, by the name of their file. */
export type GrammarFile = 'web-tree-sitter.wasm' | 'tree-sitter-python.wasm' | 'tree-sitter-java.wasm';

/** Hands in the bytes of a shipped file; rejects where it cannot be read. The core has no disk of its own. */
export type ReadGrammar = (file: GrammarFile) => Promise<Uint8Array>;

let runtime: Promise<void> | undefined;
const loaded = new Map<GrammarFile, Promise<Language>>();

/** A grammar ready to parse with. The runtime and each grammar are loaded once per process; a failure may be tried again. */
export async function loadGrammar(file: GrammarFile, read: ReadGrammar): Promise<Language> {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const loading = load(file, read);
  loaded.set(file, loading);
  loading.catch(() => loaded.delete(file));
  return loading;
}

async function load(file: GrammarFile, read: ReadGrammar): Promise<Language> {
  runtime ??= startRuntime(read);
  runtime.catch(() => {
    runtime = undefined;
  });
  await runtime;
  return Language.load(await read(file));
}

async function startRuntime(read: ReadGrammar): Promise<void> {
  await Parser.init({ wasmBinary: await read('web-tree-sitter.wasm') });
}

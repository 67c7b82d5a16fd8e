import type { LanguageSupport } from '../registry';
import { loadGrammar, type ReadGrammar } from '../tree-sitter/grammar';
import { createSyntaxParser } from '../tree-sitter/parser';
import { createPythonEditor } from './editor';
import { createPythonFrontEnd } from './front-end';

/** Statements of these are read one by one, so that typing in one function leaves the others alone. */
const CONTAINERS: ReadonlySet<string> = new Set(['module', 'class_definition', 'block', 'decorated_definition']);

export async function loadPython(read: ReadGrammar): Promise<LanguageSupport> {
  const grammar = await loadGrammar('tree-sitter-python.wasm', read);
  const createParser = () => createSyntaxParser(grammar, { containers: CONTAINERS });
  return {
    createFrontEnd: () => createPythonFrontEnd(createParser()),
    createEditor: () => createPythonEditor(createParser()),
  };
}

import type { LanguageSupport } from '../registry';
import { loadGrammar, type ReadGrammar } from '../tree-sitter/grammar';
import { createSyntaxParser } from '../tree-sitter/parser';
import { createJavaEditor } from './editor';
import { createJavaFrontEnd } from './front-end';

/** Nodes whose children stand for themselves: an edit in one method leaves the others as they are. */
const CONTAINERS: ReadonlySet<string> = new Set(['program', 'class_declaration', 'class_body']);

/** Analysis and fixes of Java, ready to use. */
export async function loadJava(read: ReadGrammar): Promise<LanguageSupport> {
  const grammar = await loadGrammar('tree-sitter-java.wasm', read);
  return {
    createFrontEnd: () => createJavaFrontEnd(createSyntaxParser(grammar, { containers: CONTAINERS })),
    createEditor: () => createJavaEditor(createSyntaxParser(grammar, { containers: CONTAINERS })),
  };
}

import { type GrammarFile, loadGrammar } from '../../src/core/languages/tree-sitter/grammar';
import { createSyntaxParser, type SyntaxParser } from '../../src/core/languages/tree-sitter/parser';
import { readGrammar } from '../../src/workspace/grammar-files';

/** A parser with the grammar as it is shipped. */
export async function parserWith(file: GrammarFile, containers: readonly string[]): Promise<SyntaxParser> {
  return createSyntaxParser(await loadGrammar(file, readGrammar), { containers: new Set(containers) });
}

import type { ModuleSummary } from '../../model';
import { type CodeTree, NO_CODE } from '../code-tree';
import type { FrontEnd } from '../front-end';
import { createSummaryBuilder, emptySummary, finishSummary, moduleScope } from '../summary-builder';
import { readSuppressions } from '../suppressions';
import type { SyntaxParser } from '../tree-sitter/parser';
import type { SyntaxTree } from '../tree-sitter/syntax-node';
import { declareType, isTypeDeclaration } from './declare-type';
import { readImports } from './file-imports';
import { nameSpanOf } from './modifiers';
import { readJavaCode } from './read-code-tree';
import { readType } from './read-type';
import type { Reader } from './reader';
import { createScope } from './scope';

/** Larger files are generated: their findings would point into code nobody edits. In UTF-16 units. */
const MAX_LENGTH = 1_500_000;

/** Java. Keeps the last few syntax trees, so that an edit reads again only what changed. */
export function createJavaFrontEnd(parser: SyntaxParser): FrontEnd {
  return {
    summarise: (file, text) => summariseSafely(parser, file, text),
    readCode: (file, text) => readCodeSafely(parser, file, text),
  };
}

function readCodeSafely(parser: SyntaxParser, file: string, text: string): CodeTree {
  try {
    return text.length > MAX_LENGTH ? NO_CODE : readJavaCode(parser, file, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parser.forget(file);
    return NO_CODE;
  }
}

function summariseSafely(parser: SyntaxParser, file: string, text: string): ModuleSummary {
  if (text.length > MAX_LENGTH) {
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    const message = `not analysed: the file is larger than ${MAX_LENGTH / 1e6} MB (${size}). It is taken for generated code`;
    return emptySummary('java', text.length, message);
  }
  try {
    return summarise(parser.parse(file, text));
  } catch (error) {
    // Parser and readers recurse along the syntax: only absurd nesting exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    parser.forget(file);
    return emptySummary('java', text.length, 'not analysed: its expressions are nested too deeply');
  }
}

function summarise(tree: SyntaxTree): ModuleSummary {
  const builder = createSummaryBuilder();
  builder.functions.push(moduleScope(tree.text.length));
  const imports = readImports(tree, builder);
  const reader: Reader = { tree, builder, imports, values: new Map() };
  const root = createScope(null);
  const declared = tree.root.children.filter(isTypeDeclaration).map((node) => {
    return { node, type: declareType(reader, node, 0, root) };
  });
  for (const { node, type } of declared) {
    readType(reader, node, type, root);
    builder.exports.push({ name: type.name, value: { kind: 'class', class: type.class }, span: nameSpanOf(node) });
  }
  const problems = tree.errors.map((start) => ({ message: 'syntax error: this is not valid Java', start }));
  builder.problems.push(...problems);
  const summary = finishSummary(builder, 'java', tree.text.length, readSuppressions(tree.text));
  return { ...summary, package: imports.package };
}

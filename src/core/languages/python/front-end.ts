import type { ExportFact, ModuleSummary } from '../../model';
import { NO_CODE } from '../code-tree';
import type { FrontEnd } from '../front-end';
import { createSummaryBuilder, emptySummary, finishSummary, moduleScope } from '../summary-builder';
import { readSuppressions } from '../suppressions';
import type { SyntaxParser } from '../tree-sitter/parser';
import type { SyntaxTree } from '../tree-sitter/syntax-node';
import { type Binder, bind } from './bind';
import { readPythonCode } from './read-code-tree';
import { boundValue } from './read-names';
import { readStatements } from './read-statement';
import type { Reader } from './reader';

/** Larger files are generated: their findings would point into code nobody edits. In UTF-16 units. */
const MAX_LENGTH = 1_000_000;

/** Python 3. Keeps the last few syntax trees, so that an edit re-reads only what changed. */
export function createPythonFrontEnd(parser: SyntaxParser): FrontEnd {
  return {
    summarise(file, text) {
      if (text.length > MAX_LENGTH) {
        const size = `${(text.length / 1e6).toFixed(1)} MB`;
        return emptySummary(
          'python',
          text.length,
          `not analysed: the file is larger than ${MAX_LENGTH / 1e6} MB (${size})`,
        );
      }
      try {
        return summarise(parser.parse(file, text));
      } catch (error) {
        // Walking and reading recurse along the syntax: only absurd nesting exhausts the stack.
        if (!(error instanceof RangeError)) throw error;
        parser.forget(file);
        return emptySummary('python', text.length, 'not analysed: its expressions are nested too deeply');
      }
    },
    readCode(file, text) {
      try {
        return text.length > MAX_LENGTH ? NO_CODE : readPythonCode(parser, file, text);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        parser.forget(file);
        return NO_CODE;
      }
    },
  };
}

function summarise(tree: SyntaxTree): ModuleSummary {
  const { text, root } = tree;
  const builder = createSummaryBuilder();
  builder.functions.push(moduleScope(text.length));
  const bound = bind(root, text, builder);
  const { scopes, functions, classes, imports, stars } = bound;
  const reader: Reader = {
    text,
    builder,
    root: bound.root,
    scopes,
    functions,
    classes,
    imports,
    values: new Map(),
    tests: new Map(),
    stars,
  };
  readStatements(reader, root.children, { function: 0, scope: bound.root, conditions: [], loop: false });
  for (const variable of builder.variables) {
    const [first] = variable.writes;
    variable.constant = variable.writes.length === 1 && first?.function === variable.function;
  }
  builder.exports.push(...exportsOf(bound));
  builder.problems.push(...tree.errors.map((start) => ({ message: 'syntax error', start })));
  return finishSummary(builder, 'python', text.length, readSuppressions(text, 'hash'));
}

/** Every name at module scope can be imported. */
function exportsOf({ root, builder }: Binder): ExportFact[] {
  return [...root.names].map(([name, binding]) => {
    const span =
      binding.kind === 'variable'
        ? builder.variables[binding.variable]?.span
        : binding.kind === 'function'
          ? builder.functions[binding.function]?.nameSpan
          : binding.kind === 'class'
            ? builder.classes[binding.class]?.span
            : undefined;
    return { name, value: boundValue(binding), span: span ?? { start: 0, end: 0 } };
  });
}

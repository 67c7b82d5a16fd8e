import type { CodeTree } from '../code-tree';
import { lineStartsOf } from '../tree-sitter/line-starts';
import type { SyntaxParser } from '../tree-sitter/parser';
import { camelCase } from './cdk-names';
import type { CodePlace, CodeReader } from './code-reader';
import { readCodeBlock } from './read-code-statement';

/**
 * Infrastructure code in Python, in the words of the TypeScript it is generated from: keyword arguments are the properties
 * object, `from_asset` is `fromAsset`, `aws_cdk` is `aws-cdk-lib`. Throws a RangeError for text nested too deeply.
 */
export function readPythonCode(parser: SyntaxParser, file: string, text: string): CodeTree {
  const { root } = parser.parse(file, text);
  const reader: CodeReader = {
    text,
    lineStarts: lineStartsOf(text),
    calls: [],
    variables: [],
    functions: [],
    classes: [],
    exports: new Map(),
  };
  const place: CodePlace = { names: new Map(), function: -1, class: -1, isClassBody: false };
  readCodeBlock(reader, root, place);
  for (const [name, value] of place.names) {
    reader.exports.set(name, value);
    reader.exports.set(camelCase(name), value);
  }
  return reader;
}

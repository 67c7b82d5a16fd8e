import type { CodeCall, CodeEntry, CodeTree, CodeValue, CodeVariable } from '../code-tree';
import { lineAt, lineStartsOf } from '../tree-sitter/line-starts';
import type { SyntaxParser } from '../tree-sitter/parser';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';

interface CodeReader {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly calls: CodeCall[];
  readonly variables: CodeVariable[];
  /** What simple names stand for: imported types and, as they are met, variables of the file. */
  readonly names: Map<string, CodeValue>;
  /** Packages that are imported whole. */
  readonly packages: string[];
  readonly values: Map<SyntaxNode, CodeValue>;
}

/**
 * Infrastructure code in Java, in the words of the TypeScript it is generated from: a chain from `Builder.create(scope, id)`
 * to `build()` is a constructor with a properties object. Names are those of the file; what methods are given is not
 * followed. Throws a RangeError for text nested too deeply.
 */
export function readJavaCode(parser: SyntaxParser, file: string, text: string): CodeTree {
  const { root } = parser.parse(file, text);
  const reader: CodeReader = {
    text,
    lineStarts: lineStartsOf(text),
    calls: [],
    variables: [],
    names: new Map(),
    packages: [],
    values: new Map(),
  };
  visit(reader, root);
  return { calls: reader.calls, variables: reader.variables, functions: [], classes: [], exports: reader.names };
}

function visit(reader: CodeReader, node: SyntaxNode): void {
  if (node.type === 'import_declaration') return readImport(reader, node);
  if (node.type === 'variable_declarator') {
    const name = child(node, 'name');
    const value = child(node, 'value');
    if (name && value) declare(reader, textOf(reader, name), readCode(reader, value));
  }
  if (node.type === 'method_invocation' || node.type === 'object_creation_expression') readCode(reader, node);
  for (const inner of node.children) visit(reader, inner);
}

function declare(reader: CodeReader, name: string, value: CodeValue): void {
  reader.variables.push({ name, value, each: false, parameter: null, path: [] });
  reader.names.set(name, { kind: 'variable', variable: reader.variables.length - 1, line: value.line });
}

function readImport(reader: CodeReader, node: SyntaxNode): void {
  const written = textOf(reader, node).replace(/^import\s+(static\s+)?|[\s;]/g, '');
  const at = written.lastIndexOf('.');
  const [from, name] = [written.slice(0, at), written.slice(at + 1)];
  if (name === '*') reader.packages.push(from);
  else reader.names.set(name, imported(reader, from, name, node));
}

/** `software.amazon.awscdk.services.lambda` → `aws-cdk-lib/aws-lambda`. */
function imported(reader: CodeReader, from: string, name: string, node: SyntaxNode): CodeValue {
  const [, inside] = /^software\.amazon\.awscdk(?:\.services\.(.+))?$/.exec(from) ?? [null, null];
  const specifier = inside === null ? from : inside ? `aws-cdk-lib/aws-${inside.replaceAll('.', '-')}` : 'aws-cdk-lib';
  return { kind: 'import', specifier, path: [name], line: lineOf(reader, node) };
}

function readCode(reader: CodeReader, node: SyntaxNode): CodeValue {
  const known = reader.values.get(node);
  if (known) return known;
  const value = readNew(reader, node);
  reader.values.set(node, value);
  return value;
}

function readNew(reader: CodeReader, node: SyntaxNode): CodeValue {
  const line = lineOf(reader, node);
  switch (node.type) {
    case 'string_literal':
      return { kind: 'text', text: textOf(reader, node).replace(/^"+|"+$/g, ''), line };
    case 'decimal_integer_literal':
      return { kind: 'number', number: Number(textOf(reader, node).replaceAll('_', '')), line };
    case 'true':
    case 'false':
      return { kind: 'boolean', boolean: node.type === 'true', line };
    case 'null_literal':
      return { kind: 'null', line };
    case 'this':
      return { kind: 'this', line };
    case 'identifier':
      return readName(reader, node);
    case 'field_access':
      return readField(reader, node);
    case 'parenthesized_expression':
      return node.children[0] ? readCode(reader, node.children[0]) : { kind: 'unknown', line };
    case 'binary_expression': {
      const parts = [child(node, 'left'), child(node, 'right')].flatMap((part) =>
        part ? [readCode(reader, part)] : [],
      );
      return { kind: 'joined', parts, line };
    }
    case 'object_creation_expression': {
      const type = child(node, 'type');
      return type
        ? addCall(reader, node, 'new', readType(reader, type), argumentsOf(reader, node))
        : { kind: 'unknown', line };
    }
    case 'method_invocation':
      return readBuilt(reader, node) ?? readCall(reader, node);
    default:
      return { kind: 'unknown', line };
  }
}

function readName(reader: CodeReader, node: SyntaxNode): CodeValue {
  const name = textOf(reader, node);
  const line = lineOf(reader, node);
  const known = reader.names.get(name);
  if (known) return { ...known, line };
  // A class of a package that is imported whole; which one, if several are, its name tells well enough.
  const from = /^[A-Z]/.test(name)
    ? (reader.packages.find((each) => /awscdk\.services\.lambda$/.test(each)) ?? reader.packages[0])
    : undefined;
  return from ? { ...imported(reader, from, name, node), line } : { kind: 'global', name, line };
}

function readType(reader: CodeReader, node: SyntaxNode): CodeValue {
  const simple = node.type === 'generic_type' ? node.children[0] : node;
  return simple ? readName(reader, simple) : { kind: 'unknown', line: lineOf(reader, node) };
}

/** `Runtime.JAVA_21`. */
function readField(reader: CodeReader, node: SyntaxNode): CodeValue {
  const line = lineOf(reader, node);
  const object = child(node, 'object');
  const field = child(node, 'field');
  if (!object || !field) return { kind: 'unknown', line };
  const of = readCode(reader, object);
  const name = textOf(reader, field);
  return of.kind === 'import' ? { ...of, path: [...of.path, name], line } : { kind: 'member', of, name, line };
}

function readCall(reader: CodeReader, node: SyntaxNode): CodeValue {
  const line = lineOf(reader, node);
  const name = nameOf(reader, node);
  const object = child(node, 'object');
  const callee: CodeValue = object
    ? { kind: 'member', of: readCode(reader, object), name, line }
    : { kind: 'global', name, line };
  return addCall(reader, node, 'call', callee, argumentsOf(reader, node));
}

/** `X.Builder.create(scope, id).a(1).build()` is `new X(scope, id, { a: 1 })`; `XProps.builder().a(1).build()` its object. */
function readBuilt(reader: CodeReader, node: SyntaxNode): CodeValue | undefined {
  if (nameOf(reader, node) !== 'build') return undefined;
  const entries: CodeEntry[] = [];
  let current = child(node, 'object');
  while (current?.type === 'method_invocation') {
    const name = nameOf(reader, current);
    const object = child(current, 'object');
    const owner = object ? textOf(reader, object) : '';
    const properties: CodeValue = { kind: 'object', entries: entries.toReversed(), line: lineOf(reader, node) };
    if (name === 'builder' && object?.type === 'identifier') return properties;
    if (name === 'create' && object && owner.endsWith('.Builder')) {
      const type = child(object, 'object');
      const args = [...argumentsOf(reader, current), properties];
      return type && addCall(reader, current, 'new', readCode(reader, type), args);
    }
    const [value] = argumentsOf(reader, current);
    if (value) entries.push({ name, value });
    current = object;
  }
  return undefined;
}

function argumentsOf(reader: CodeReader, node: SyntaxNode): readonly CodeValue[] {
  return (child(node, 'arguments')?.children ?? []).map((argument) => readCode(reader, argument));
}

function addCall(
  reader: CodeReader,
  node: SyntaxNode,
  form: CodeCall['form'],
  callee: CodeValue,
  args: readonly CodeValue[],
): CodeValue {
  const line = lineOf(reader, node);
  reader.calls.push({ form, callee, args, line, function: -1 });
  return { kind: 'call', call: reader.calls.length - 1, line };
}

function nameOf(reader: CodeReader, node: SyntaxNode): string {
  const name = child(node, 'name');
  return name ? textOf(reader, name) : '';
}

function lineOf({ lineStarts }: CodeReader, { start }: SyntaxNode): number {
  return lineAt(lineStarts, start);
}

import type { CodeEntry, CodeValue } from '../code-tree';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { camelCase } from './cdk-names';
import { addCall, type CodePlace, type CodeReader, lineOf } from './code-reader';
import { readCodeCall } from './read-code-call';
import { stringText } from './reader';

export function isExpression({ type }: SyntaxNode): boolean {
  return /^(call|list|dictionary|tuple|binary_operator|conditional_expression|list_comprehension|await)$/.test(type);
}

/** What an expression stands for; adds the calls in it. */
export function readCode(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const line = lineOf(reader, node);
  const read = (inner: SyntaxNode) => readCode(reader, inner, place);
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return readText(reader, node, place);
    case 'integer':
    case 'float':
      return { kind: 'number', number: Number(textOf(reader, node).replaceAll('_', '')), line };
    case 'true':
    case 'false':
      return { kind: 'boolean', boolean: node.type === 'true', line };
    case 'none':
      return { kind: 'null', line };
    case 'list':
    case 'tuple':
      return { kind: 'list', items: node.children.map(read), line };
    case 'dictionary':
      return readDictionary(reader, node, place);
    case 'identifier':
      return readName(reader, node, place);
    case 'attribute':
      return readAttribute(reader, node, place);
    case 'subscript': {
      const of = child(node, 'value');
      const key = child(node, 'subscript');
      return of && key ? { kind: 'index', of: read(of), key: read(key), line } : { kind: 'unknown', line };
    }
    case 'binary_operator':
      return readBinary(reader, node, place);
    case 'parenthesized_expression':
      return node.children[0] ? read(node.children[0]) : { kind: 'unknown', line };
    case 'conditional_expression': {
      const [whenTrue, , whenFalse] = node.children;
      const options = [whenTrue, whenFalse].flatMap((option) => (option ? [read(option)] : []));
      return { kind: 'choice', options, line };
    }
    case 'call':
      return readCodeCall(reader, node, place);
    default:
      for (const inner of node.children) if (isExpression(inner)) read(inner);
      return { kind: 'unknown', line };
  }
}

function readText(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const line = lineOf(reader, node);
  const text = stringText(reader, node);
  if (text !== undefined) return { kind: 'text', text, line };
  const parts = node.children.flatMap((part): CodeValue[] => {
    if (part.type === 'string_content') return [{ kind: 'text', text: textOf(reader, part), line }];
    const inner = part.type === 'interpolation' ? part.children[0] : undefined;
    return inner ? [readCode(reader, inner, place)] : part.type === 'string' ? [readText(reader, part, place)] : [];
  });
  return { kind: 'joined', parts, line };
}

function readDictionary(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const entries = node.children.flatMap((pair): CodeEntry[] => {
    const key = child(pair, 'key');
    const value = child(pair, 'value') ?? pair.children[0];
    if (!value) return [];
    const name = key && stringText(reader, key);
    const entry = { name: name ?? null, value: readCode(reader, value, place) };
    // It may be handed on as keyword arguments.
    const asKeyword = name === undefined ? undefined : camelCase(name);
    return asKeyword === undefined || asKeyword === name ? [entry] : [entry, { ...entry, name: asKeyword }];
  });
  return { kind: 'object', entries, line: lineOf(reader, node) };
}

function readName(reader: CodeReader, node: SyntaxNode, { names }: CodePlace): CodeValue {
  const name = textOf(reader, node);
  const line = lineOf(reader, node);
  if (name === '__file__') return { kind: 'global', name: '__filename', line };
  const known = names.get(name);
  return known ? { ...known, line } : { kind: 'global', name, line };
}

function readAttribute(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const line = lineOf(reader, node);
  const object = child(node, 'object');
  const attribute = child(node, 'attribute');
  if (!object || !attribute) return { kind: 'unknown', line };
  const name = textOf(reader, attribute);
  const of = readCode(reader, object, place);
  // `Path(__file__).parent`
  if (name === 'parent') {
    const callee: CodeValue = { kind: 'import', specifier: 'path', path: ['dirname'], line };
    return addCall(reader, { form: 'call', callee, args: [of], line, function: place.function });
  }
  if (of.kind === 'import' && /^[A-Z]/.test(name)) return { ...of, path: [...of.path, name], line };
  return { kind: 'member', of, name: camelCase(name), line };
}

/** `"a" + b`; `folder / "file"` of pathlib. */
function readBinary(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const line = lineOf(reader, node);
  const [left, right, operator] = [child(node, 'left'), child(node, 'right'), child(node, 'operator')];
  if (!left || !right) return { kind: 'unknown', line };
  const parts = [readCode(reader, left, place), readCode(reader, right, place)];
  const sign = operator ? textOf(reader, operator) : '';
  if (sign === '+') return { kind: 'joined', parts, line };
  if (sign !== '/') return { kind: 'unknown', line };
  const callee: CodeValue = { kind: 'import', specifier: 'path', path: ['join'], line };
  return addCall(reader, { form: 'call', callee, args: parts, line, function: place.function });
}

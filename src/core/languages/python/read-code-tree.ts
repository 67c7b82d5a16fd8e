import type { CodeCall, CodeEntry, CodeFunction, CodeTree, CodeValue, CodeVariable } from '../code-tree';
import type { SyntaxParser } from '../tree-sitter/parser';
import { child, childrenOf, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { camelCase, cdkSpecifier } from './cdk-names';
import { stringText } from './reader';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface CodeReader {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly calls: CodeCall[];
  readonly variables: Mutable<CodeVariable>[];
  readonly functions: Mutable<CodeFunction>[];
  readonly classes: { name: string; extends: CodeValue | null; fields: Map<string, CodeValue> }[];
  readonly exports: Map<string, CodeValue>;
}

/** Where a value stands: names in scope, the function and the class around it. */
interface CodePlace {
  readonly names: Map<string, CodeValue>;
  readonly function: number;
  /** The class whose methods and fields these are, else -1. */
  readonly class: number;
  /** Directly in the body of that class. */
  readonly isClassBody: boolean;
}

/**
 * Infrastructure code in Python, in the words of the TypeScript it is generated from: keyword arguments are the properties
 * object, `from_asset` is `fromAsset`, `aws_cdk` is `aws-cdk-lib`. Throws a RangeError for text nested too deeply.
 */
export function readPythonCode(parser: SyntaxParser, file: string, text: string): CodeTree {
  const { root } = parser.parse(file, text);
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const reader: CodeReader = {
    text,
    lineStarts,
    calls: [],
    variables: [],
    functions: [],
    classes: [],
    exports: new Map(),
  };
  const place: CodePlace = { names: new Map(), function: -1, class: -1, isClassBody: false };
  declareAll(reader, root, place);
  for (const statement of root.children) readStatement(reader, statement, place);
  for (const [name, value] of place.names) {
    reader.exports.set(name, value);
    reader.exports.set(camelCase(name), value);
  }
  return reader;
}

/** Functions and classes may be used above where they stand. */
function declareAll(reader: CodeReader, block: SyntaxNode, place: CodePlace): void {
  for (const statement of block.children) {
    const node = statement.type === 'decorated_definition' ? (child(statement, 'definition') ?? statement) : statement;
    const name = child(node, 'name');
    if (!name) continue;
    const line = lineOf(reader, node);
    const named = textOf(reader, name);
    if (node.type === 'function_definition') {
      const written = place.isClassBody && named === '__init__' ? 'constructor' : camelCase(named);
      const owner = place.isClassBody ? place.class : -1;
      reader.functions.push({ name: written, parent: place.function, class: owner, returns: null });
      const index = reader.functions.length - 1;
      place.names.set(place.isClassBody ? `${named} of its class` : named, { kind: 'function', function: index, line });
    } else if (node.type === 'class_definition') {
      reader.classes.push({ name: named, extends: null, fields: new Map() });
      place.names.set(named, { kind: 'class', class: reader.classes.length - 1, line });
    }
  }
}

function readStatement(reader: CodeReader, node: SyntaxNode, place: CodePlace): void {
  switch (node.type) {
    case 'import_statement':
    case 'import_from_statement':
      return readImport(reader, node, place);
    case 'function_definition':
      return readFunction(reader, node, place);
    case 'class_definition':
      return readClass(reader, node, place);
    case 'decorated_definition': {
      const definition = child(node, 'definition');
      return definition && readStatement(reader, definition, place);
    }
    case 'return_statement': {
      const fn = reader.functions[place.function];
      const [value] = node.children;
      if (fn && value) fn.returns = readCode(reader, value, place);
      return;
    }
    case 'for_statement':
      declareEach(reader, node, place);
      break;
    case 'assignment':
      return readAssignment(reader, node, place);
    default:
      if (isExpression(node)) return void readCode(reader, node, place);
  }
  for (const inner of node.children) readStatement(reader, inner, place);
}

function isExpression({ type }: SyntaxNode): boolean {
  return /^(call|list|dictionary|tuple|binary_operator|conditional_expression|list_comprehension|await)$/.test(type);
}

function readImport(reader: CodeReader, node: SyntaxNode, { names }: CodePlace): void {
  const line = lineOf(reader, node);
  const from = child(node, 'module_name');
  for (const item of childrenOf(node, 'name')) {
    const dotted = item.type === 'aliased_import' ? child(item, 'name') : item;
    const alias = child(item, 'alias');
    if (!dotted) continue;
    const name = textOf(reader, dotted);
    if (from) {
      const specifier = cdkSpecifier(textOf(reader, from));
      names.set(alias ? textOf(reader, alias) : name, { kind: 'import', specifier, path: [name], line });
    } else {
      const local = alias ? textOf(reader, alias) : (name.split('.')[0] ?? name);
      const specifier = cdkSpecifier(alias ? name : local);
      names.set(local, { kind: 'import', specifier, path: [], line });
    }
  }
}

function readFunction(reader: CodeReader, node: SyntaxNode, place: CodePlace): void {
  const name = child(node, 'name');
  const named = name ? textOf(reader, name) : '';
  const known = place.names.get(place.isClassBody ? `${named} of its class` : named);
  const body = child(node, 'body');
  if (known?.kind !== 'function' || !body) return;
  const inner: CodePlace = {
    names: new Map(place.names),
    function: known.function,
    class: place.class,
    isClassBody: false,
  };
  let index = 0;
  for (const parameter of child(node, 'parameters')?.children ?? []) {
    const id = parameter.type === 'identifier' ? parameter : (child(parameter, 'name') ?? parameter.children[0]);
    if (id?.type !== 'identifier') continue;
    const parameterName = textOf(reader, id);
    const line = lineOf(reader, id);
    if (index === 0 && place.isClassBody && parameterName === 'self') {
      inner.names.set(parameterName, { kind: 'this', line });
      continue;
    }
    const written = child(parameter, 'value');
    const value = written ? readCode(reader, written, place) : null;
    const declared = { function: known.function, index: index++ };
    inner.names.set(parameterName, addVariable(reader, parameterName, value, line, declared));
  }
  declareAll(reader, body, inner);
  for (const statement of body.children) readStatement(reader, statement, inner);
}

function readClass(reader: CodeReader, node: SyntaxNode, place: CodePlace): void {
  const name = child(node, 'name');
  const known = name && place.names.get(textOf(reader, name));
  const body = child(node, 'body');
  const declared = known?.kind === 'class' ? reader.classes[known.class] : undefined;
  if (known?.kind !== 'class' || !declared || !body) return;
  const [base] = child(node, 'superclasses')?.children ?? [];
  declared.extends = base ? readCode(reader, base, place) : null;
  const inner: CodePlace = {
    names: new Map(place.names),
    function: place.function,
    class: known.class,
    isClassBody: true,
  };
  declareAll(reader, body, inner);
  for (const statement of body.children) readStatement(reader, statement, inner);
}

function declareEach(reader: CodeReader, node: SyntaxNode, { names, ...place }: CodePlace): void {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return;
  const value = readCode(reader, right, { names, ...place });
  const line = lineOf(reader, left);
  const targets = left.type === 'identifier' ? [left] : left.children;
  targets.forEach((target, index) => {
    if (target.type !== 'identifier') return;
    const variable = addVariable(reader, textOf(reader, target), value, line, null);
    const fact = variable.kind === 'variable' ? reader.variables[variable.variable] : undefined;
    if (fact) {
      fact.each = true;
      fact.path = left.type === 'identifier' ? [] : [String(index)];
    }
    names.set(textOf(reader, target), variable);
  });
}

function readAssignment(reader: CodeReader, node: SyntaxNode, place: CodePlace): void {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return;
  if (right.type === 'assignment') readAssignment(reader, right, place);
  const value = readCode(reader, right.type === 'assignment' ? (child(right, 'right') ?? right) : right, place);
  const line = lineOf(reader, left);
  if (left.type === 'identifier') {
    place.names.set(textOf(reader, left), addVariable(reader, textOf(reader, left), value, line, null));
    return;
  }
  const object = left.type === 'attribute' ? child(left, 'object') : undefined;
  const attribute = child(left, 'attribute');
  if (object && attribute && textOf(reader, object) === 'self')
    reader.classes[place.class]?.fields.set(camelCase(textOf(reader, attribute)), value);
}

function addVariable(
  reader: CodeReader,
  name: string,
  value: CodeValue | null,
  line: number,
  parameter: CodeVariable['parameter'],
): CodeValue {
  reader.variables.push({ name, value, each: false, parameter, path: [] });
  return { kind: 'variable', variable: reader.variables.length - 1, line };
}

function readCode(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
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
      return readCall(reader, node, place);
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
    reader.calls.push({ form: 'call', callee, args: [of], line, function: place.function });
    return { kind: 'call', call: reader.calls.length - 1, line };
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
  reader.calls.push({ form: 'call', callee, args: parts, line, function: place.function });
  return { kind: 'call', call: reader.calls.length - 1, line };
}

function readCall(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
  const line = lineOf(reader, node);
  const target = child(node, 'function');
  if (!target) return { kind: 'unknown', line };
  const isSuper = /^super\(.*\)\.__init__$/s.test(textOf(reader, target));
  const callee: CodeValue = isSuper ? { kind: 'global', name: 'super', line } : readCode(reader, target, place);
  const list = child(node, 'arguments');
  const given = list?.type === 'argument_list' ? list.children : [];
  const named = given.filter(({ type }) => type === 'keyword_argument' || type === 'dictionary_splat');
  const args = given
    .filter((argument) => !named.includes(argument) && argument.type !== 'list_splat')
    .map((argument) => readCode(reader, argument, place));
  const last = target.type === 'attribute' ? child(target, 'attribute') : target;
  const name = last ? textOf(reader, last) : '';
  // `str(path)`, `Path(file)`, `path.resolve()` hand on what they are given.
  if (/^(str|Path|PurePath|fspath)$/.test(name) && args.length === 1 && args[0]) return args[0];
  if (/^(resolve|absolute|as_posix)$/.test(name) && args.length === 0 && callee.kind === 'member') return callee.of;
  if (/^(abspath|realpath|normpath)$/.test(name) && args[0]) return args[0];
  const properties = keywordProperties(reader, named, place, line, args);
  const isNew = /^[A-Z]/.test(name);
  reader.calls.push({
    form: isNew ? 'new' : 'call',
    callee,
    args: [...args, ...properties],
    line,
    function: place.function,
  });
  return { kind: 'call', call: reader.calls.length - 1, line };
}

/** Keyword arguments as the object that they are in TypeScript; `scope` and `id` may be given by name, too. */
function keywordProperties(
  reader: CodeReader,
  named: readonly SyntaxNode[],
  place: CodePlace,
  line: number,
  args: CodeValue[],
): CodeValue[] {
  const entries: CodeEntry[] = [];
  for (const argument of named) {
    const name = child(argument, 'name');
    const written = child(argument, 'value') ?? argument.children[0];
    if (!written) continue;
    const value = readCode(reader, written, place);
    const key = name ? textOf(reader, name) : null;
    if (key === 'scope' && args.length === 0) args.push(value);
    else if (key === 'id' && args.length === 1) args.push(value);
    else entries.push({ name: key === null ? null : camelCase(key), value });
  }
  return entries.length > 0 ? [{ kind: 'object', entries, line }] : [];
}

function lineOf({ lineStarts }: CodeReader, { start }: SyntaxNode): number {
  let low = 0;
  let high = lineStarts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= start) low = middle;
    else high = middle;
  }
  return low + 1;
}

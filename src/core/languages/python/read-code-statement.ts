import { child, childrenOf, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { camelCase, cdkSpecifier } from './cdk-names';
import { addVariable, type CodePlace, type CodeReader, lineOf } from './code-reader';
import { isExpression, readCode } from './read-code-value';

/** The statements of a module, a function or a class. */
export function readCodeBlock(reader: CodeReader, block: SyntaxNode, place: CodePlace): void {
  declareAll(reader, block, place);
  for (const statement of block.children) readStatement(reader, statement, place);
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
  readCodeBlock(reader, body, inner);
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
  readCodeBlock(reader, body, inner);
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

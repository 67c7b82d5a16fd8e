import type { ValueRef } from '../../model';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { memberOf, UNKNOWN } from '../values';
import { isBuiltin } from './builtins';
import { readValue } from './read-value';
import { type Place, type Reader, stringText } from './reader';
import { type Binding, type DottedModule, lookUp } from './scope';

export function readIdentifier(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const name = textOf(reader, node);
  const binding = lookUp(place.scope, name);
  if (binding) return boundValue(binding);
  const [star] = reader.stars;
  if (star !== undefined && !isBuiltin(name)) return { kind: 'import', import: star, path: [name] };
  return { kind: 'global', name };
}

export function boundValue(binding: Binding): ValueRef {
  switch (binding.kind) {
    case 'self':
      return { kind: 'this' };
    case 'package':
      return packageValue(binding.modules, [])?.value ?? UNKNOWN;
    default:
      return binding;
  }
}

/** The longest module name that a dotted name begins with, and what is left of it. */
function packageValue(modules: readonly DottedModule[], rest: readonly string[]) {
  const fits = modules.filter(({ names }) => names.slice(1).every((name, index) => rest[index] === name));
  const best = [...fits].sort((a, b) => b.names.length - a.names.length)[0];
  if (best === undefined) return undefined;
  const path = rest.slice(best.names.length - 1);
  return { value: { kind: 'import', import: best.import, path } as ValueRef };
}

export function readAttribute(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const object = child(node, 'object');
  const attribute = child(node, 'attribute');
  if (!object || !attribute) return UNKNOWN;
  const dotted = dottedModule(reader, node, place);
  if (dotted) return dotted;
  return namedMember(readValue(reader, object, place), textOf(reader, attribute));
}

/** `google.cloud.storage` where the module was imported under its whole name. */
function dottedModule(reader: Reader, node: SyntaxNode, place: Place): ValueRef | undefined {
  const names: string[] = [];
  let current: SyntaxNode | undefined = node;
  while (current?.type === 'attribute') {
    const attribute = child(current, 'attribute');
    if (attribute) names.unshift(textOf(reader, attribute));
    current = child(current, 'object');
  }
  if (current?.type !== 'identifier') return undefined;
  const binding = lookUp(place.scope, textOf(reader, current));
  return binding?.kind === 'package' ? packageValue(binding.modules, names)?.value : undefined;
}

function namedMember(of: ValueRef, name: string): ValueRef {
  if (of.kind === 'environment' && of.name === null) return UNKNOWN;
  return of.kind === 'import' ? { ...of, path: [...of.path, name] } : memberOf(of, name);
}

/** Whether a value is `os.environ`. */
export function isEnvironment(reader: Reader, value: ValueRef): boolean {
  return value.kind === 'import' && importedName(reader, value) === 'os.environ';
}

/** `os.environ`, `boto3.client`: the module and the path in it, as imported. */
export function importedName(reader: Reader, value: ValueRef): string {
  if (value.kind !== 'import') return '';
  return [reader.builder.imports[value.import]?.specifier ?? '', ...value.path].join('.');
}

export function readSubscript(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const object = child(node, 'value');
  if (!object) return UNKNOWN;
  const of = readValue(reader, object, place);
  const keys = node.children.filter((inner) => inner.field === 'subscript');
  const parts = keys.map((key) => readValue(reader, key, place));
  const [key] = keys;
  const name = key && keys.length === 1 ? literalKey(reader, key) : null;
  if (isEnvironment(reader, of)) return { kind: 'environment', name };
  const member = name === null ? memberOf(of, null) : namedMember(of, name);
  // A computed key is part of where the value comes from: `clients[event["region"]]`.
  const computed = parts.filter((part) => part.kind !== 'constant');
  return name === null && computed.length > 0 ? { kind: 'compound', parts: [member, ...computed] } : member;
}

function literalKey(reader: Reader, key: SyntaxNode): string | null {
  if (key.type === 'integer') return textOf(reader, key);
  return stringText(reader, key) ?? null;
}

import type { CodeEntry, CodeValue } from '../code-tree';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { camelCase } from './cdk-names';
import { addCall, type CodePlace, type CodeReader, lineOf } from './code-reader';
import { readCode } from './read-code-value';

/** A call or construction, its keyword arguments as a properties object. */
export function readCodeCall(reader: CodeReader, node: SyntaxNode, place: CodePlace): CodeValue {
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
  const form = /^[A-Z]/.test(name) ? 'new' : 'call';
  return addCall(reader, { form, callee, args: [...args, ...properties], line, function: place.function });
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

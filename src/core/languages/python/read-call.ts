import type { ValueRef } from '../../model';
import { append } from '../summary-builder';
import { child, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import { memberOf, UNKNOWN } from '../values';
import { importedName, isEnvironment } from './read-names';
import { readValue } from './read-value';
import { type Place, type Reader, shortText, spanOf, stringText } from './reader';

interface Call {
  readonly callee: ValueRef;
  readonly args: readonly ValueRef[];
  /** Names of the arguments that are given by name. */
  readonly names: readonly (string | null)[];
  readonly text: string;
  readonly awaited?: boolean;
}

/** Reads a call: reading the environment and importing by name are no calls, everything else becomes a call fact. */
export function readCall(reader: Reader, node: SyntaxNode, place: Place, awaited: boolean): ValueRef {
  const target = child(node, 'function');
  if (!target) return UNKNOWN;
  const callee = readValue(reader, target, place);
  const given = argumentsOf(node);
  const args = given.map((argument) => readValue(reader, child(argument, 'value') ?? argument, place));
  const special = readSpecialCall(reader, node, callee, given, args, place);
  if (special) return special;
  const names = given.map((argument) => argumentName(reader, argument));
  return addCall(reader, node, { callee, args, names, text: shortText(reader, target), awaited }, place);
}

function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = child(node, 'arguments');
  if (list === undefined) return [];
  return list.type === 'argument_list' ? list.children : [list];
}

function argumentName(reader: Reader, argument: SyntaxNode): string | null {
  const name = argument.type === 'keyword_argument' ? child(argument, 'name') : undefined;
  return name ? textOf(reader, name) : null;
}

export function addCall(reader: Reader, node: SyntaxNode, call: Call, place: Place): ValueRef {
  const { callee, args, names, text, awaited = false } = call;
  const index = append(reader.builder.calls, {
    form: 'call',
    callee,
    args,
    ...(names.some((name) => name !== null) && { argumentNames: names }),
    span: spanOf(node),
    text,
    function: place.function,
    conditions: place.conditions,
    loop: place.loop,
    awaited,
  });
  return { kind: 'call', call: index };
}

function readSpecialCall(
  reader: Reader,
  node: SyntaxNode,
  callee: ValueRef,
  given: readonly SyntaxNode[],
  args: readonly ValueRef[],
  place: Place,
): ValueRef | undefined {
  const [first, second] = given;
  const literal = first && stringText(reader, first);
  const name = importedName(reader, callee);
  if (name === 'os.getenv' || (name === 'os.environ.get' && callee.kind === 'import')) {
    const variable: ValueRef = { kind: 'environment', name: literal ?? null };
    const fallback = args[1];
    return fallback && fallback.kind !== 'constant' ? { kind: 'choice', options: [variable, fallback] } : variable;
  }
  if (callee.kind === 'member' && isEnvironment(reader, callee.of)) return { kind: 'environment', name: null };
  if (callee.kind === 'global' && callee.name === 'getattr' && args[0]) {
    return memberOf(args[0], (second && stringText(reader, second)) ?? null);
  }
  const dynamic = name === 'importlib.import_module' || (callee.kind === 'global' && callee.name === '__import__');
  if (!dynamic || literal === undefined || first === undefined) return undefined;
  const index = append(reader.builder.imports, {
    specifier: literal,
    form: 'dynamic' as const,
    typeOnly: false,
    span: spanOf(first),
    statementSpan: spanOf(node),
    function: place.function,
    conditions: place.conditions,
  });
  return { kind: 'import', import: index, path: [] };
}

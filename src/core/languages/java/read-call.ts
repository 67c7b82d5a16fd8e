import type { Condition, ValueRef } from '../../model';
import { append } from '../summary-builder';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { CONSTRUCTOR } from './read-method';
import { readInnerType } from './read-type';
import { readArguments, readValue } from './read-value';
import { memberOf, nameText, type Place, type Reader, spanOf, THIS, UNKNOWN, under } from './reader';
import { inheritingThis, lookUpMethod } from './scope';
import { typeValue } from './type-value';

/** Reads a method call, or `this(…)` and `super(…)` in a constructor. */
export function readCall(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const environment = readEnvironment(reader, node);
  if (environment) return environment;
  const callee = calleeOf(reader, node, place);
  const list = child(node, 'arguments');
  const memo = memoCondition(reader, node, place);
  const where = memo ? under(place, memo) : place;
  const args = readArguments(reader, list, where);
  const value = addCall(reader, node, where, { form: 'call', callee, args });
  const bean = containerType(reader, node, where);
  if (bean) return { kind: 'declared', type: bean };
  const of = memo?.test.kind === 'empty' ? memo.test.of : undefined;
  return of ? { kind: 'choice', options: [of, lambdaResult(reader, args), value] } : value;
}

/** Reads `new Type(…)`, also with a body: an anonymous class. */
export function readCreation(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const type = child(node, 'type');
  if (!type) return UNKNOWN;
  const isAnonymous = node.children.some((each) => each.type === 'class_body');
  const callee: ValueRef = isAnonymous
    ? { kind: 'class', class: readInnerType(reader, node, place).class }
    : typeValue(reader, type, place.scope);
  const args = readArguments(reader, child(node, 'arguments'), place);
  return addCall(reader, node, place, { form: 'new', callee, args });
}

function addCall(
  reader: Reader,
  node: SyntaxNode,
  place: Place,
  facts: { readonly form: 'call' | 'new'; readonly callee: ValueRef; readonly args: readonly ValueRef[] },
): ValueRef {
  const { conditions, loop } = place;
  const text = shortText(reader, node);
  const span = spanOf(node);
  // Written out: this runs for every call of a file at every keystroke, and a spread is several times slower.
  const call = append(reader.builder.calls, {
    form: facts.form,
    callee: facts.callee,
    args: facts.args,
    span,
    text,
    function: place.function,
    conditions,
    loop,
    awaited: false,
  });
  return { kind: 'call', call };
}

function calleeOf(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const chained = child(node, 'constructor');
  // Constructors of the classes it extends are known to run: this call of one says only what it gets.
  if (chained) return chained.type === 'super' ? UNKNOWN : memberOf(THIS, CONSTRUCTOR);
  const name = nameText(reader, child(node, 'name'));
  const object = child(node, 'object');
  if (object) {
    const of = readValue(reader, object, place);
    return of.kind === 'import' ? { ...of, path: [...of.path, name] } : memberOf(of, name);
  }
  const declared = lookUpMethod(place.scope, name);
  if (declared) return memberOf(declared, name);
  const imported = reader.imports.member(name);
  if (imported) return imported;
  const inherited = inheritingThis(place.scope);
  return inherited ? memberOf(inherited, name) : { kind: 'global', name };
}

/** `System.getenv("TABLE")` and system properties, which the JVM gets from the environment as well. */
function readEnvironment(reader: Reader, node: SyntaxNode): ValueRef | undefined {
  const object = child(node, 'object');
  if (object?.type !== 'identifier' || nameText(reader, object) !== 'System') return undefined;
  const name = nameText(reader, child(node, 'name'));
  if (name !== 'getenv' && name !== 'getProperty') return undefined;
  const [key] = child(node, 'arguments')?.children ?? [];
  return { kind: 'environment', name: key?.type === 'string_literal' ? nameText(reader, key).slice(1, -1) : null };
}

/** `Optional.ofNullable(x).orElseGet(…)` and `map.computeIfAbsent(key, …)` run their lambda when there is nothing yet. */
function memoCondition(reader: Reader, node: SyntaxNode, place: Place): Condition | undefined {
  const object = child(node, 'object');
  const name = nameText(reader, child(node, 'name'));
  if (!object) return undefined;
  if (name === 'computeIfAbsent') return { test: { kind: 'empty', of: readValue(reader, object, place) }, holds: true };
  if (name !== 'orElseGet' && name !== 'orElse') return undefined;
  const held =
    nameText(reader, child(object, 'name')) === 'ofNullable' ? child(object, 'arguments')?.children[0] : undefined;
  return held && { test: { kind: 'empty', of: readValue(reader, held, place) }, holds: true };
}

function lambdaResult(reader: Reader, args: readonly ValueRef[]): ValueRef {
  const last = args.at(-1);
  if (last?.kind !== 'function') return last ?? UNKNOWN;
  const call = append(reader.builder.calls, {
    form: 'call',
    callee: last,
    args: [],
    span: reader.builder.functions[last.function]?.span ?? { start: 0, end: 0 },
    text: '',
    // Nobody runs it: it only says what the lambda gives.
    function: -1,
    conditions: [],
    loop: false,
    awaited: false,
  });
  return { kind: 'call', call };
}

/** `context.getBean(Orders.class)`: an object of that type, made by a container. */
function containerType(reader: Reader, node: SyntaxNode, place: Place): ValueRef | undefined {
  if (!/^(getBean|getInstance)$/.test(nameText(reader, child(node, 'name')))) return undefined;
  const literal = child(node, 'arguments')?.children.find((each) => each.type === 'class_literal');
  const type = literal?.children[0];
  return type && typeValue(reader, type, place.scope);
}

/** What is called, as written, in one line: `S3Client.builder()….build`, `new HikariDataSource`. */
export function shortText(reader: Reader, node: SyntaxNode): string {
  if (node.type === 'object_creation_expression') return `new ${line(reader, child(node, 'type'))}`;
  const chained = child(node, 'constructor');
  if (chained) return nameText(reader, chained);
  if (node.type !== 'method_invocation') return line(reader, node);
  const name = nameText(reader, child(node, 'name'));
  const object = child(node, 'object');
  if (!object) return name;
  const receiver = line(reader, object);
  if (receiver.length + name.length < 60) return `${receiver}.${name}`;
  const first = firstOfChain(object);
  return `${line(reader, first).slice(0, 40)}….${name}`;
}

/** The first call of a chain of builder methods. */
function firstOfChain(node: SyntaxNode): SyntaxNode {
  let current = node;
  for (let object = child(current, 'object'); object?.type === 'method_invocation'; object = child(current, 'object')) {
    current = object;
  }
  return current;
}

function line(reader: Reader, node: SyntaxNode | undefined): string {
  const written = nameText(reader, node);
  // Most are short and stand in one line: this is asked for every call of a file at every keystroke.
  if (written.length <= 60 && !/\s/.test(written)) return written;
  const text = written
    .slice(0, 200)
    .replace(/\s+/g, ' ')
    .replace(/ ?\. ?/g, '.');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

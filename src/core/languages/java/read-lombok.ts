import { append } from '../summary-builder';
import { child, childrenOf, type SyntaxNode } from '../tree-sitter/syntax-node';
import { bodyOf, membersOf, syntheticFunction } from './declare-type';
import { hasModifier, nameSpanOf } from './modifiers';
import { nameText, type Reader, spanOf, THIS } from './reader';
import type { DeclaredType, Scope } from './scope';
import { typeValue } from './type-value';

/** How Lombok’s annotations choose the fields that a constructor sets. Source: Lombok, “@NoArgsConstructor, @RequiredArgsConstructor, @AllArgsConstructor”. */
const CONSTRUCTORS: Readonly<Record<string, 'all' | 'required'>> = {
  AllArgsConstructor: 'all',
  Value: 'all',
  RequiredArgsConstructor: 'required',
  Data: 'required',
};
/** Generated only where the class has no constructor of its own. */
const UNLESS_WRITTEN: ReadonlySet<string> = new Set(['Value', 'Data']);

/** On the class or a field. Source: Lombok, “@Getter and @Setter”. */
const GETTERS = ['Getter', 'Data', 'Value'];

interface LombokField {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly type: SyntaxNode | undefined;
}

/** Adds the constructors that Lombok writes at build time, each of which sets fields from its parameters. */
export function readLombokConstructors(reader: Reader, node: SyntaxNode, type: DeclaredType, scope: Scope): void {
  const hasOwn = reader.builder.classes[type.class]?.constructor_ !== null;
  const names = annotationNames(reader, node).filter((name) => !(hasOwn && UNLESS_WRITTEN.has(name)));
  const kinds = new Set(names.flatMap((name) => CONSTRUCTORS[name] ?? []));
  for (const kind of kinds) addConstructor(reader, node, type, scope, fieldsOf(reader, node, kind));
}

/** Adds the methods that Lombok writes at build time to give fields away: `getStore()`, `isOpen()`. */
export function readLombokGetters(reader: Reader, node: SyntaxNode, type: DeclaredType): void {
  const { builder } = reader;
  const draft = builder.classes[type.class];
  const ofClass = GETTERS.some((name) => annotationNames(reader, node).includes(name));
  for (const member of membersOf(bodyOf(node))) {
    if (member.type !== 'field_declaration' || hasModifier(reader, member, 'static')) continue;
    if (!ofClass && !annotationNames(reader, member).includes('Getter')) continue;
    const prefix = nameText(reader, child(member, 'type')) === 'boolean' ? 'is' : 'get';
    for (const declarator of childrenOf(member, 'declarator')) {
      const field = nameText(reader, child(declarator, 'name'));
      const name = prefix + field.charAt(0).toUpperCase() + field.slice(1);
      if (!draft || field === '' || draft.methods.some((method) => method.name === name)) continue;
      const facts = { name: `${type.name}.${name}`, kind: 'method' as const };
      const getter = syntheticFunction(reader, facts, declarator, draft.parent, type.class);
      builder.functions[getter]?.returns.push({ kind: 'member', of: THIS, name: field });
      draft.methods.push({ name, function: getter, static: false, accessor: false });
    }
  }
}

function annotationNames(reader: Reader, node: SyntaxNode): string[] {
  const modifiers = node.children.find((each) => each.type === 'modifiers');
  return (modifiers?.children ?? [])
    .filter((each) => each.type.endsWith('annotation'))
    .map((each) => nameText(reader, child(each, 'name')).replace(/^lombok\./, ''));
}

function fieldsOf(reader: Reader, node: SyntaxNode, kind: 'all' | 'required'): LombokField[] {
  return membersOf(bodyOf(node)).flatMap((member) => {
    if (member.type !== 'field_declaration' || hasModifier(reader, member, 'static')) return [];
    const isFinal = hasModifier(reader, member, 'final');
    const isRequired = isFinal || annotationNames(reader, member).includes('NonNull');
    return childrenOf(member, 'declarator').flatMap((declarator): LombokField[] => {
      const initialised = child(declarator, 'value') !== undefined;
      const wanted = kind === 'all' ? !(isFinal && initialised) : isRequired && !initialised;
      const name = nameText(reader, child(declarator, 'name'));
      return wanted ? [{ node: declarator, name, type: child(member, 'type') }] : [];
    });
  });
}

function addConstructor(
  reader: Reader,
  node: SyntaxNode,
  type: DeclaredType,
  scope: Scope,
  fields: readonly LombokField[],
): void {
  const { builder } = reader;
  const draft = builder.classes[type.class];
  if (!draft || fields.length === 0) return;
  const facts = { name: `new ${type.name}`, kind: 'constructor' as const };
  const index = syntheticFunction(reader, facts, node, draft.parent, type.class);
  const made = builder.functions[index];
  if (made) made.parameters = fields.length;
  draft.constructor_ ??= index;
  draft.methods.push({ name: '<init>', function: index, static: false, accessor: false });
  fields.forEach((field, position) => {
    const variable = append(builder.variables, {
      name: field.name,
      function: index,
      span: spanOf(field.node),
      constant: false,
      parameter: { index: position, path: [], rest: false },
      writes: [],
      ...(field.type && { type: typeValue(reader, field.type, scope) }),
    });
    const value = { kind: 'variable' as const, variable };
    const write = { object: THIS, name: field.name, value, function: index, conditions: [] };
    builder.memberWrites.push({ ...write, span: nameSpanOf(field.node) });
  });
}

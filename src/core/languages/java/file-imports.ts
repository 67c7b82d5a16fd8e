import type { ImportFact, Span, ValueRef } from '../../model';
import { append, type SummaryBuilder } from '../summary-builder';
import { type SyntaxNode, type SyntaxTree, textOf } from '../tree-sitter/syntax-node';

/** What a type or member named in a file may be, by its package and import declarations. */
export interface FileImports {
  readonly package: string;
  /** A type by its simple name; `at` is where it is named, for types that no import declaration names. */
  type(name: string, at: Span): ValueRef;
  /** A type by its full name: `java.sql.DriverManager`; `undefined` where the dotted name is none. */
  qualified(name: string, at: Span): ValueRef | undefined;
  /** A field or method that `import static` gives; `undefined` where none does. */
  member(name: string): ValueRef | undefined;
  /** Whether an import declaration names this type. */
  names(name: string): boolean;
}

/** On-demand imports that a simple name is looked for in; more say nothing. */
const MAX_WILDCARDS = 8;

interface Declared {
  readonly types: Map<string, ValueRef>;
  readonly members: Map<string, ValueRef>;
  readonly packages: string[];
  readonly staticOwners: ValueRef[];
}

/** Reads `package` and `import` declarations. Java loads a class when it is used, so a type is an import where it is named. */
export function readImports(tree: SyntaxTree, builder: SummaryBuilder): FileImports {
  const declared: Declared = { types: new Map(), members: new Map(), packages: [], staticOwners: [] };
  let own = '';
  for (const node of tree.root.children) {
    if (node.type === 'package_declaration') own = dottedName(tree, node);
    else if (node.type === 'import_declaration') readImport(tree, builder, node, declared);
  }
  const implicit = new Map<string, ValueRef>();
  const type = (name: string, at: Span): ValueRef => {
    const known = declared.types.get(name) ?? implicit.get(name);
    if (known) return known;
    if (JAVA_LANG.has(name)) return { kind: 'global', name };
    const packages = [own, ...declared.packages.slice(0, MAX_WILDCARDS)];
    const options = packages.map((each) => importOf(builder, each === '' ? name : `${each}.${name}`, at, at));
    const value: ValueRef = options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
    implicit.set(name, value);
    return value;
  };
  return {
    package: own,
    type,
    names: (name) => declared.types.has(name),
    qualified(name, at) {
      if (!/^[a-z]\w*(\.[a-z]\w*)+\.[A-Z]/.test(name)) return undefined;
      const known = implicit.get(name) ?? importOf(builder, name, at, at);
      implicit.set(name, known);
      return known;
    },
    member(name) {
      const known = declared.members.get(name);
      if (known || declared.staticOwners.length === 0) return known;
      const options = declared.staticOwners.map((owner) => withName(owner, name));
      return options.length === 1 ? options[0] : { kind: 'choice', options };
    },
  };
}

function readImport(tree: SyntaxTree, builder: SummaryBuilder, node: SyntaxNode, declared: Declared): void {
  const name = dottedName(tree, node);
  if (name === '') return;
  const wildcard = node.children.some((child) => child.type === 'asterisk');
  const isStatic = /^import\s+static\b/.test(textOf(tree, node));
  if (wildcard && !isStatic && !/\.[A-Z]\w*$/.test(name)) {
    declared.packages.push(name);
    return;
  }
  const path = node.children[0] ?? node;
  const owner = isStatic && !wildcard ? name.slice(0, name.lastIndexOf('.')) : name;
  const value = importOf(builder, owner, { start: path.start, end: path.end }, { start: node.start, end: node.end });
  const simple = name.slice(name.lastIndexOf('.') + 1);
  if (isStatic && wildcard) declared.staticOwners.push(value);
  else if (isStatic) declared.members.set(simple, withName(value, simple));
  else if (!wildcard) declared.types.set(simple, value);
}

/** By convention packages are in small letters and types are not: `a.b.Outer.Inner` is `Inner` of the file `a.b.Outer`. */
function importOf(builder: SummaryBuilder, name: string, span: Span, statementSpan: Span): ValueRef {
  const segments = name.split('.');
  // `a.Impl.Orders`: a package in capitals, or a class in a class. Whichever file there is decides.
  const capitals = segments.filter((segment) => /^[A-Z]/.test(segment)).length;
  if (capitals > 1) {
    const whole = append(builder.imports, { ...importFact(name, span, statementSpan) });
    const nested = importOfClass(builder, segments, span, statementSpan);
    return { kind: 'choice', options: [nested, { kind: 'import', import: whole, path: segments.slice(-1) }] };
  }
  return importOfClass(builder, segments, span, statementSpan);
}

function importOfClass(
  builder: SummaryBuilder,
  segments: readonly string[],
  span: Span,
  statementSpan: Span,
): ValueRef {
  const first = segments.findIndex((segment) => /^[A-Z_]/.test(segment));
  const length = first < 0 ? segments.length : first + 1;
  const fact = importFact(segments.slice(0, length).join('.'), span, statementSpan);
  return { kind: 'import', import: append(builder.imports, fact), path: segments.slice(length - 1) };
}

function importFact(specifier: string, span: Span, statementSpan: Span): ImportFact {
  return { specifier, form: 'import', typeOnly: false, span, statementSpan, function: 0, conditions: [] };
}

function withName(value: ValueRef, name: string): ValueRef {
  if (value.kind === 'choice')
    return { kind: 'choice', options: value.options.map((option) => withName(option, name)) };
  return value.kind === 'import' ? { ...value, path: [...value.path, name] } : { kind: 'member', of: value, name };
}

function dottedName(tree: SyntaxTree, node: SyntaxNode): string {
  const name = node.children.find((child) => child.type === 'scoped_identifier' || child.type === 'identifier');
  return name === undefined ? '' : textOf(tree, name).replace(/\s+/g, '');
}

/** Types of `java.lang` that appear where values are needed; none of them opens anything. */
const JAVA_LANG = new Set(
  (
    'Boolean Byte Character Class ClassLoader Comparable Double Enum Error Exception Float IllegalArgumentException ' +
    'IllegalStateException Integer Iterable Long Math Number Object Override Process ProcessBuilder Record Runnable ' +
    'Runtime RuntimeException Short StackTraceElement StrictMath String StringBuffer StringBuilder System Thread ' +
    'ThreadLocal Throwable UnsupportedOperationException Void AutoCloseable CharSequence Deprecated SuppressWarnings'
  ).split(' '),
);

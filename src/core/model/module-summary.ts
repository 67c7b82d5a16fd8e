import type { Language } from './language';
import type { Span } from './span';

/**
 * Everything the linker needs to know about one source file: plain facts, a pure function of the text, serialisable.
 * Every language front end produces this shape; linker, rules and fixes never see a syntax tree.
 * Functions, classes, variables, imports and calls are referred to by their index in the lists below.
 */
export interface ModuleSummary {
  readonly language: Language;
  /** The package its classes are in, where the language has such: `shop.orders`, `''` for none. */
  readonly package?: string;
  /** UTF-16 length of the text. */
  readonly length: number;
  /** `functions[0]` is the module scope itself. */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly variables: readonly VariableFact[];
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly calls: readonly CallFact[];
  readonly memberWrites: readonly MemberWrite[];
  /** Suppression comments: `coldstart-ignore-next-line`, `coldstart-ignore-file`. */
  readonly suppressions: readonly Suppression[];
  /** What could not be read: syntax errors, limits reached. Offsets, for the session to turn into problems. */
  readonly problems: readonly { readonly message: string; readonly start: number }[];
}

/** A value as written, to be evaluated by the linker in the frame of a call. Nested to a bounded depth, then `unknown`. */
export type ValueRef =
  | { readonly kind: 'constant'; readonly text?: string }
  /** An environment variable; `name` null for the whole of `process.env`. */
  | { readonly kind: 'environment'; readonly name: string | null }
  | { readonly kind: 'variable'; readonly variable: number }
  /** What an import gives: `path` leads from the module's namespace to the value; `[]` is the namespace (or `module.exports`). */
  | { readonly kind: 'import'; readonly import: number; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  /** The result of a call or `new`. */
  | { readonly kind: 'call'; readonly call: number }
  /** `name` is null for a computed member that is not a literal; `key` is then what computes it. */
  | { readonly kind: 'member'; readonly of: ValueRef; readonly name: string | null; readonly key?: ValueRef }
  /** `outer`: of the object so many classes further out (Java's inner classes). */
  | { readonly kind: 'this'; readonly outer?: number }
  /** `this`, seen as an object of the class it extends. */
  | { readonly kind: 'super' }
  /** An object of which only its type is known: an injected field, what a container passes. */
  | { readonly kind: 'declared'; readonly type: ValueRef }
  | { readonly kind: 'await'; readonly of: ValueRef }
  | { readonly kind: 'object'; readonly properties: readonly ObjectProperty[]; readonly spreads: readonly ValueRef[] }
  /** Made out of its parts: array, template, operator. Its origin is the worst of theirs. */
  | { readonly kind: 'compound'; readonly parts: readonly ValueRef[] }
  /** One of these: `a ?? b`, `c ? a : b`; `by` is what decides, where that is another value. */
  | { readonly kind: 'choice'; readonly options: readonly ValueRef[]; readonly by?: Test }
  /** `globalThis`, `global`, or a name nobody declares. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unknown' };

export interface ObjectProperty {
  readonly name: string;
  readonly value: ValueRef;
  /** `get name() {…}`: the value is the function that gives it. */
  readonly accessor?: true;
}

export type FunctionKind = 'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'field-initialiser';

export interface FunctionFact {
  /** `handler`, `Api.handle`; `''` where it has none. */
  readonly name: string;
  readonly kind: FunctionKind;
  readonly span: Span;
  /** What to underline for the function: its name, or its first token. */
  readonly nameSpan: Span;
  /** Lexically enclosing function; -1 for the module scope. */
  readonly parent: number;
  readonly class: number | null;
  readonly parameters: number;
  /** Its last parameter takes any number of arguments. */
  readonly variadic?: boolean;
  /** Where the language says it. */
  readonly returnType?: ValueRef;
  readonly async: boolean;
  readonly generator: boolean;
  readonly returns: readonly ValueRef[];
  /** What decides which of several values it returns. */
  readonly returnTests?: readonly Test[];
  readonly decorators: readonly ValueRef[];
}

export interface ClassFact {
  readonly name: string;
  readonly span: Span;
  /** A choice where it extends or implements several. */
  readonly extends: ValueRef | null;
  /** Nobody can make one: an abstract class, an interface. */
  readonly abstract?: boolean;
  /** Function in which the class stands (static initialisers run there). */
  readonly parent: number;
  readonly constructor_: number | null;
  /** Synthetic function that holds the instance field initialisers; runs before the constructor's body. */
  readonly fieldInitialiser: number | null;
  /** Several of one name are told apart by their arguments; Java's constructors are called `<init>`. */
  readonly methods: readonly MethodFact[];
  readonly staticFields: readonly ObjectProperty[];
  readonly decorators: readonly ValueRef[];
}

export interface MethodFact {
  readonly name: string;
  readonly function: number;
  readonly static: boolean;
  readonly accessor: boolean;
}

export interface VariableFact {
  readonly name: string;
  /** Function whose scope holds it; 0 for module scope. */
  readonly function: number;
  readonly span: Span;
  /** `const`-like: written once, at its declaration. */
  readonly constant: boolean;
  /** Set when it is (part of) a parameter of `function`. */
  readonly parameter: { readonly index: number; readonly path: readonly string[]; readonly rest: boolean } | null;
  /** The class it is declared to be one of, where the language says it: what a container injects. */
  readonly type?: ValueRef;
  readonly writes: readonly Write[];
}

export interface Write {
  readonly value: ValueRef;
  /** Function in whose body the write stands. */
  readonly function: number;
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

/** `object.name = value`: `this.client = …`, `globalThis.db = …`, `Service.instance = …`, `cache[key] = …` (name null). */
export interface MemberWrite extends Write {
  readonly object: ValueRef;
  readonly name: string | null;
}

export interface ImportFact {
  readonly specifier: string;
  readonly form: 'import' | 'require' | 'dynamic' | 'reexport';
  /** Erased at compile time: `import type`, or (TypeScript) used in type positions only. */
  readonly typeOnly: boolean;
  /** Of these, what is loaded all the same where the compiler keeps every import not written `import type`. */
  readonly keptVerbatim?: boolean;
  /** The specifier with its quotes. */
  readonly span: Span;
  /** The whole statement or call. */
  readonly statementSpan: Span;
  /** 0: loaded with the module. */
  readonly function: number;
  readonly conditions: readonly Condition[];
  /** Names taken from it that may be modules of their own: Python's `from package import module`. */
  readonly members?: readonly string[];
}

/**
 * `name` is `default`, `module.exports` or the exported name; `*` for `export * from`.
 * `module.exports = { a, b }` gives `module.exports` and also `a` and `b`.
 */
export interface ExportFact {
  readonly name: string;
  readonly value: ValueRef;
  readonly span: Span;
}

export interface CallFact {
  readonly form: 'call' | 'new';
  readonly callee: ValueRef;
  readonly args: readonly ValueRef[];
  /** In languages whose arguments may be given by name: that name, or null for those given by position. */
  readonly argumentNames?: readonly (string | null)[];
  /** The whole call expression. */
  readonly span: Span;
  /** Callee as written, in one line, at most 60 characters: `new S3Client`, `getDb`, `mysql.createConnection`; `''` where nobody wrote it. */
  readonly text: string;
  /** Function in whose body it stands. */
  readonly function: number;
  /** What must have held for it to run, outermost first, within its function. */
  readonly conditions: readonly Condition[];
  /** Stands in a loop of its function. */
  readonly loop: boolean;
  readonly awaited: boolean;
}

/** `test` evaluated to true (`holds`) or false before the code under it ran. */
export interface Condition {
  readonly test: Test;
  readonly holds: boolean;
}

export type Test =
  /** Value is missing: `!x`, `x == null`, `typeof x === 'undefined'`, `!map.has(k)` (of: the map), left side of `??=`. */
  | { readonly kind: 'empty'; readonly of: ValueRef }
  /** At least one of these. */
  | { readonly kind: 'any'; readonly tests: readonly Test[] }
  /** All of these. */
  | { readonly kind: 'all'; readonly tests: readonly Test[] }
  | { readonly kind: 'not'; readonly test: Test }
  /** Something threw in the guarded block; `reads` are the receivers of the calls in it. */
  | { readonly kind: 'caught'; readonly reads: readonly ValueRef[] }
  /** Any other expression, by what it reads: `db.readyState !== 1`, `await conn.isClosed()`. */
  | { readonly kind: 'reads'; readonly reads: readonly ValueRef[] };

export interface Suppression {
  readonly kind: 'next-line' | 'file';
  /** Empty: all rules. */
  readonly rules: readonly string[];
  /** Offsets of the line (next-line) or of the file it silences. */
  readonly span: Span;
  readonly reason: string | null;
}

/** A name and where it is loaded from. */
export interface LoadedName {
  readonly from: string;
  /** An exported name, the module itself (`module.exports`), or its whole namespace. */
  readonly imported: string | { readonly module: true } | { readonly whole: true };
  readonly local: string;
  /** Used as a type only. */
  readonly type?: boolean;
}

/** `import-require`: `import S3 = require('…')`, for TypeScript that compiles to CommonJS without interop. */
export type LoadStyle = 'import' | 'import-require' | 'require';

export interface Punctuation {
  readonly quote: string;
  /** `;` or nothing. */
  readonly semicolon: string;
  /** `const`, `let` or `var`. */
  readonly keyword: string;
  /** Whether the file imports whole modules as `* as`. */
  readonly namespace: boolean;
}

/** Statements that load names, in the order given; those from one module together. */
export function writeLoads(names: readonly LoadedName[], style: LoadStyle, how: Punctuation): readonly string[] {
  const groups = new Map<string, LoadedName[]>();
  for (const name of names) {
    const key = `${name.from} ${name.type ?? false}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].flatMap((group) => [
    ...group.flatMap((name) =>
      typeof name.imported === 'string' ? [] : [`${single(name, style, how)}${how.semicolon}`],
    ),
    ...named(group, style, how),
  ]);
}

function single({ from, imported, local }: LoadedName, style: LoadStyle, how: Punctuation): string {
  const specifier = how.quote + from + how.quote;
  if (style === 'require') return `${how.keyword} ${local} = require(${specifier})`;
  const isWhole = typeof imported !== 'string' && 'whole' in imported;
  if (isWhole && how.namespace) return `import * as ${local} from ${specifier}`;
  return style === 'import' ? `import ${local} from ${specifier}` : `import ${local} = require(${specifier})`;
}

function named(group: readonly LoadedName[], style: LoadStyle, how: Punctuation): readonly string[] {
  const names = group.filter(({ imported }) => typeof imported === 'string');
  const [first] = names;
  if (!first) return [];
  const join = style === 'require' ? ': ' : ' as ';
  const list = names.map(({ imported, local }) => (imported === local ? local : `${String(imported)}${join}${local}`));
  const specifier = how.quote + first.from + how.quote;
  const taken = `{ ${list.join(', ')} }`;
  if (style === 'require') return [`${how.keyword} ${taken} = require(${specifier})${how.semicolon}`];
  return [`import ${first.type ? 'type ' : ''}${taken} from ${specifier}${how.semicolon}`];
}

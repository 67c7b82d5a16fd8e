import fc from 'fast-check';
import { ts } from 'ts-morph';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/languages/javascript/edits/refusal';
import { parseSource } from '../../../src/core/languages/javascript/edits/source';
import { fixImport } from '../../helpers/import-edits';
import { expectNoTypeErrors } from '../../helpers/type-errors';

interface Parts {
  readonly form: 'default' | 'named' | 'namespace' | 'default-and-named' | 'default-and-namespace';
  /** Names of the list that say already that they are types. */
  readonly marked: 'none' | 'some' | 'all';
  readonly renamed: boolean;
  readonly lines: boolean;
  readonly semicolons: boolean;
  readonly eol: '\n' | '\r\n';
  readonly quote: "'" | '"';
  readonly around: 'alone' | 'between' | 'commented' | 'beside';
  readonly uses: readonly Use[];
}

/** Where a type can stand; `$` is the name of a class, `#` of an interface. */
const USES = {
  parameter: 'export const read = (model: $, input: #) => [model, input];',
  result: 'export async function open(): Promise<$ | undefined> { return undefined; }',
  implemented: 'export class Own implements $ { id = 1; }',
  extended: 'export interface Wide extends # { wide: true }',
  constructed: 'export let made: typeof $;',
  instance: 'export type Made = InstanceType<typeof $>;',
  cast: 'export const parse = (text: string) => JSON.parse(text) as #;',
  satisfied: `export const given = { key: 'a' } satisfies #;`,
  generic: 'export const byKey = new Map<string, $>();',
  exported: 'export type { $ as Model };',
  mapped: 'export type Keys = { [K in keyof #]?: K };',
  guard: 'export function isInput(value: unknown): value is # { return typeof value === "object"; }',
  field: 'export class Holder { constructor(private readonly model: $) {} get key() { return this.model.id; } }',
  shadowed: `export function shadowed() { const $ = 'a value of the same name'; return $.length; }`,
} as const;
type Use = keyof typeof USES;

const PARTS: fc.Arbitrary<Parts> = fc.record({
  form: fc.constantFrom('default', 'named', 'namespace', 'default-and-named', 'default-and-namespace'),
  marked: fc.constantFrom('none', 'some', 'all'),
  renamed: fc.boolean(),
  lines: fc.boolean(),
  semicolons: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom("'", '"'),
  around: fc.constantFrom('alone', 'between', 'commented', 'beside'),
  uses: fc.uniqueArray(fc.constantFrom(...(Object.keys(USES) as Use[])), { minLength: 1 }),
});

/** A handler that uses a heavy package as types only, put together from parts. */
function assemble(parts: Parts): string {
  const { around, uses, form } = parts;
  const other = `import { join } from 'node:path';`;
  const load = `${loading(parts)};`;
  const head = {
    alone: [load],
    between: [other, load, `import { EOL } from 'node:os';`],
    commented: ['/* The shop. */', other, '// models of it', `${load} // types`, ''],
    beside: [`${other} ${load}`],
  }[around];
  const { model, input } = namesOf(parts);
  // A namespace is no name of its own in a list of exports, nor can a local of that name be told from it.
  const isMember = model.includes('.');
  const used = uses.filter((use) => !isMember || (use !== 'exported' && use !== 'shadowed'));
  const lines = [
    ...head,
    ...used.map((use) => USES[use].replaceAll('$', model).replaceAll('#', input)),
    ...(form === 'default-and-named' || form === 'default-and-namespace' ? ['export let whole: typeof All;'] : []),
    'export const handler = async (event: { n: number }) => event.n;',
  ];
  const text = lines.join('\n');
  return (parts.semicolons ? text : text.replace(/;( \/\/ types)?$/gm, '$1')).replaceAll('\n', parts.eol) + parts.eol;
}

function loading({ form, marked, renamed, lines, quote }: Parts): string {
  const specifier = `${quote}heavy${quote}`;
  const names = [
    `${marked === 'none' ? '' : 'type '}Model${renamed ? ' as Shape' : ''}`,
    `${marked === 'all' ? 'type ' : ''}Input`,
  ];
  const list = lines ? `{\n  ${names.join(',\n  ')},\n}` : `{ ${names.join(', ')} }`;
  return {
    default: `import All from ${specifier}`,
    named: `import ${list} from ${specifier}`,
    namespace: `import * as All from ${specifier}`,
    'default-and-named': `import All, ${list} from ${specifier}`,
    'default-and-namespace': `import All, * as Every from ${specifier}`,
  }[form];
}

function namesOf({ form, renamed }: Parts): { readonly model: string; readonly input: string } {
  const prefix = { default: 'All.', namespace: 'All.', 'default-and-namespace': 'Every.' }[form as string];
  if (prefix) return { model: `${prefix}Model`, input: `${prefix}Input` };
  return { model: renamed ? 'Shape' : 'Model', input: 'Input' };
}

function fixed(parts: Parts): string {
  const done = fixImport('type', assemble(parts), { specifier: 'heavy' });
  if (done.text === null) throw new Error(`${done.reason}\n${assemble(parts)}`);
  return done.text;
}

it('leaves a file that parses, with its line endings, quotes and comments, which loads nothing of the package', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const text = fixed(parts);
      expect(isRefusal(parseSource('handler.ts', text)), text).toBe(false);
      expect(text.replaceAll('\r\n', '').includes(parts.eol === '\r\n' ? '\n' : '\r')).toBe(false);
      expect(text).toContain(`${parts.quote}heavy${parts.quote}`);
      if (parts.around === 'commented') expect(text).toMatch(/The shop[\s\S]*models of it[\s\S]*types/);
      if (!parts.semicolons && parts.around !== 'beside') expect(text).not.toMatch(/;( \/\/ types)?\r?$/m);
      const [before, after] = [compiled(assemble(parts)), compiled(text)];
      expect(before).toMatch(/^import .*['"]heavy['"]/m);
      expect(after).not.toMatch(/heavy/);
      expect(exportsOf(after)).toEqual(exportsOf(before));
    }),
    { numRuns: 300 },
  );
});

it('is done once: a second fix changes nothing', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      let text = fixed(parts);
      // A default name and a list become two imports.
      for (const specifier of text.match(/(?<=from )['"]heavy['"]/g) ?? []) {
        text = fixImport('type', text, { specifier: specifier.slice(1, -1) }).text ?? text;
      }
      expect(text).toBe(fixed(parts));
    }),
    { numRuns: 100 },
  );
});

const AMBIENT = `
declare module 'heavy' {
  class Model { id: number }
  interface Input { key: string }
  namespace Every { export { Model, Input } }
  export { Model, Input };
  export default Every;
}
declare module 'node:path' { export function join(...parts: string[]): string; }
declare module 'node:os' { export const EOL: string; }
`;

it('brings no TypeScript error', () => {
  const samples = fc.sample(PARTS, { numRuns: 80, seed: 20_261_130 });
  expectNoTypeErrors(
    samples.flatMap((parts) => [assemble(parts), fixed(parts)]),
    AMBIENT,
  );
});

/** As a compiler does that keeps every import which does not say that it is a type. */
function compiled(text: string): string {
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = { module: ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function exportsOf(text: string): readonly string[] {
  return [...text.matchAll(/export (?:async )?(?:class|function|const|let) (\w+)/g)].map(([, name = '']) => name);
}

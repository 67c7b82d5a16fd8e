import fc from 'fast-check';
import { ts } from 'ts-morph';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/languages/javascript/edits/refusal';
import { parseSource } from '../../../src/core/languages/javascript/edits/source';
import { fixImport } from '../../helpers/import-edits';
import { runHandlers } from '../../helpers/run-handlers';

interface Parts {
  readonly form: 'default' | 'named' | 'namespace' | 'require' | 'taken-apart';
  readonly semicolons: boolean;
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly where:
    | 'handler'
    | 'branch'
    | 'bare-branch'
    | 'else'
    | 'case'
    | 'caught'
    | 'loop'
    | 'helper'
    | 'arrow'
    | 'callback';
  readonly around: 'alone' | 'between' | 'commented';
  readonly twice: boolean;
}

const PARTS: fc.Arbitrary<Parts> = fc.record({
  form: fc.constantFrom('default', 'named', 'namespace', 'require', 'taken-apart'),
  semicolons: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom("'", '"'),
  where: fc.constantFrom(
    'handler',
    'branch',
    'bare-branch',
    'else',
    'case',
    'caught',
    'loop',
    'helper',
    'arrow',
    'callback',
  ),
  around: fc.constantFrom('alone', 'between', 'commented'),
  twice: fc.boolean(),
});

/** A handler that uses `axios`, put together from parts. */
function assemble(parts: Parts): string {
  const { form, quote } = parts;
  const isModule = form === 'default' || form === 'named' || form === 'namespace';
  const load = {
    default: `import axios from ${quote}axios${quote};`,
    named: `import { create as make } from ${quote}axios${quote};`,
    namespace: `import * as axios from ${quote}axios${quote};`,
    require: `const axios = require(${quote}axios${quote});`,
    'taken-apart': `const { create: make } = require(${quote}axios${quote});`,
  }[form];
  const make = form === 'named' || form === 'taken-apart' ? 'make' : 'axios.create';
  const value = `${make}({ baseURL: event.key })${parts.twice ? `.get(typeof ${make})` : `.get('/a')`}`;
  const other = isModule ? `import { join } from 'node:path';` : `const { join } = require('node:path');`;
  const head = {
    alone: [load],
    between: [other, load, isModule ? `import os from 'node:os';` : `const os = require('node:os');`],
    commented: ['/* The answers of the shop. */', other, '// talks to others', load, ''],
  }[parts.around];
  const text = [
    ...head,
    ...helper(parts, value),
    `${isModule ? 'export const handler' : 'exports.handler'} = async (event)${parts.where === 'arrow' ? ` => ${value};` : ' => {'}`,
    ...(parts.where === 'arrow' ? [] : [...body(parts, value), '};']),
    ...(parts.around === 'alone'
      ? []
      : ['join(typeof handler);'].map((line) => line.replace('join(typeof handler)', `console.assert(join)`))),
  ].join('\n');
  const indented = text.replace(/^( {2})+/gm, (spaces) => parts.indent.repeat(spaces.length / 2));
  const styled = parts.semicolons ? indented : indented.replace(/;$/gm, '');
  return styled.replaceAll('\n', parts.eol) + parts.eol;
}

function helper({ where }: Parts, value: string): string[] {
  return where === 'helper' ? ['async function ask(event) {', `  return ${value};`, '}'] : [];
}

function body({ where }: Parts, value: string): string[] {
  switch (where) {
    case 'branch':
      return [
        '  if (event.n > 0) {',
        `    const answer = await ${value};`,
        '    return answer;',
        '  }',
        '  return null;',
      ];
    case 'bare-branch':
      return ['  if (event.n > 0)', `    return ${value};`, '  return null;'];
    case 'else':
      return ['  if (event.n > 0) {', '    return null;', `  } else if (event.key) {`, `    return ${value};`, '  }'];
    case 'case':
      return [
        '  switch (event.n) {',
        '    case 1:',
        `      return ${value};`,
        '    default:',
        '      return event.key;',
        '  }',
      ];
    case 'caught':
      return ['  try {', '    return event.missing.key;', '  } catch (error) {', `    return ${value};`, '  }'];
    case 'loop':
      return [
        '  const answers = [];',
        '  for (const record of event.Records) {',
        '    if (record.n > 1) {',
        `      answers.push(await ${value});`,
        '    }',
        '  }',
        '  return answers;',
      ];
    case 'callback':
      return [`  return Promise.all(event.Records.map((record) => ${value}));`];
    case 'helper':
      return ['  return event.n > 0 ? await ask(event) : null;'];
    default:
      return [`  const answer = await ${value};`, '  return answer;'];
  }
}

function fileOf(parts: Parts): string {
  return parts.form === 'require' || parts.form === 'taken-apart' ? 'handler.cjs' : 'handler.mjs';
}

function fixed(parts: Parts): string {
  const done = fixImport('lazy', assemble(parts), { file: fileOf(parts), specifier: 'axios' });
  if (done.text === null) throw new Error(`${done.reason}\n${assemble(parts)}`);
  return done.text;
}

it('leaves a file that parses, with its exports, line endings, indentation and quotes, and loads nothing at the top', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const text = fixed(parts);
      expect(isRefusal(parseSource(fileOf(parts), text)), text).toBe(false);
      expect(text.match(/export(s\.| const )handler/g)).toHaveLength(1);
      expect(text.replaceAll('\r\n', '').includes(parts.eol === '\r\n' ? '\n' : '\r')).toBe(false);
      expect(text).toMatch(new RegExp(`(import|require)\\(${parts.quote}axios${parts.quote}\\)`));
      expect(text).not.toMatch(/^(import|const) [^\n]*['"]axios['"]/m);
      if (parts.around === 'commented') expect(text).toContain('/* The answers of the shop. */');
      if (!parts.semicolons) expect(text).not.toMatch(/;\r?$/m);
    }),
    { numRuns: 300 },
  );
});

it('is done once: a second fix finds nothing at the top', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const again = fixImport('lazy', fixed(parts), { file: fileOf(parts), specifier: 'axios' });
      expect(again.text).toBeNull();
    }),
    { numRuns: 100 },
  );
});

it('brings no TypeScript error', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const known = new Set(errorsOf(assemble(parts)));
      expect(
        errorsOf(fixed(parts)).filter((error) => !known.has(error)),
        fixed(parts),
      ).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('answers as before', () => {
  const samples = fc.sample(PARTS, { numRuns: 60, seed: 20_261_125 });
  const outcomes = runHandlers(samples.flatMap((parts) => [assemble(parts), fixed(parts)]));
  samples.forEach((parts, index) => {
    const [before, after] = outcomes.slice(index * 2, index * 2 + 2);
    expect(JSON.stringify(before?.results), assemble(parts)).not.toMatch(/"load: /);
    expect(after?.results, fixed(parts)).toEqual(before?.results);
    expect(after?.exports).toEqual(before?.exports);
  });
});

const AMBIENT = `
declare module 'axios' { export function create(options: unknown): { get(path: string): Promise<string> }; const all: { create: typeof create }; export default all; }
declare module 'node:path' { export function join(...parts: string[]): string; }
declare module 'node:os' { const os: unknown; export default os; }
declare const exports: any; declare const console: any; declare function require(name: string): any;
interface Promise<T> { then(done: (value: T) => unknown): Promise<T> } interface PromiseConstructor { all(of: any): any } declare var Promise: PromiseConstructor;
`;

/** Of the text as TypeScript, without the standard library: what is missing from it is missing before and after. */
function errorsOf(text: string): readonly string[] {
  const texts: Readonly<Record<string, string>> = {
    '/handler.mts': text.replace(/\(event\)/g, '(event: any)'),
    '/ambient.d.ts': AMBIENT,
  };
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = (name: string) => {
    const source = texts[name];
    return source === undefined ? undefined : ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
  };
  const files = { getSourceFile, fileExists: (name: string) => name in texts, readFile: (name: string) => texts[name] };
  const program = ts.createProgram(Object.keys(texts), options, { ...host, ...files });
  const source = program.getSourceFile('/handler.mts');
  return program
    .getSemanticDiagnostics(source)
    .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

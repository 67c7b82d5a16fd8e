import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/languages/javascript/edits/refusal';
import { parseSource } from '../../../src/core/languages/javascript/edits/source';
import { fixImport } from '../../helpers/import-edits';
import { runHandlers } from '../../helpers/run-handlers';
import { expectNoNewTypeErrors } from '../../helpers/type-errors';

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
    | 'callback'
    | 'method'
    | 'finally'
    | 'nested'
    | 'two-functions';
  /** TypeScript that names a type of the package, too. */
  readonly typed: boolean;
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
    'method',
    'finally',
    'nested',
    'two-functions',
  ),
  typed: fc.boolean(),
  around: fc.constantFrom('alone', 'between', 'commented'),
  twice: fc.boolean(),
});

/** A handler that uses `axios`, put together from parts. */
function assemble(parts: Parts): string {
  const { form, quote, where, around } = parts;
  const any = isTyped(parts) ? ': any' : '';
  const specifier = `${quote}axios${quote}`;
  const listed = isTyped(parts) ? ', type Settings' : '';
  const load = {
    default: `import axios${listed && `, { ${listed.slice(2)} }`} from ${specifier};`,
    named: `import { create as make${listed} } from ${specifier};`,
    namespace: `import * as axios from ${specifier};`,
    require: `const axios = require(${specifier});`,
    'taken-apart': `const { create: make } = require(${specifier});`,
  }[form];
  const make = form === 'named' || form === 'taken-apart' ? 'make' : 'axios.create';
  const value = `${make}({ baseURL: event.key })${parts.twice ? `.get(typeof ${make})` : `.get('/a')`}`;
  const other = isModule(parts) ? `import { join } from 'node:path';` : `const { join } = require('node:path');`;
  const head = {
    alone: [load],
    between: [other, load, isModule(parts) ? `import os from 'node:os';` : `const os = require('node:os');`],
    commented: ['/* The answers of the shop. */', other, '// talks to others', load, ''],
  }[around];
  const text = [
    ...head,
    ...(isTyped(parts)
      ? [`export let last: ${form === 'namespace' ? 'axios.Settings' : 'Settings'} | undefined;`]
      : []),
    ...helper(parts, value, any),
    `${isModule(parts) ? 'export const handler' : 'exports.handler'} = async (event${any})${where === 'arrow' ? ` => ${value};` : ' => {'}`,
    ...(where === 'arrow' ? [] : [...body(parts, value), '};']),
    ...(around === 'alone' ? [] : ['console.assert(join);']),
  ].join('\n');
  const indented = text.replace(/^( {2})+/gm, (spaces) => parts.indent.repeat(spaces.length / 2));
  const styled = parts.semicolons ? indented : indented.replace(/;$/gm, '');
  return styled.replaceAll('\n', parts.eol) + parts.eol;
}

function isModule({ form }: Parts): boolean {
  return form === 'default' || form === 'named' || form === 'namespace';
}

function isTyped(parts: Parts): boolean {
  return parts.typed && isModule(parts);
}

function helper({ where }: Parts, value: string, any: string): string[] {
  if (where === 'method') return ['class Shop {', `  async ask(event${any}) {`, `    return ${value};`, '  }', '}'];
  const isAsked = where === 'helper' || where === 'two-functions';
  return isAsked ? [`async function ask(event${any}) {`, `  return ${value};`, '}'] : [];
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
    case 'method':
      return ['  return new Shop().ask(event);'];
    case 'finally':
      return [
        '  const answers = [];',
        '  try {',
        '    answers.push(event.key);',
        '  } finally {',
        `    answers.push(await ${value});`,
        '  }',
        '  return answers;',
      ];
    case 'nested':
      return ['  const ask = async () => {', `    return ${value};`, '  };', `  return [await ask(), await ${value}];`];
    case 'two-functions':
      return ['  if (event.n > 1) {', '    return ask(event);', '  }', `  return [await ${value}];`];
    case 'helper':
      return ['  return event.n > 0 ? await ask(event) : null;'];
    default:
      return [`  const answer = await ${value};`, '  return answer;'];
  }
}

function fileOf(parts: Parts): string {
  if (isTyped(parts)) return 'handler.mts';
  return isModule(parts) ? 'handler.mjs' : 'handler.cjs';
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
      expect(text).not.toMatch(/^(import (?!type )|const )[^\n]*['"]axios['"]/m);
      if (isTyped(parts)) expect(text).toMatch(/^import type /m);
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
declare module 'axios' {
  export interface Settings { baseURL: string }
  export function create(options: Settings): { get(path: string): Promise<string> };
  const all: { create: typeof create };
  export default all;
}
declare module 'node:path' { export function join(...parts: string[]): string; }
declare module 'node:os' { const os: unknown; export default os; }
declare const exports: any; declare const console: any; declare function require(name: string): any;
`;

it('brings no TypeScript error', () => {
  const samples = fc.sample(PARTS, { numRuns: 80, seed: 20_261_130 });
  const fixes = samples.map((parts) => ({ before: assemble(parts), after: fixed(parts) }));
  expectNoNewTypeErrors(fixes, AMBIENT);
});

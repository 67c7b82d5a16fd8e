import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSource } from '../../../src/core/languages/javascript/edits/source';
import { applyEdits } from '../../../src/core/model';
import { hoist } from '../../helpers/check-hoist';
import { runHandlers } from '../../helpers/run-handlers';

interface Parts {
  readonly module: 'esm' | 'cjs';
  readonly semicolons: boolean;
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly comment: boolean;
  readonly clash: boolean;
  readonly locals: 'none' | 'constant' | 'destructured' | 'shared';
  readonly making: 'declared' | 'assigned' | 'inline' | 'helper' | 'several';
  readonly closing: 'never' | 'statement' | 'finally' | 'guarded' | 'link';
  readonly wrapped: 'plain' | 'try' | 'callback' | 'switch';
}

const PARTS: fc.Arbitrary<Parts> = fc.record({
  module: fc.constantFrom('esm', 'cjs'),
  semicolons: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  comment: fc.boolean(),
  clash: fc.boolean(),
  locals: fc.constantFrom('none', 'constant', 'destructured', 'shared'),
  making: fc.constantFrom('declared', 'assigned', 'inline', 'helper', 'several'),
  closing: fc.constantFrom('never', 'statement', 'finally', 'guarded', 'link'),
  wrapped: fc.constantFrom('plain', 'try', 'callback', 'switch'),
});

/** A handler put together from parts, with the creation marked. */
function assemble(parts: Parts): string {
  const { module, making, clash } = parts;
  const options = parts.locals === 'none' ? '{ host: process.env.DB_HOST }' : '{ host }';
  const creation = `«new Pool(${options})»`;
  const load = module === 'esm' ? `import { Pool } from 'pg';` : `const { Pool } = require('pg');`;
  const isHelper = making === 'helper' || making === 'inline';
  const lines = [
    load,
    ...(clash ? [`const pool = 'taken';`] : []),
    ...(making === 'helper' ? ['', 'function open() {', ...locals(parts), `  return ${creation};`, '}'] : []),
    '',
    ...(parts.comment ? ['/** Answers. */'] : []),
    `${module === 'esm' ? 'export const handler' : 'exports.handler'} = async (event) => {`,
    ...(making === 'helper' ? [] : locals(parts)),
    ...(parts.comment && !isHelper ? ['  // The connections'] : []),
    ...made(parts, creation),
    ...wrap(parts, work(parts)),
    '};',
    ...(clash ? ['', `exports_taken(pool);`, 'function exports_taken() {}'] : []),
  ];
  const text = lines.join('\n').replace(/^( {2})+/gm, (spaces) => parts.indent.repeat(spaces.length / 2));
  const styled = parts.semicolons ? text : text.replace(/;$/gm, '');
  return styled.replaceAll('\n', parts.eol) + parts.eol;
}

function locals({ locals }: Parts): string[] {
  if (locals === 'constant') return ['  const host = process.env.DB_HOST;'];
  if (locals === 'destructured') return [`  const { DB_HOST: host = 'none' } = process.env;`];
  return locals === 'shared' ? ['  const host = process.env.DB_HOST;', '  console.assert(host);'] : [];
}

function made({ making }: Parts, creation: string): string[] {
  if (making === 'assigned') return ['  let db;', `  db = ${creation};`];
  if (making === 'several')
    return [`  const first = 1, db = ${creation}, last = 2;`, '  console.assert(first < last);'];
  if (making === 'inline') return [`  const db = Object(${creation});`];
  return making === 'helper' ? ['  const db = open();'] : [`  const db = ${creation};`];
}

function work({ closing, making }: Parts): string[] {
  const query = 'db.query(event.key)';
  // What a function makes from the pool is not the pool; closing that is refused.
  if (closing === 'never' || making === 'inline') return [`const { rows } = await ${query};`];
  if (closing === 'link') return [`const { rows } = await ${query}.finally(() => db.end());`];
  if (closing === 'statement') return [`const { rows } = await ${query};`, 'await db.end();'];
  const close = closing === 'guarded' ? ['  if (db) {', '    await db.end();', '  }'] : ['  await db.end();'];
  return ['let rows;', 'try {', `  ({ rows } = await ${query});`, '} finally {', ...close, '}'];
}

function wrap({ wrapped }: Parts, lines: readonly string[]): string[] {
  const answer = [...lines, 'return rows;'];
  if (wrapped === 'try') {
    return ['  try {', ...deeper(answer, 2), '  } catch (error) {', '    return error.message;', '  }'];
  }
  if (wrapped === 'callback') {
    return ['  return Promise.all([event].map(async (event) => {', ...deeper(answer, 2), '  }));'];
  }
  if (wrapped === 'switch') {
    return ['  switch (typeof event) {', '    case "object": {', ...deeper(answer, 3), '    }', '  }'];
  }
  return deeper(answer, 1);
}

function deeper(lines: readonly string[], levels: number): string[] {
  return lines.map((line) => '  '.repeat(levels) + line);
}

function fix(source: string): { readonly text: string; readonly fixed: string } | string {
  const { text, result } = hoist(source, { file: 'handler.js' });
  return result.kind === 'refused' ? result.reason : { text, fixed: applyEdits(text, result.edits) };
}

it('leaves a file that parses, with its exports, line endings and semicolons', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const done = fix(assemble(parts));
      if (typeof done === 'string') throw new Error(done);
      const parsed = parseSource('handler.js', done.fixed);
      if ('kind' in parsed) throw new Error(parsed.reason);
      expect(done.fixed.match(/export(s\.| const )handler/g)).toHaveLength(1);
      expect(done.fixed.replaceAll('\r\n', '').includes(parts.eol === '\r\n' ? '\n' : '\r')).toBe(false);
      expect(done.fixed.match(/new Pool/g)).toHaveLength(1);
      expect(done.fixed).not.toMatch(/\.end\(|finally/);
      if (!parts.semicolons) expect(done.fixed.replace(/;\(\{/g, '')).not.toMatch(/;\r?$/m);
    }),
    { numRuns: 300 },
  );
});

it('is done once: the creation is at module scope then', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const done = fix(assemble(parts));
      if (typeof done === 'string') return;
      const start = done.fixed.indexOf('new Pool');
      const end = done.fixed.indexOf(')', start) + 1;
      const again = fix(`${done.fixed.slice(0, start)}«${done.fixed.slice(start, end)}»${done.fixed.slice(end)}`);
      expect(again).toMatch(/module scope already/);
    }),
    { numRuns: 100 },
  );
});

it('answers as before, from one pool instead of three', () => {
  const handlers = fc.sample(PARTS, { numRuns: 60, seed: 20_261_122 }).flatMap((parts) => {
    const done = fix(assemble(parts));
    return typeof done === 'string' ? [] : [done];
  });
  expect(handlers).toHaveLength(60);
  const outcomes = runHandlers(handlers.flatMap(({ text, fixed }) => [text, fixed]));
  handlers.forEach(({ text, fixed }, index) => {
    const [before, after] = outcomes.slice(index * 2, index * 2 + 2);
    expect(before?.made, text).toEqual(['Pool', 'Pool', 'Pool']);
    expect(after?.results, fixed).toEqual(before?.results);
    expect(after?.made, fixed).toEqual(['Pool']);
  });
});

it('never throws, whatever is cut off or left out', () => {
  fc.assert(
    fc.property(PARTS, fc.nat(400), fc.nat(40), (parts, at, length) => {
      const whole = assemble(parts);
      const damaged = whole.slice(0, at) + whole.slice(at + length);
      if (!damaged.includes('«') || !damaged.includes('»')) return;
      const { text, result } = hoist(damaged, { file: 'handler.js' });
      if (result.kind === 'edits')
        expect('kind' in parseSource('handler.js', applyEdits(text, result.edits))).toBe(false);
    }),
    { numRuns: 300 },
  );
});

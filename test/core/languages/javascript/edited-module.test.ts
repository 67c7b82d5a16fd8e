import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJavascriptFrontEnd } from '../../../../src/core/languages/javascript/front-end';
import type { ModuleSummary } from '../../../../src/core/model';

/** A module with something of everything that statements ask of each other. */
const MODULE = `
import { Client } from 'pg';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
let db: Client | undefined;
const cache = new Map<string, Client>();
var count = 0;
const { region, ...rest } = process.env;
export class Store extends Base {
  static shared = new Store();
  private client = new S3Client({ region });
  constructor(private readonly pool: Client) { super(); this.started = Date.now(); }
  @traced() get name() { return this.client ?? (this.client = new S3Client({})); }
  async load(key: string) { return (await getDb()).query(key); }
}
async function getDb(): Promise<Client> {
  if (!db) { db = new Client(); await db.connect(); }
  try { await db.query('select 1'); return db; } catch { db = undefined; }
  return cache.get('x') ?? connect({ retries: 3 });
}
function connect({ retries = 2, ...more } = {}) {
  for (const attempt of [1, 2, retries]) { count += attempt; cache.set(String(attempt), new Client(more)); }
  const lazy = () => import('lazy-thing');
  const old = require('old-thing');
  return lazy().then((found) => found.open(old));
}
const wrap = (fn) => async (event, context) => { count++; return fn(event, context); };
exports.legacy = wrap(async (event) => { const store = new Store(await getDb()); return store.load(event.key); });
export const handler = wrap(async (event: unknown, context: Context) => {
  const store = new Store(await getDb());
  switch (event.kind) { case 'a': return store.load(event.key); default: globalThis.last = event; }
  return event.items.map((item) => connect(item)) || db;
});
export { getDb as open, connect };
export * from './more';
export default handler;
`;

/** What people type and paste, also what breaks the syntax until they go on. */
const TYPED = [
  ' ', ';', '\n', '}', '{', '(', ')', ',', '`', "'", '/*', '*/', '//', 'x', '.', '=>', 'await ', 'return;', 'throw 1;',
  'const z = new Client();', 'import a from "b";\n', 'function db() {}', 'var count;', 'if (!region) throw 1;\n',
  'connect()', 'let handler;', 'class Store {}', 'export ', 'exports.', 'namespace N { export const q = getDb(); }',
  'if (count) return;', 'const exports = {};', 'const require = 1;',
]; // biome-ignore format: a list

type Edit = { readonly at: number; readonly removed: number; readonly typed: string };

const edits = fc.array(
  fc.record({
    at: fc.nat(MODULE.length),
    removed: fc.oneof(fc.constant(0), fc.nat(25)),
    typed: fc.constantFrom(...TYPED, ''),
  }),
  { minLength: 3, maxLength: 12 },
);

const apply = (text: string, { at, removed, typed }: Edit) => text.slice(0, at) + typed + text.slice(at + removed);

/** Vitest's own comparison takes a hundred times as long: only for showing what differs. */
function expectSame(edited: ModuleSummary, opened: ModuleSummary): void {
  if (!isDeepStrictEqual(edited, opened)) expect(edited).toStrictEqual(opened);
}

describe('a module that is being edited', () => {
  it.each(['orders.ts', 'orders.js'])('is read as if it had been opened as it is now: %s', (file) => {
    fc.assert(
      fc.property(edits, (typed) => {
        const editor = createJavascriptFrontEnd();
        let text = MODULE;
        editor.summarise(file, text);
        for (const edit of typed) {
          text = apply(text, edit);
          expectSame(editor.summarise(file, text), createJavascriptFrontEnd().summarise(file, text));
        }
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it('goes on from a text that could not be read', () => {
    const editor = createJavascriptFrontEnd();
    for (const text of [MODULE, '['.repeat(50_000), MODULE, `${MODULE}connect();`, `f();${MODULE}`]) {
      expect(editor.summarise('a.ts', text)).toEqual(createJavascriptFrontEnd().summarise('a.ts', text));
    }
  });
});

import Module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileTimes } from './compile-times';
import type { Frames, LoadRecord } from './frames';
import type { TraceDepth } from './protocol';

/** Name of the global through which ES modules report when their own body begins and ends. */
export const MARKS = '__coldstartMarks';

interface Resolved {
  readonly url: string;
  readonly format?: string | null;
}
interface Loaded {
  readonly format?: string | null;
  readonly source?: string | ArrayBuffer | Uint8Array | null;
}
export interface Hooks {
  resolve(
    specifier: string,
    context: { readonly parentURL?: string | undefined; readonly conditions: readonly string[] },
    next: (specifier: string, context: unknown) => Resolved,
  ): Resolved;
  load(url: string, context: unknown, next: (url: string, context: unknown) => Loaded): Loaded;
}
interface Registered {
  deregister(): void;
}
interface Importer {
  readonly specifier: string;
  readonly parentURL: string | undefined;
  /** Finding the file, until that is counted to the module. */
  findMs: number;
}

/**
 * Where Node has synchronous hooks (22.15, 23.5), ES modules are traced by them: how long each takes to be found, read and
 * evaluated, and under `everything` to be compiled. False where Node has no such hooks.
 */
export function traceEsModules(frames: Frames, depth: TraceDepth): boolean {
  const { registerHooks } = Module as unknown as { registerHooks?: (hooks: Partial<Hooks>) => Registered };
  if (registerHooks === undefined) return false;
  if (depth === 'require') return true;
  const { resolve, load } = esHooks(frames, depth === 'everything' ? compileTimes() : undefined);
  registerHooks({ load });
  let resolving = registerHooks({ resolve });
  if (depth === 'everything') return true;
  // A hook there makes each `require` slower, and has nothing to find out.
  frames.onRequiring = (isRequiring) => {
    if (isRequiring) resolving.deregister();
    else resolving = registerHooks({ resolve });
  };
  return true;
}

/** `compileMs` says how long V8 takes to compile an ES module, where that is asked for. */
export function esHooks(frames: Frames, compileMs?: (source: string) => number): Hooks {
  const records: LoadRecord[] = [];
  const byUrl = new Map<string, LoadRecord>();
  const importers = new Map<string, Importer>();
  Object.defineProperty(globalThis, MARKS, {
    configurable: true,
    value: {
      s: (id: number) => frames.begin(records[id] as LoadRecord, performance.now()),
      e: (id: number) => frames.end(records[id] as LoadRecord),
    },
  });
  frames.importerOf = (file) => importerOf(importers, byUrl, file);

  const newRecord = (url: string, kind: 'esm' | 'builtin') => {
    const importer = importers.get(url);
    const record = frames.create(importer?.specifier ?? url, url.startsWith('file:') ? fileURLToPath(url) : url, kind);
    record.parent = byUrl.get(importer?.parentURL ?? '') ?? record.parent;
    byUrl.set(url, record);
    if (importer) frames.credit(record, 'find', taken(importer));
    return record;
  };
  /** Finding a module counts to it the first time; later it is part of what the importing module costs. */
  const countFinding = (url: string, { parentURL = '' }: { readonly parentURL?: string | undefined }, ms: number) => {
    const importer = importers.get(url);
    const isFirst = importer?.findMs === 0 && !byUrl.has(url);
    const parent = byUrl.get(parentURL);
    frames.spend(ms);
    if (importer && isFirst) importer.findMs = ms;
    else if (parent) frames.credit(parent, 'find', ms);
  };

  return {
    resolve(specifier, context, next) {
      const startMs = performance.now();
      const resolved = next(specifier, context);
      const { url } = resolved;
      if (!importers.has(url)) importers.set(url, { specifier, parentURL: context.parentURL, findMs: 0 });
      // What `require` does to find a file is in the time of its load.
      if (context.conditions.includes('import')) countFinding(url, context, performance.now() - startMs);
      return resolved;
    },
    load(url, context, next) {
      const startMs = performance.now();
      const loaded = next(url, context);
      if (loaded.format === 'builtin' && byUrl.has(importers.get(url)?.parentURL ?? '')) {
        loadBuiltin(url, () => newRecord(url, 'builtin'), frames);
      }
      if (loaded.format !== 'module' || loaded.source == null) return loaded;
      const record = newRecord(url, 'esm');
      const text = textOf(loaded.source);
      const source = withMarks(text, records.push(record) - 1);
      const readMs = performance.now() - startMs;
      frames.spend(readMs);
      frames.credit(record, 'read', readMs);
      if (compileMs) record.compileMs = compileMs(text);
      return { ...loaded, source };
    },
  };
}

function taken(importer: Importer): number {
  const { findMs } = importer;
  importer.findMs = 0;
  return findMs;
}

/** Node loads what an ES module imports of its own after this hook: it is loaded here, where that can be timed. */
function loadBuiltin(url: string, newRecord: () => LoadRecord, frames: Frames): void {
  const { getBuiltinModule } = process as unknown as { getBuiltinModule?: (name: string) => unknown };
  if (getBuiltinModule === undefined || !frames.isNewBuiltin(url)) return;
  const record = newRecord();
  frames.begin(record, performance.now());
  getBuiltinModule(url);
  frames.end(record);
}

function importerOf(importers: ReadonlyMap<string, Importer>, byUrl: ReadonlyMap<string, LoadRecord>, file: string) {
  const importer = importers.get(file.startsWith('node:') ? file : pathToFileURL(file).href);
  const parent = importer?.parentURL === undefined ? undefined : byUrl.get(importer.parentURL);
  return importer && parent ? { specifier: importer.specifier, parent, findMs: importer.findMs } : undefined;
}

/** The body's marks: on its first line, so that lines keep their numbers, and behind its last. */
export function withMarks(source: string, id: number): string {
  const begin = `${MARKS}.s(${id});`;
  const end = `\n;${MARKS}.e(${id});`;
  if (!source.startsWith('#!')) return begin + source + end;
  const lineEnd = source.indexOf('\n');
  return lineEnd === -1 ? source : `${source.slice(0, lineEnd + 1)}${begin}${source.slice(lineEnd + 1)}${end}`;
}

function textOf(source: string | ArrayBuffer | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source as ArrayBuffer).toString('utf8');
}

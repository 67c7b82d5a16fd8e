import Module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
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
interface Hooks {
  resolve(
    specifier: string,
    context: { parentURL?: string },
    next: (specifier: string, context: unknown) => Resolved,
  ): Resolved;
  load(url: string, context: unknown, next: (url: string, context: unknown) => Loaded): Loaded;
}
interface Importer {
  readonly specifier: string;
  readonly parentURL: string | undefined;
}

/**
 * Where Node has synchronous hooks (22.15, 23.5), ES modules are traced by them: how long each takes to be read and
 * evaluated. Compiling and linking happen in between, for the whole graph. False where Node has no such hooks.
 */
export function traceEsModules(frames: Frames, depth: TraceDepth): boolean {
  const { registerHooks } = Module as unknown as { registerHooks?: (hooks: Partial<Hooks>) => void };
  if (registerHooks === undefined) return false;
  if (depth === 'require') return true;
  const records: LoadRecord[] = [];
  const byUrl = new Map<string, LoadRecord>();
  const importers = new Map<string, Importer>();
  Object.defineProperty(globalThis, MARKS, {
    value: {
      s: (id: number) => frames.begin(records[id] as LoadRecord, performance.now()),
      e: (id: number) => frames.end(records[id] as LoadRecord),
    },
  });
  frames.importerOf = (file) => importerOf(importers, byUrl, file);
  const resolve: Hooks['resolve'] = (specifier, context, next) => {
    const resolved = next(specifier, context);
    if (!importers.has(resolved.url)) importers.set(resolved.url, { specifier, parentURL: context.parentURL });
    return resolved;
  };
  const load: Hooks['load'] = (url, context, next) => {
    const startMs = performance.now();
    const loaded = next(url, context);
    if (loaded.format !== 'module' || loaded.source == null) return loaded;
    const importer = importers.get(url);
    const record = frames.create(importer?.specifier ?? url, url.startsWith('file:') ? fileURLToPath(url) : url, 'esm');
    record.parent = byUrl.get(importer?.parentURL ?? '') ?? record.parent;
    byUrl.set(url, record);
    const source = withMarks(textOf(loaded.source), records.push(record) - 1);
    frames.addSelf(record, performance.now() - startMs);
    return { ...loaded, source };
  };
  registerHooks(depth === 'everything' ? { resolve, load } : { load });
  return true;
}

function importerOf(importers: ReadonlyMap<string, Importer>, byUrl: ReadonlyMap<string, LoadRecord>, file: string) {
  const importer = importers.get(file.startsWith('node:') ? file : pathToFileURL(file).href);
  const parent = importer?.parentURL === undefined ? undefined : byUrl.get(importer.parentURL);
  return importer && parent ? { specifier: importer.specifier, parent } : undefined;
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

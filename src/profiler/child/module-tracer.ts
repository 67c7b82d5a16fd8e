import Module from 'node:module';
import { createFrames, type Frames, type LoadRecord } from './frames';
import type { ChildPhase, ModuleKind, TracedModule } from './protocol';

/** Records every module load from now on. */
export interface ModuleTracer {
  /** What is loaded from now on belongs to this phase. */
  enter(phase: ChildPhase): void;
  /** What has been loaded so far; modules that are still loading are left out. */
  traced(): readonly TracedModule[];
  readonly frames: Frames;
}

interface Internals {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
  readonly prototype: { load(filename: string): void };
}

/** Wraps the two functions of Node's loader that every `require` goes through; costs one reading of the clock per call. */
export function traceModules(): ModuleTracer {
  const internals = Module as unknown as Internals;
  let phase: ChildPhase = 'init';
  const frames = createFrames(() => phase);
  const builtins = new Set(Module.builtinModules);
  // The request that is being answered: what it leads to, `load` finds out before any other request can begin.
  let asked = '';
  let askedAt = 0;

  const load = internals._load;
  internals._load = function (request, parent, isMain) {
    asked = request;
    askedAt = performance.now();
    const isBuiltin = builtins.has(request) || request.startsWith('node:');
    const name = request.startsWith('node:') ? request : `node:${request}`;
    if (!isBuiltin || !frames.isNewBuiltin(name)) return load.call(this, request, parent, isMain);
    const record = frames.create(request, name, 'builtin');
    frames.begin(record, askedAt);
    try {
      return load.call(this, request, parent, isMain);
    } finally {
      frames.end(record);
    }
  };

  let openFiles = 0;
  const loadFile = internals.prototype.load;
  internals.prototype.load = function (filename) {
    const record = frames.create(asked, filename, kindOf(filename));
    frames.begin(record, askedAt);
    openFiles += 1;
    if (openFiles === 1) frames.onRequiring(true);
    try {
      return loadFile.call(this, filename);
    } finally {
      openFiles -= 1;
      if (openFiles === 0) frames.onRequiring(false);
      frames.end(record);
    }
  };

  return {
    enter: (next) => {
      phase = next;
    },
    traced: () => toTraced(frames),
    frames,
  };
}

function toTraced({ records, importerOf }: Frames): readonly TracedModule[] {
  const done = records.filter(({ hasEnded }) => hasEnded);
  const index = new Map(done.map((record, at) => [record, at]));
  return done.map((record) => {
    // What an ES module imports is evaluated before its body begins: only the import tells who asked for it.
    const importer = record.parent === null ? importerOf(record.file) : undefined;
    const parent = importer?.parent ?? record.parent;
    return {
      specifier: importer?.specifier ?? record.specifier,
      file: record.file,
      kind: record.kind,
      parent: parent === null ? -1 : (index.get(parent as LoadRecord) ?? -1),
      selfMs: record.selfMs + (importer?.findMs ?? 0),
      phase: record.phase,
      ...(record.kind === 'esm' && { steps: stepsOf(record) }),
    };
  });
}

function stepsOf({ findMs, readMs, compileMs }: LoadRecord) {
  return { findMs, readMs, compileMs };
}

function kindOf(filename: string): ModuleKind {
  if (filename.endsWith('.json')) return 'json';
  if (filename.endsWith('.node')) return 'native';
  return filename.endsWith('.mjs') ? 'esm' : 'cjs';
}

import type { ChildPhase, ModuleKind } from './protocol';

export interface LoadRecord {
  readonly specifier: string;
  readonly file: string;
  readonly kind: ModuleKind;
  readonly phase: ChildPhase;
  parent: LoadRecord | null;
  startMs: number;
  selfMs: number;
  /** Of that: finding and reading an ES module, which is done before its body begins. */
  findMs: number;
  readMs: number;
  /** Compiling an ES module, where that was found out. Not in `selfMs`. */
  compileMs: number;
  hasEnded: boolean;
}

/** Module loads, and those of them that have begun and not ended: the innermost is on top. */
export interface Frames {
  readonly records: readonly LoadRecord[];
  /** Its parent is the load within which it happens. */
  create(specifier: string, file: string, kind: ModuleKind): LoadRecord;
  begin(record: LoadRecord, startMs: number): void;
  end(record: LoadRecord): void;
  /** Time that counts to a module that is not open (see `credit`): taken from whatever is. */
  spend(ms: number): void;
  credit(record: LoadRecord, step: 'find' | 'read', ms: number): void;
  /** Whether a built-in module (`node:fs`) comes for the first time. */
  isNewBuiltin(name: string): boolean;
  /** Told when the outermost `require` of a file begins and ends. */
  onRequiring: (isRequiring: boolean) => void;
  /** Which ES module imported a file, where that is known. */
  importerOf: (
    file: string,
  ) => { readonly specifier: string; readonly parent: LoadRecord; readonly findMs: number } | undefined;
}

export function createFrames(phase: () => ChildPhase): Frames {
  const records: LoadRecord[] = [];
  const stack: LoadRecord[] = [];
  const builtins = new Set<string>();
  return {
    records,
    onRequiring: () => undefined,
    importerOf: () => undefined,
    create(specifier, file, kind) {
      const parent = stack[stack.length - 1] ?? null;
      const times = { startMs: 0, selfMs: 0, findMs: 0, readMs: 0, compileMs: 0 };
      const record = { specifier, file, kind, phase: phase(), parent, ...times, hasEnded: false };
      records.push(record);
      return record;
    },
    begin(record, startMs) {
      record.startMs = startMs;
      stack.push(record);
    },
    end(record) {
      const index = stack.lastIndexOf(record);
      if (index === -1) return;
      // Whatever is above waits in a top-level await: it will end later.
      if (index === stack.length - 1) stack.pop();
      else stack.splice(index, 1);
      const tookMs = performance.now() - record.startMs;
      record.selfMs += tookMs;
      record.hasEnded = true;
      const outer = stack[index - 1];
      if (outer) outer.selfMs -= tookMs;
    },
    spend(ms) {
      const open = stack[stack.length - 1];
      if (open) open.selfMs -= ms;
    },
    credit(record, step, ms) {
      record.selfMs += ms;
      record[`${step}Ms`] += ms;
    },
    isNewBuiltin(name) {
      if (builtins.has(name)) return false;
      builtins.add(name);
      return true;
    },
  };
}

import type { ChildPhase, ModuleKind } from './protocol';

export interface LoadRecord {
  readonly specifier: string;
  readonly file: string;
  readonly kind: ModuleKind;
  readonly phase: ChildPhase;
  parent: LoadRecord | null;
  startMs: number;
  selfMs: number;
  hasEnded: boolean;
}

/** Module loads, and those of them that have begun and not ended: the innermost is on top. */
export interface Frames {
  readonly records: readonly LoadRecord[];
  /** Its parent is the load within which it happens. */
  create(specifier: string, file: string, kind: ModuleKind): LoadRecord;
  begin(record: LoadRecord, startMs: number): void;
  end(record: LoadRecord): void;
  /** Time spent for a module while it was not open; taken from whatever is. */
  addSelf(record: LoadRecord, ms: number): void;
  /** Which ES module imported a file, where that is known. */
  importerOf: (file: string) => { readonly specifier: string; readonly parent: LoadRecord } | undefined;
}

export function createFrames(phase: () => ChildPhase): Frames {
  const records: LoadRecord[] = [];
  const stack: LoadRecord[] = [];
  return {
    records,
    importerOf: () => undefined,
    create(specifier, file, kind) {
      const parent = stack[stack.length - 1] ?? null;
      const record = { specifier, file, kind, phase: phase(), parent, startMs: 0, selfMs: 0, hasEnded: false };
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
    addSelf(record, ms) {
      record.selfMs += ms;
      const open = stack[stack.length - 1];
      if (open) open.selfMs -= ms;
    },
  };
}

import type { ModuleOrigin } from '../../core/model';
import type { ChildPhase, TracedModule } from '../child/protocol';

/** What the child says of the modules it has loaded: file by name, and the folder of the standard library. */
export interface PythonFiles {
  readonly library: string;
  readonly files: Readonly<Record<string, string | null>>;
}

interface Loaded {
  readonly name: string;
  readonly selfMs: number;
  readonly depth: number;
  readonly phase: ChildPhase;
}

const LINE = /^import time:\s+(\d+) \|\s+\d+ \| ( *)(\S+)\s*$/;
const MARK = /^coldstart-phase: (init|invocation \d+|end)$/;

/**
 * Reads what `-X importtime` writes (self and cumulative microseconds; what a module loads stands before it, two spaces
 * deeper) between the marks of measure_child.py. https://docs.python.org/3/using/cmdline.html#cmdoption-X
 */
export function importTimes(stderr: string, { library, files }: PythonFiles, root: string): readonly TracedModule[] {
  const loaded = linesOf(stderr);
  const index = new Map(loaded.map((one, at) => [one, at]));
  return loaded.map((one, at) => {
    const above = loaded.slice(at + 1).find(({ depth, phase }) => depth < one.depth || phase !== one.phase);
    const file = files[one.name] ?? null;
    return {
      specifier: one.name,
      file: file ?? one.name,
      kind: 'python',
      origin: originOf(file, library, root),
      parent: above?.phase === one.phase ? (index.get(above) ?? -1) : -1,
      selfMs: one.selfMs,
      phase: one.phase,
    };
  });
}

function linesOf(stderr: string): readonly Loaded[] {
  const loaded: Loaded[] = [];
  let phase: ChildPhase | null = null;
  for (const line of stderr.split('\n')) {
    const [, begins] = MARK.exec(line) ?? [];
    if (begins !== undefined) phase = begins === 'end' ? null : (begins as ChildPhase);
    const [, us, spaces, name] = LINE.exec(line) ?? [];
    if (phase === null || name === undefined) continue;
    loaded.push({ name, selfMs: Number(us) / 1000, depth: (spaces ?? '').length / 2, phase });
  }
  return loaded;
}

function originOf(file: string | null, library: string, root: string): ModuleOrigin {
  if (file === null) return 'core';
  const path = file.replaceAll('\\', '/');
  if (/\/(site|dist)-packages\//.test(path)) return 'dependency';
  if (path.startsWith(`${library.replaceAll('\\', '/')}/`)) return 'core';
  return path.startsWith(`${root}/`) ? 'own' : 'dependency';
}

import type { MeasuredProfile, ModuleNode } from '../../model';

/** A stretch of a measured start, with what happens within it. Times in ms from the start of the process. */
export interface StartSpan {
  readonly name: string;
  readonly file: string | null;
  /** Line of the import that loads it, 0-based; 0 where there is none. */
  readonly line: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly children: readonly StartSpan[];
}

/**
 * The median start as nested spans, one after the other: process, runtime, every module, first invocation. A module's own
 * time stands before that of what it loads: in what order the two took turns is not recorded.
 */
export function startSpans({ paths, modules, measurement }: MeasuredProfile): readonly StartSpan[] {
  const spans: StartSpan[] = [];
  const add = (name: string, ms: number, children: (startMs: number) => readonly StartSpan[]): void => {
    const startMs = spans.at(-1)?.endMs ?? 0;
    const inner = children(startMs);
    const endMs = Math.max(startMs + ms, inner.at(-1)?.endMs ?? 0);
    if (endMs > startMs) spans.push({ name, file: null, line: 0, startMs, endMs, children: inner });
  };
  for (const phase of paths.cold.phases) {
    if (phase.id === 'runtime-init') for (const { label, ms } of phase.children) add(label, ms.p50, () => []);
    else if (phase.id === 'user-init') {
      const linkingMs = measurement.tracer?.linkingMs ?? 0;
      add('init', phase.ms.p50, (startMs) => [
        ...linking(linkingMs, startMs),
        ...moduleSpans(modules, startMs + linkingMs),
      ]);
    } else add('first invocation', phase.ms.p50, () => []);
  }
  return spans;
}

function linking(ms: number, startMs: number): readonly StartSpan[] {
  if (ms <= 0) return [];
  return [{ name: 'ES module linking', file: null, line: 0, startMs, endMs: startMs + ms, children: [] }];
}

/** Module loads alone, measured or estimated, from `startMs` on. */
export function moduleSpans(module: ModuleNode | undefined, startMs = 0): readonly StartSpan[] {
  if (module === undefined) return [];
  const children: StartSpan[] = [];
  let at = startMs + module.selfMs;
  for (const child of module.children) {
    const spans = moduleSpans(child, at);
    children.push(...spans);
    at = spans.at(-1)?.endMs ?? at;
  }
  const { name, file, at: place } = module;
  const line = (place?.line ?? 1) - 1;
  return [{ name, file: file ?? place?.file ?? null, line, startMs, endMs: at, children }];
}

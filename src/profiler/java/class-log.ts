import { basename } from 'node:path';
import type { ClassFacts } from '../../core/model';

/** A loaded class, as `-Xlog:class+load` writes it without decorations: `shop.Orders source: file:/app/orders.jar`. */
const LINE = /^(\S+) source: (.+)$/;
const MARK = /^MeasureRunner\$Mark(\w+)$/;
/** More sources than this nobody reads. */
const MOST_SOURCES = 12;

type Phase = 'runtime' | 'Init' | 'Invocation' | 'Warm' | 'End';

/** Counts classes between the marks that MeasureRunner loads, and says where those of the function's start came from. */
export function classFacts(log: string): ClassFacts {
  const counts: Record<Phase, number> = { runtime: 0, Init: 0, Invocation: 0, Warm: 0, End: 0 };
  const sources = new Map<string, number>();
  let phase: Phase = 'runtime';
  for (const line of log.split('\n')) {
    const [, name, source] = LINE.exec(line) ?? [];
    if (name === undefined || source === undefined) continue;
    const [, mark] = MARK.exec(name) ?? [];
    if (mark !== undefined) {
      phase = mark as Phase;
      continue;
    }
    counts[phase] += 1;
    const isStart = phase === 'Init' || phase === 'Invocation';
    if (isStart) sources.set(sourceName(source), (sources.get(sourceName(source)) ?? 0) + 1);
  }
  return {
    runtime: counts.runtime,
    init: counts.Init,
    firstInvocation: counts.Invocation,
    sources: [...sources]
      .map(([name, classes]) => ({ name, classes }))
      .sort((a, b) => b.classes - a.classes)
      .slice(0, MOST_SOURCES),
  };
}

function sourceName(source: string): string {
  if (/^(jrt:|shared objects file)/.test(source)) return source.includes('(top)') ? 'archive of classes' : 'JDK';
  if (source.startsWith('file:')) return basename(source.replace(/\/$/, '')) || source;
  // Lambdas, proxies and what libraries generate.
  return 'made while running';
}

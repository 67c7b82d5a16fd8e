import type { StartSpan } from './start-spans';

const US_PER_MS = 1000;

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly scriptId: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  hitCount: number;
  readonly children: number[];
}

/**
 * A start as a .cpuprofile, which VS Code and Chrome open (Profiler.Profile of the DevTools protocol): each
 * module is a function, each stretch of its own time one sample.
 */
export function cpuProfileJson(spans: readonly StartSpan[]): object {
  const endMs = spans.at(-1)?.endMs ?? 0;
  const nodes: ProfileNode[] = [];
  const samples: number[] = [];
  const timeDeltas: number[] = [];
  let lastUs = 0;
  const sampleAt = (id: number, ms: number) => {
    const us = Math.round(ms * US_PER_MS);
    samples.push(id);
    timeDeltas.push(us - lastUs);
    lastUs = us;
  };
  const visit = (span: StartSpan): number => {
    const id = nodes.length + 1;
    const { name: functionName, line: lineNumber } = span;
    const callFrame = { functionName, scriptId: '0', url: span.file ?? '', lineNumber, columnNumber: 0 };
    const node: ProfileNode = { id, callFrame, hitCount: 1, children: [] };
    nodes.push(node);
    sampleAt(id, span.startMs);
    for (const child of span.children) node.children.push(visit(child));
    const last = span.children.at(-1);
    if (last && last.endMs < span.endMs) sampleAt(id, last.endMs);
    return id;
  };
  visit({ name: '(root)', file: null, line: 0, startMs: 0, endMs, children: spans });
  sampleAt(1, endMs);
  return { nodes, startTime: 0, endTime: Math.round(endMs * US_PER_MS), samples, timeDeltas };
}

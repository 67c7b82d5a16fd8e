import type { ModuleNode } from '../model';

const US_PER_MS = 1000;

/**
 * Module loads as a `.cpuprofile`, which VS Code, Chrome and speedscope open: one node per module, one sample per module as
 * long as its self time. https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile
 */
export function toCpuProfile(root: ModuleNode): string {
  const nodes: object[] = [];
  const samples: number[] = [];
  const timeDeltas: number[] = [];
  const add = (node: ModuleNode): number => {
    const id = nodes.length + 1;
    const entry = { id, callFrame: callFrame(node), hitCount: 1, children: [] as number[] };
    nodes.push(entry);
    samples.push(id);
    timeDeltas.push(Math.round(node.selfMs * US_PER_MS));
    entry.children = node.children.map(add);
    return id;
  };
  add(root);
  const endTime = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  return JSON.stringify({ nodes, startTime: 0, endTime, samples, timeDeltas });
}

function callFrame({ name, file, at }: ModuleNode) {
  const lineNumber = (at?.line ?? 1) - 1;
  return { functionName: name, scriptId: '0', url: file ?? at?.file ?? '', lineNumber, columnNumber: 0 };
}

/** The same as speedscope's own format: modules open and close in load order. https://www.speedscope.app/file-format-schema.json */
export function toSpeedscope(root: ModuleNode, title: string): string {
  const frames: { name: string; file?: string }[] = [];
  const events: { type: 'O' | 'C'; frame: number; at: number }[] = [];
  let now = 0;
  const visit = (node: ModuleNode): void => {
    const frame = frames.push({ name: node.name, ...(node.file !== null && { file: node.file }) }) - 1;
    events.push({ type: 'O', frame, at: now });
    now += node.selfMs;
    node.children.forEach(visit);
    events.push({ type: 'C', frame, at: now });
  };
  visit(root);
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames },
    profiles: [{ type: 'evented', name: title, unit: 'milliseconds', startValue: 0, endValue: now, events }],
    name: title,
    exporter: 'cold-start-profiler',
  });
}

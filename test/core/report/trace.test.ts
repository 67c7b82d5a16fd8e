import { expect, test } from 'vitest';
import type { MeasuredModule, MeasuredProfile } from '../../../src/core/model';
import { cpuProfileJson } from '../../../src/core/report/trace/cpuprofile';
import { speedscopeJson } from '../../../src/core/report/trace/speedscope';
import { moduleSpans, startSpans } from '../../../src/core/report/trace/start-spans';
import { traceEventsJson } from '../../../src/core/report/trace/trace-events';
import { measuredProfile } from '../../helpers/measured-profile';

function moduleOf(name: string, selfMs: number, children: readonly MeasuredModule[] = []): MeasuredModule {
  const totalMs = selfMs + children.reduce((sum, child) => sum + child.totalMs, 0);
  return { name, specifier: name, file: name, origin: 'own', kind: 'cjs', selfMs, totalMs, bytes: 1, children };
}

const PROFILE: MeasuredProfile = {
  ...measuredProfile(),
  modules: moduleOf('a.js', 20, [moduleOf('b.js', 50, [moduleOf('c.js', 5)]), moduleOf('d.js', 15)]),
};

test('in a .cpuprofile each module has its own time, and all of it is as long as the start', () => {
  const profile = cpuProfileJson(startSpans(PROFILE)) as {
    nodes: { id: number; callFrame: { functionName: string } }[];
    samples: number[];
    timeDeltas: number[];
    endTime: number;
  };
  // A sample stands for the time until the next one.
  const ownUs = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const name = profile.nodes.find((node) => node.id === id)?.callFrame.functionName ?? '';
    ownUs.set(name, (ownUs.get(name) ?? 0) + (profile.timeDeltas[index + 1] ?? 0));
  });
  expect(Object.fromEntries(ownUs)).toMatchObject({
    'a.js': 20_000,
    'b.js': 50_000,
    'c.js': 5000,
    'd.js': 15_000,
    init: 10_000,
  });
  expect(profile.endTime).toBe(120_000);
});

test('in speedscope whatever opens closes again, in order', () => {
  const { profiles, shared } = speedscopeJson(startSpans(PROFILE), 'shop', 'coldstart') as {
    profiles: [{ events: { type: string; frame: number; at: number }[] }];
    shared: { frames: { name: string }[] };
  };
  const open: number[] = [];
  let last = 0;
  for (const { type, frame, at } of profiles[0].events) {
    expect(at).toBeGreaterThanOrEqual(last);
    last = at;
    if (type === 'O') open.push(frame);
    else expect(open.pop()).toBe(frame);
  }
  expect(open).toEqual([]);
  expect(shared.frames.map(({ name }) => name)).toContain('c.js');
});

test('trace events lie within their parents', () => {
  const { traceEvents } = traceEventsJson(startSpans(PROFILE)) as {
    traceEvents: { name: string; ts: number; dur: number }[];
  };
  const find = (name: string) => traceEvents.find((event) => event.name === name) ?? { ts: 0, dur: 0 };
  const [b, c] = [find('b.js'), find('c.js')];
  expect(c.ts).toBeGreaterThanOrEqual(b.ts);
  expect(c.ts + c.dur).toBeLessThanOrEqual(b.ts + b.dur);
  expect(b.dur).toBe(55_000);
});

test('modules alone, as the panel exports them: nested, their lines kept, as long as they take', () => {
  const at = { file: 'src/a.ts', line: 3, span: { start: 0, end: 1 } };
  const leaf = { file: null, origin: 'dependency', totalMs: 10, selfMs: 10, bytes: null, children: [] } as const;
  const root = { ...leaf, name: 'src/a.ts', file: 'src/a.ts', selfMs: 1, children: [{ ...leaf, name: 'pg', at }] };
  const profile = cpuProfileJson(moduleSpans(root)) as {
    nodes: { callFrame: { functionName: string; url: string; lineNumber: number }; children: number[] }[];
    endTime: number;
  };
  expect(profile.nodes.map(({ callFrame, children }) => [callFrame.functionName, children])).toEqual([
    ['(root)', [2]],
    ['src/a.ts', [3]],
    ['pg', []],
  ]);
  expect(profile.nodes[2]?.callFrame).toMatchObject({ url: 'src/a.ts', lineNumber: 2 });
  expect(profile.endTime).toBe(11_000);
});

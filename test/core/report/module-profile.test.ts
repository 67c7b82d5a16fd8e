import { expect, test } from 'vitest';
import type { ModuleNode } from '../../../src/core/model';
import { toCpuProfile, toSpeedscope } from '../../../src/core/report/module-profile';

const leaf = (name: string, selfMs: number): ModuleNode => ({
  name,
  file: null,
  origin: 'dependency',
  selfMs,
  totalMs: selfMs,
  bytes: null,
  children: [],
});
const ROOT: ModuleNode = {
  ...leaf('src/a.ts', 1),
  totalMs: 31,
  file: 'src/a.ts',
  children: [leaf('pg', 10), leaf('zod', 20)],
};

test('a .cpuprofile holds one node per module, its time in microseconds, and the tree', () => {
  const profile = JSON.parse(toCpuProfile(ROOT));
  expect(profile.nodes.map((node: { id: number }) => node.id)).toEqual([1, 2, 3]);
  expect(profile.nodes[0].children).toEqual([2, 3]);
  expect(profile.timeDeltas).toEqual([1000, 10_000, 20_000]);
  expect(profile.endTime).toBe(31_000);
  expect(profile.samples).toHaveLength(profile.timeDeltas.length);
});

test('speedscope events open and close properly nested, and end with the total', () => {
  const { shared, profiles } = JSON.parse(toSpeedscope(ROOT, 'shop'));
  const stack: number[] = [];
  for (const { type, frame } of profiles[0].events) {
    if (type === 'O') stack.push(frame);
    else expect(stack.pop()).toBe(frame);
  }
  expect(stack).toEqual([]);
  expect(shared.frames).toHaveLength(3);
  expect(profiles[0].endValue).toBe(31);
});

import { expect, test } from 'vitest';
import { projectChanged } from '../../../src/core/timing/project-changed';
import { projectTimeline } from '../../../src/core/timing/project-timeline';
import { projectedProfile, SHOP_WORK } from '../../helpers/projected-profile';

const declared = projectedProfile();

test('another load leaves the start as it was drawn; its own numbers are new', () => {
  const [two, many] = [3, 300].map((requestsPerMinute) => projectChanged(declared, { requestsPerMinute }));
  expect(many?.paths.cold).toBe(two?.paths.cold);
  expect(many?.traffic?.options[0]?.outcome?.coldShare).toBeLessThan(two?.traffic?.options[0]?.outcome?.coldShare ?? 0);
});

test('any other change is projected anew, and as it would be without memory', () => {
  projectChanged(declared, { memoryMB: 256 });
  for (const changes of [{ memoryMB: 1024 }, { provisionedConcurrency: 2 }, { runtime: 'nodejs20.x' }]) {
    const changed = projectChanged(declared, changes);
    expect(changed.paths).toEqual(projectTimeline(changed.environment, SHOP_WORK).paths);
    expect(changed.traffic).toEqual(projectTimeline(changed.environment, SHOP_WORK).traffic);
  }
});

test('while a slider moves, the load is about what it is at rest', () => {
  for (const requestsPerMinute of [0.5, 5, 200]) {
    const at = (isLive: boolean) =>
      projectChanged(declared, { requestsPerMinute }, { isLive }).traffic?.options[0]?.outcome;
    const [rough, exact] = [at(true)?.coldShare ?? 0, at(false)?.coldShare ?? 0];
    expect(Math.abs(rough - exact)).toBeLessThan(0.02 + exact * 0.1);
  }
});

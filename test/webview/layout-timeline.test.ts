import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lane, lanesOf } from '../../webview/timeline/lanes';
import { layoutLane, shareOut } from '../../webview/timeline/layout-timeline';
import { needsBreak, timeAxis, WHOLE } from '../../webview/timeline/time-axis';
import { phase, samplePath, sampleProfile, spread } from '../helpers/sample-profile';

const TRACK_PX = 800;
const layout = layoutLanes(lanesOf(sampleProfile()), TRACK_PX);
const [cold, warm, restore] = layout;

function layoutLanes(lanes: readonly Lane[], trackPx: number) {
  const axis = timeAxis(lanes, trackPx, WHOLE, needsBreak(lanes));
  return lanes.map((lane) => layoutLane(lane, axis, trackPx));
}

test('all lanes share one axis: a bar ends where its median wait stands', () => {
  const { paths } = sampleProfile();
  const perMs = (cold?.whisker.median ?? 0) / paths.cold.callerWaits.p50;
  const end = (lane: typeof cold) => (lane?.segments.at(-1)?.x ?? 0) + (lane?.segments.at(-1)?.width ?? 0);
  expect(end(cold)).toBeCloseTo(paths.cold.callerWaits.p50 * perMs);
  expect(end(warm)).toBeCloseTo(paths.warm.callerWaits.p50 * perMs);
  expect(end(restore)).toBeCloseTo((paths.restore?.callerWaits.p50 ?? 0) * perMs);
});

test('the longest whisker reaches the end of the track and no further', () => {
  expect(cold?.whisker.to).toBe(100);
  expect(warm?.whisker.to).toBeLessThan(100);
});

test('segments follow one another without gap or overlap', () => {
  for (const lane of layout) {
    let x = 0;
    for (const segment of lane.segments) {
      expect(segment.x).toBeCloseTo(x);
      x = segment.x + segment.width;
    }
  }
});

test('a warm start of a millisecond beside a cold one of ten seconds can still be seen, and is named beside its bar', () => {
  const { paths } = sampleProfile();
  const slow = samplePath([phase('user-init', spread(10_000, 0.2), true, 'published', 'table')]);
  const quick = samplePath([phase('handler', spread(1, 0.2), true, 'assumed', 'default')]);
  const lanes = lanesOf(sampleProfile({ paths: { ...paths, cold: slow, warm: quick } }));
  const widthPx = (lane: (typeof layout)[number] | undefined) => ((lane?.segments[0]?.width ?? 0) / 100) * TRACK_PX;
  expect(needsBreak(lanes)).toBe(true);
  expect(widthPx(layoutLanes(lanes, TRACK_PX)[1])).toBeGreaterThan(100);
  const unbroken = timeAxis(lanes, TRACK_PX, WHOLE, false);
  const [, lane] = lanes.map((one) => layoutLane(one, unbroken, TRACK_PX));
  expect(widthPx(lane)).toBeGreaterThanOrEqual(5);
  expect(lane?.aside?.phase.id).toBe('handler');
});

test('parts lie within their phase, one after the other', () => {
  for (const { parts, x, width } of layout.flatMap(({ segments }) => segments)) {
    let at = x;
    for (const part of parts) {
      expect(part.x).toBeCloseTo(at);
      at = part.x + part.width;
    }
    if (parts.length > 0) expect(at).toBeCloseTo(x + width);
  }
});

test('a phase that takes no time has no segment', () => {
  expect(sampleProfile().paths.warm.phases.map(({ id }) => id)).toEqual(['boot', 'handler']);
  expect(warm?.segments.map((segment) => segment.phase.id)).toEqual(['handler']);
});

test('labels appear as the panel widens', () => {
  const labels = (px: number) => layoutLanes(lanesOf(sampleProfile()), px)[0]?.segments.map(({ label }) => label);
  expect(labels(400)).toEqual(['none', 'number', 'number', 'name', 'none']);
  expect(labels(2000)).toEqual(['name', 'name', 'name', 'name', 'name']);
});

test('the label of what the fixes leave stands below where a narrow panel has no room beside', () => {
  const ghost = (px: number) => layoutLanes(lanesOf(sampleProfile()), px)[0]?.ghost?.labelBeside;
  expect(ghost(1000)).toBe(true);
  expect(ghost(300)).toBe(false);
});

test('fixes that change nothing on a path draw nothing there', () => {
  const profile = sampleProfile();
  const same = sampleProfile({ afterFixes: { paths: profile.paths, applied: ['f-import'] } });
  expect(lanesOf(same).map(({ afterFixes }) => afterFixes)).toEqual([null, null, null]);
});

test('widths add up to the whole wherever the minimum leaves room, and none is below it', () => {
  const amounts = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 100, noNaN: true }), (parts, total) => {
      const widths = shareOut(total, parts, 0.5);
      const sum = widths.reduce((a, b) => a + b, 0);
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(0.5 - 1e-9);
      if (parts.some((part) => part > 0) && total >= 0.5 * parts.length) expect(sum).toBeCloseTo(total);
    }),
  );
});

import type { Path, PathId, Phase, PhaseChild } from '../../src/core/model';
import { drawnPhases, type Lane } from './lanes';
import type { TimeAxis } from './time-axis';

/** All positions and widths are percentages of the track, so that the drawing survives a resize and printing. */
export interface LaneLayout {
  readonly id: PathId;
  readonly segments: readonly Segment[];
  /** p10 to p90 of what the caller waits, with the median between. */
  readonly whisker: { readonly from: number; readonly median: number; readonly to: number };
  /** A last segment too narrow for its label is named beside the bar, where there is room. */
  readonly aside: { readonly x: number; readonly phase: Phase; readonly isFlagged: boolean } | null;
  /** The bar after the fixes; its label stands below where there is no room beside it. */
  readonly ghost: { readonly width: number; readonly labelBeside: boolean } | null;
  /** Where the lane ended before the reader changed the environment; `null` where nothing was changed. */
  readonly declaredAt: number | null;
}

export interface Stretch {
  readonly x: number;
  readonly width: number;
}

export interface Segment extends Stretch {
  readonly phase: Phase;
  /** What fits into the segment: `name` (with the number below), `number`, or nothing. */
  readonly label: 'name' | 'number' | 'none';
  /** Whether the sign of a finding in it fits. */
  readonly hasFlag: boolean;
  /** Where its parts lie, in the phase's own order. */
  readonly parts: readonly PartStretch[];
}

export interface PartStretch extends Stretch {
  readonly part: PhaseChild;
  /** What it consists of, where that is known. */
  readonly parts: readonly PartStretch[];
}

/** Narrower than this a segment can neither be seen nor hit. A warm start beside a cold one of seconds is that narrow. */
const MIN_SEGMENT_PX = 5;
/** For the widest fonts that an editor's page falls back to, where the platform has no system font. */
const NAME_PX = 96;
const NUMBER_PX = 66;
const FLAG_PX = 22;
const ASIDE_PX = 90;
const GHOST_LABEL_PX = 230;

/** Lays one lane out on the axis that all lanes share, on a track `trackPx` wide. */
export function layoutLane(lane: Lane, axis: TimeAxis, trackPx: number): LaneLayout {
  const { id, path, afterFixes, declaredMs } = lane;
  const { p10, p50, p90 } = path.callerWaits;
  const segments = segmentsOf(path, axis, Math.max(trackPx, 1));
  return {
    id,
    segments,
    whisker: { from: axis.toPercent(p10), median: axis.toPercent(p50), to: axis.toPercent(p90) },
    aside: asideOf(segments, trackPx),
    ghost: afterFixes && ghostOf(axis.toPercent(afterFixes.callerWaits.p50), trackPx),
    declaredAt: declaredMs === null ? null : axis.toPercent(declaredMs),
  };
}

function ghostOf(end: number, trackPx: number): LaneLayout['ghost'] {
  const width = Math.max(end, (MIN_SEGMENT_PX / trackPx) * 100);
  return { width, labelBeside: ((100 - width) / 100) * trackPx >= GHOST_LABEL_PX };
}

function asideOf(segments: readonly Segment[], trackPx: number): LaneLayout['aside'] {
  const last = segments.at(-1);
  if (last?.label !== 'none') return null;
  const x = last.x + last.width;
  if (x < 0 || ((100 - x) / 100) * trackPx < ASIDE_PX) return null;
  return { x, phase: last.phase, isFlagged: !last.hasFlag && hasFinding(last.phase) };
}

/**
 * The bar ends at the median of the whole wait. Medians of parts do not add up to the median of their sum, so the
 * phases share that time in proportion to their own medians; their labels give the true numbers.
 */
function segmentsOf(path: Path, axis: TimeAxis, trackPx: number): readonly Segment[] {
  const phases = drawnPhases(path);
  const shares = shareOut(
    path.callerWaits.p50,
    phases.map((phase) => phase.ms.p50),
    0,
  );
  const ends = cumulated(shares);
  const start = axis.toPercent(0);
  const widths = shareOut(
    axis.toPercent(path.callerWaits.p50) - start,
    shares.map((_, index) => axis.toPercent(ends[index + 1] ?? 0) - axis.toPercent(ends[index] ?? 0)),
    (MIN_SEGMENT_PX / trackPx) * 100,
  );
  const edges = cumulated(widths);
  return phases.map((phase, index) => {
    const x = start + (edges[index] ?? 0);
    const width = widths[index] ?? 0;
    const visible = Math.min(100, x + width) - Math.max(0, x);
    const visiblePx = (visible / 100) * trackPx;
    const isFlagged = hasFinding(phase);
    return {
      phase,
      x,
      width,
      label: labelFor(visiblePx - (isFlagged ? FLAG_PX / 2 : 0)),
      hasFlag: isFlagged && visiblePx >= FLAG_PX,
      parts: partsOf(phase.children, x, width),
    };
  });
}

function hasFinding(phase: Phase): boolean {
  return phase.children.some((part) => part.finding !== null);
}

/** Parts one after the other in their own order, which for imports is the order of loading. */
function partsOf(children: readonly PhaseChild[], x: number, width: number): readonly PartStretch[] {
  const widths = shareOut(
    width,
    children.map(({ ms }) => ms.p50),
    0,
  );
  const edges = cumulated(widths);
  return children.map((part, index) => {
    const [start, wide] = [x + (edges[index] ?? 0), widths[index] ?? 0];
    return { part, x: start, width: wide, parts: partsOf(part.children ?? [], start, wide) };
  });
}

/** `[0, a, a + b, …]` */
function cumulated(amounts: readonly number[]): readonly number[] {
  let sum = 0;
  return [0, ...amounts.map((amount) => (sum += amount))];
}

function labelFor(widthPx: number): Segment['label'] {
  if (widthPx >= NAME_PX) return 'name';
  return widthPx >= NUMBER_PX ? 'number' : 'none';
}

/** Shares `total` out in proportion to `amounts`, none below `minimum`; wide parts give up what narrow ones lack. */
export function shareOut(total: number, amounts: readonly number[], minimum: number): readonly number[] {
  const sum = amounts.reduce((a, b) => a + b, 0);
  const shares = amounts.map((amount) => (sum > 0 ? (total * amount) / sum : 0));
  const lacking = shares.reduce((lack, share) => lack + Math.max(0, minimum - share), 0);
  const spare = shares.reduce((left, share) => left + Math.max(0, share - minimum), 0);
  const given = spare > 0 ? Math.min(1, lacking / spare) : 0;
  return shares.map((share) => (share <= minimum ? minimum : share - (share - minimum) * given));
}

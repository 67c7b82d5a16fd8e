import { scaleLinear } from 'd3-scale';
import type { Path, PathId, Phase } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { drawnPhases, type Lane } from './lanes';

/** All positions and widths are percentages of the track, so that the drawing survives a resize and printing. */
export interface TimelineLayout {
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly lanes: readonly LaneLayout[];
}

export interface LaneLayout {
  readonly id: PathId;
  readonly segments: readonly Segment[];
  /** p10 to p90 of what the caller waits, with the median between. */
  readonly whisker: { readonly from: number; readonly median: number; readonly to: number };
  /** A last segment too narrow for its label is named beside the bar, where there is room. */
  readonly aside: { readonly x: number; readonly phase: Phase } | null;
  /** The bar after the fixes; its label stands below where there is no room beside it. */
  readonly ghost: { readonly width: number; readonly labelBeside: boolean } | null;
}

export interface Segment {
  readonly phase: Phase;
  readonly x: number;
  readonly width: number;
  /** What fits into the segment: `name` (with the number below), `number`, or nothing. */
  readonly label: 'name' | 'number' | 'none';
}

/** Narrower than this a segment can neither be seen nor hit. A warm start beside a cold one of seconds is that narrow. */
const MIN_SEGMENT_PX = 5;
const PX_PER_TICK = 90;
/** For the widest fonts that an editor's page falls back to, where the platform has no system font. */
const NAME_PX = 96;
const NUMBER_PX = 66;
const ASIDE_PX = 90;
const GHOST_LABEL_PX = 210;

/** Lays the lanes out on one shared linear axis from 0 to the longest p90, on a track `trackPx` wide. */
export function layoutTimeline(lanes: readonly Lane[], trackPx: number): TimelineLayout {
  const width = Math.max(trackPx, 1);
  const ends = lanes.flatMap(({ path, afterFixes }) => [path.callerWaits.p90, afterFixes?.callerWaits.p50 ?? 0]);
  const scale = scaleLinear([0, Math.max(...ends, 1)], [0, 100]);
  return {
    ticks: ticksOf(scale, Math.max(2, Math.min(8, Math.floor(width / PX_PER_TICK)))),
    lanes: lanes.map((lane) => layoutLane(lane, scale, width)),
  };
}

function layoutLane({ id, path, afterFixes }: Lane, scale: Scale, trackPx: number): LaneLayout {
  const { p10, p50, p90 } = path.callerWaits;
  const minimum = (MIN_SEGMENT_PX / trackPx) * 100;
  const segments = segmentsOf(path, scale, minimum, trackPx);
  return {
    id,
    segments,
    whisker: { from: scale(p10), median: scale(p50), to: scale(p90) },
    aside: asideOf(segments, trackPx),
    ghost: afterFixes && ghostOf(Math.max(scale(afterFixes.callerWaits.p50), minimum), trackPx),
  };
}

function ghostOf(width: number, trackPx: number): LaneLayout['ghost'] {
  return { width, labelBeside: ((100 - width) / 100) * trackPx >= GHOST_LABEL_PX };
}

function asideOf(segments: readonly Segment[], trackPx: number): LaneLayout['aside'] {
  const last = segments.at(-1);
  if (last?.label !== 'none') return null;
  const x = last.x + last.width;
  return ((100 - x) / 100) * trackPx >= ASIDE_PX ? { x, phase: last.phase } : null;
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

function ticksOf(scale: Scale, count: number): TimelineLayout['ticks'] {
  return scale.ticks(count).map((ms) => ({ x: scale(ms), label: ms === 0 ? '0' : formatMs(ms) }));
}

/**
 * The bar ends at the median of the whole wait. Medians of parts do not add up to the median of their sum, so the
 * phases share that length in proportion to their own medians; their labels give the true numbers.
 */
function segmentsOf(path: Path, scale: Scale, minimum: number, trackPx: number): readonly Segment[] {
  const phases = drawnPhases(path);
  const widths = shareOut(
    scale(path.callerWaits.p50),
    phases.map((phase) => phase.ms.p50),
    minimum,
  );
  let x = 0;
  return phases.map((phase, index) => {
    const width = widths[index] ?? 0;
    const segment: Segment = { phase, x, width, label: labelFor((width / 100) * trackPx) };
    x += width;
    return segment;
  });
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

import { ticks } from 'd3-array';
import { formatMs } from '../../src/core/report/mermaid';
import type { Lane } from './lanes';

/** The part of the whole drawing that is in view, in percent of it; 0 to 100 shows all. */
export interface View {
  readonly from: number;
  readonly to: number;
}

export const WHOLE: View = { from: 0, to: 100 };

export interface Tick {
  /** Percent of the track. */
  readonly x: number;
  readonly label: string;
}

/** Milliseconds to percent of the track, on one axis for all lanes. */
export interface TimeAxis {
  readonly toPercent: (ms: number) => number;
  readonly ticks: readonly Tick[];
  /** Where the axis is broken: left of it short times are drawn larger. `null` on an axis in one piece. */
  readonly breakAt: number | null;
}

/** From this ratio of the slowest to the quickest lane on, the quickest is too short to be seen on an unbroken axis. */
const BREAK_FROM_RATIO = 100;
/** Left of the break, in percent, and the gap that shows it. */
const SHORT_SHARE = 30;
const GAP = 1.5;
const PX_PER_TICK = 90;

/** Whether the lanes differ so much that the axis is better broken. */
export function needsBreak(lanes: readonly Lane[]): boolean {
  const waits = lanes.map(({ path }) => path.callerWaits.p50).filter((ms) => ms > 0);
  return waits.length > 1 && Math.max(...waits) / Math.min(...waits) >= BREAK_FROM_RATIO;
}

/** The axis from 0 to the longest p90, `trackPx` wide, seen through `view`. */
export function timeAxis(lanes: readonly Lane[], trackPx: number, view: View, broken: boolean): TimeAxis {
  const ends = lanes.flatMap(({ path, afterFixes }) => [path.callerWaits.p90, afterFixes?.callerWaits.p50 ?? 0]);
  const longest = Math.max(...ends, 1);
  const end = broken ? shortEnd(lanes, longest) : null;
  const pieces: readonly Piece[] =
    end === null
      ? [{ ms: [0, longest], percent: [0, 100] }]
      : [
          { ms: [0, end], percent: [0, SHORT_SHARE] },
          { ms: [end, longest], percent: [SHORT_SHARE + GAP, 100] },
        ];
  const zoom = (percent: number) => ((percent - view.from) / (view.to - view.from)) * 100;
  return {
    toPercent: (ms) => zoom(wholePercent(pieces, ms)),
    ticks: pieces.flatMap((piece) => ticksOf(piece, zoom, trackPx)),
    breakAt: end === null ? null : zoom(SHORT_SHARE + GAP / 2),
  };
}

interface Piece {
  readonly ms: Interval;
  readonly percent: Interval;
}

/** A little beyond the p90 of the quickest lane and of those about as quick. */
function shortEnd(lanes: readonly Lane[], longest: number): number {
  const ends = lanes.map(({ path }) => path.callerWaits.p90).filter((ms) => ms > 0);
  const quickest = Math.min(...ends, longest);
  const quick = ends.filter((ms) => ms <= quickest * 10 && ms * 20 < longest);
  return Math.max(...quick, longest / 10_000) * 1.4;
}

function wholePercent(pieces: readonly Piece[], ms: number): number {
  const piece = pieces.find(({ ms: [, to] }) => ms <= to) ?? pieces.at(-1);
  if (!piece) return 0;
  return linear(piece.ms, piece.percent)(ms);
}

function ticksOf(piece: Piece, zoom: (percent: number) => number, trackPx: number): readonly Tick[] {
  const [start, end] = piece.percent;
  const range = [zoom(start), zoom(end)] as const;
  const toX = linear(piece.ms, range);
  const toMs = linear(range, piece.ms);
  const from = Math.max(piece.ms[0], toMs(0));
  const to = Math.min(piece.ms[1], toMs(100));
  if (from >= to) return [];
  const widthPx = ((toX(to) - toX(from)) / 100) * trackPx;
  const at = ticks(from, to, Math.max(2, Math.min(8, Math.floor(widthPx / PX_PER_TICK))));
  const stepMs = (at[1] ?? 0) - (at[0] ?? 0);
  return at.map((ms) => ({ x: toX(ms), label: ms === 0 ? '0' : tickLabel(ms, stepMs) }));
}

type Interval = readonly [number, number];

function linear([a, b]: Interval, [from, to]: Interval): (value: number) => number {
  return (value) => from + ((value - a) / (b - a)) * (to - from);
}

/** Close together, two ticks need their decimals: `1.25 s`, not `1.2 s` twice. */
function tickLabel(ms: number, stepMs: number): string {
  if (ms < 1000 || stepMs === 0 || stepMs >= 100) return formatMs(ms);
  return stepMs >= 10 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(stepMs >= 1 ? 0 : 1)} ms`;
}

/** Zooms by a factor about a point of the track, in percent of it; never out of the whole. */
export function zoomed(view: View, factor: number, aboutPercent = 50): View {
  const width = view.to - view.from;
  const about = view.from + (aboutPercent / 100) * width;
  // Beyond this a pixel is some microseconds: nothing in the model is that exact.
  const next = Math.max(0.5, Math.min(100, width / factor));
  return shifted({ from: about - (aboutPercent / 100) * next, to: about + (1 - aboutPercent / 100) * next }, 0);
}

/** Moves by a share of what is in view. */
export function shifted({ from, to }: View, share: number): View {
  const width = to - from;
  const start = Math.max(0, Math.min(100 - width, from + share * width));
  return { from: start, to: start + width };
}

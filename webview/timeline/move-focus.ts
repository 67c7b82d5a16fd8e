import type { Segment } from './layout-timeline';

export interface SegmentAddress {
  /** Id of its row. */
  readonly lane: string;
  readonly index: number;
}

/** A row of segments: a lane, or one of two lanes that are compared. */
export interface SegmentRow {
  readonly id: string;
  readonly segments: readonly Segment[];
}

/** Where a key leads from a segment; `null` when the key does not move, or there is nothing that way. */
export function moveFocus(lanes: readonly SegmentRow[], from: SegmentAddress, key: string): SegmentAddress | null {
  const row = lanes.findIndex(({ id }) => id === from.lane);
  const lane = lanes[row];
  if (!lane) return null;
  switch (key) {
    case 'ArrowRight':
      return segmentAt(lane, from.index + 1);
    case 'ArrowLeft':
      return segmentAt(lane, from.index - 1);
    case 'Home':
      return segmentAt(lane, 0);
    case 'End':
      return segmentAt(lane, lane.segments.length - 1);
    case 'ArrowDown':
      return below(lanes[row + 1], lane, from.index);
    case 'ArrowUp':
      return below(lanes[row - 1], lane, from.index);
    default:
      return null;
  }
}

function segmentAt(lane: SegmentRow, index: number): SegmentAddress | null {
  return index >= 0 && index < lane.segments.length ? { lane: lane.id, index } : null;
}

/** The same phase in the neighbouring lane where it has it, its first segment otherwise. */
function below(to: SegmentRow | undefined, from: SegmentRow, index: number): SegmentAddress | null {
  if (!to) return null;
  const phase = from.segments[index]?.phase.id;
  return segmentAt(
    to,
    Math.max(
      0,
      to.segments.findIndex((segment) => segment.phase.id === phase),
    ),
  );
}

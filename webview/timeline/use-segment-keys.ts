import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { moveFocus, type SegmentAddress, type SegmentRow } from './move-focus';

/** Which segment of all rows Tab reaches, and what arrow keys do in them: one tab stop for a whole drawing. */
export function useSegmentKeys(rows: readonly SegmentRow[], container: RefObject<HTMLElement | null>) {
  const [kept, setStop] = useState<SegmentAddress | null>(null);
  const stop = kept && rows.some(({ id }) => id === kept.lane) ? kept : { lane: rows[0]?.id ?? '', index: 0 };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.segment === undefined) return;
    const target = moveFocus(rows, stop, event.key);
    if (!target) return;
    event.preventDefault();
    container.current?.querySelector<HTMLElement>(`[data-segment="${target.lane}-${target.index}"]`)?.focus();
  };
  const stopIn = ({ id, segments }: SegmentRow) =>
    stop.lane === id ? Math.min(stop.index, segments.length - 1) : null;
  return { stopIn, setStop, onKeyDown };
}

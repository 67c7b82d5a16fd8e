import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { shifted, type View, WHOLE, zoomed } from './time-axis';

/** How long after the last movement bars glide again, in ms. */
const STILL_AFTER_MS = 160;

/** What is in view, moved by Ctrl + wheel or pinch (zoom), sideways wheel and dragging the axis (pan). */
export function usePanZoom(area: RefObject<HTMLElement | null>, track: RefObject<HTMLElement | null>) {
  const [view, setViewState] = useState<View>(WHOLE);
  const [isMoving, setMoving] = useState(false);
  const latest = useRef(view);
  const timer = useRef(0);
  const setView = useCallback((next: View) => {
    latest.current = next.to - next.from >= 100 ? WHOLE : next;
    setViewState(latest.current);
  }, []);
  const move = useCallback(
    (next: View) => {
      setMoving(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setMoving(false), STILL_AFTER_MS) as unknown as number;
      setView(next);
    },
    [setView],
  );
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      const box = track.current?.getBoundingClientRect();
      if (!box || box.width === 0) return;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        move(zoomed(latest.current, Math.exp(-event.deltaY / 300), ((event.clientX - box.left) / box.width) * 100));
      } else if (latest.current !== WHOLE && Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        move(shifted(latest.current, sideways / box.width));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      clearTimeout(timer.current);
    };
  }, [area, track, move]);
  const onAxisPointerDown = (event: PointerEvent) => {
    const element = track.current;
    if (!element || latest.current === WHOLE) return;
    dragAxis(element, event, latest.current, move);
  };
  return { view, setView, isMoving, onAxisPointerDown };
}

function dragAxis(element: HTMLElement, start: PointerEvent, from: View, move: (view: View) => void): void {
  element.setPointerCapture(start.pointerId);
  const width = element.clientWidth || 1;
  const onMove = (event: PointerEvent) => move(shifted(from, (start.clientX - event.clientX) / width));
  element.addEventListener('pointermove', onMove);
  element.addEventListener('lostpointercapture', () => element.removeEventListener('pointermove', onMove), {
    once: true,
  });
}

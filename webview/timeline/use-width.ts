import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Width of an element in px, kept up to date; `initialPx` until it has been laid out. */
export function useWidth<T extends HTMLElement>(initialPx: number) {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(initialPx);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth((before) => element.clientWidth || before);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

import type { StartSpan } from './start-spans';

const US_PER_MS = 1000;

/** A start as trace events ("Trace Event Format", complete events), for Perfetto and chrome://tracing. */
export function traceEventsJson(spans: readonly StartSpan[]): object {
  const traceEvents: object[] = [];
  const visit = ({ name, file, startMs, endMs, children }: StartSpan): void => {
    const times = { ts: startMs * US_PER_MS, dur: (endMs - startMs) * US_PER_MS };
    traceEvents.push({ name, cat: 'start', ph: 'X', pid: 1, tid: 1, ...times, args: file === null ? {} : { file } });
    children.forEach(visit);
  };
  spans.forEach(visit);
  return { displayTimeUnit: 'ms', traceEvents };
}

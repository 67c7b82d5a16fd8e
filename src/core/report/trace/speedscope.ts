import type { StartSpan } from './start-spans';

/** A start for speedscope, an evented profile of https://www.speedscope.app/file-format-schema.json. */
export function speedscopeJson(spans: readonly StartSpan[], name: string, exporter: string): object {
  const frames: { readonly name: string; readonly file?: string }[] = [];
  const events: { readonly type: 'O' | 'C'; readonly frame: number; readonly at: number }[] = [];
  const visit = ({ name, file, startMs, endMs, children }: StartSpan): void => {
    const frame = frames.push({ name, ...(file !== null && { file }) }) - 1;
    events.push({ type: 'O', frame, at: startMs });
    children.forEach(visit);
    events.push({ type: 'C', frame, at: endMs });
  };
  spans.forEach(visit);
  const endValue = spans.at(-1)?.endMs ?? 0;
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name,
    exporter,
    activeProfileIndex: 0,
    shared: { frames },
    profiles: [{ type: 'evented', name, unit: 'milliseconds', startValue: 0, endValue, events }],
  };
}

import type { Path, PathId, Paths } from '../model';
import { formatMs } from './format-ms';

/** The paths in the order they are shown; what a timeline lacks is left out. */
export function namedPaths(paths: Paths): readonly (readonly [PathId, Path])[] {
  return [
    ['cold', paths.cold] as const,
    ['warm', paths.warm] as const,
    ...(paths.restore ? [['restore', paths.restore] as const] : []),
    ...(paths.provisioned ? [['provisioned', paths.provisioned] as const] : []),
  ];
}

/** What the platform's REPORT line says of a path, p50: `Duration 42 ms, Init Duration 366 ms`. */
export function reportLine({ reported }: Path): string {
  const parts = [
    reported.restoreDuration && `Restore Duration ${formatMs(reported.restoreDuration.p50)}`,
    `Duration ${formatMs(reported.duration.p50)}`,
    reported.initDuration && `Init Duration ${formatMs(reported.initDuration.p50)}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

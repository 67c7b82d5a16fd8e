/** Memory sizes a slider stops at, in MB; any other can be typed. 1,769 MB is one whole vCPU. */
export const MEMORY_STEPS_MB: readonly number[] = [
  128, 192, 256, 320, 384, 512, 640, 768, 896, 1024, 1280, 1536, 1769, 2048, 2560, 3008, 4096, 5120, 6144, 8192, 10240,
];

/** A slider over several orders of magnitude: position 0 to `RESOLUTION`, value from `from` to `to`, evenly in the logarithm. */
export interface LogRange {
  readonly from: number;
  readonly to: number;
}

export const RESOLUTION = 200;

export const PACKAGE_MB: Readonly<Record<'zip' | 'image', LogRange>> = {
  zip: { from: 0.1, to: 250 },
  image: { from: 1, to: 10_240 },
};
export const REQUESTS_PER_MINUTE: LogRange = { from: 0.01, to: 10_000 };

export function valueAt({ from, to }: LogRange, position: number): number {
  const value = from * (to / from) ** (position / RESOLUTION);
  return Number(value.toPrecision(2));
}

export function positionOf({ from, to }: LogRange, value: number): number {
  const clamped = Math.min(to, Math.max(from, value));
  return Math.round((Math.log(clamped / from) / Math.log(to / from)) * RESOLUTION);
}

/** Index of the step nearest to a value. */
export function nearestStep(steps: readonly number[], value: number): number {
  const distances = steps.map((step) => Math.abs(Math.log(step / value)));
  return distances.indexOf(Math.min(...distances));
}

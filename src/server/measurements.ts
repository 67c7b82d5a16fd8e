import type { MeasuredProfile } from '../core/model';

/** The newest measurement of each function, until the server ends; dropping one means measuring again. */
export interface Measurements {
  keep(root: string, measured: MeasuredProfile): void;
  of(root: string, functionId: string | undefined): MeasuredProfile | undefined;
}

export function createMeasurements(): Measurements {
  const known = new Map<string, MeasuredProfile>();
  return {
    keep: (root, measured) => void known.set(`${root}\n${measured.function?.id}`, measured),
    of: (root, functionId) => known.get(`${root}\n${functionId}`),
  };
}

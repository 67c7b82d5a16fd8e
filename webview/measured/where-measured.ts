import type { MeasurementFacts } from '../../src/core/model';

/** Where numbers of a measurement come from: `Node.js 24.1.0, AMD EPYC, 2026-11-25`. */
export function whereMeasured({ runtime, machine, date }: MeasurementFacts): string {
  return `${runtime.name} ${runtime.version}, ${machine.cpu}, ${date}`;
}

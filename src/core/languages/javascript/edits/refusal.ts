import type { FixResult } from '../../../model';

export type Refusal = Extract<FixResult, { kind: 'refused' }>;

/** Says why a fix is not offered; a reason ends by telling the user what to do instead where there is something to do. */
export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'refused';
}

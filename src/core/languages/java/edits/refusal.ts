import type { FixResult } from '../../../model';

export type Refusal = Extract<FixResult, { kind: 'refused' }>;

/** Says why a fix is not offered; a reason ends by telling the user what to do instead where there is something to do. */
export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

export function isRefusal(value: object): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}

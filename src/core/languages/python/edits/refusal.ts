import type { FixResult } from '../../../model';

export type Refusal = FixResult & { readonly kind: 'refused' };

/** Why there is no fix, in a sentence for the user. */
export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

export function isRefusal<T extends object>(value: T | Refusal): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}

import type { FixResult } from '../model';

export const CHANGED = 'The code has changed since it was analysed; look at it again first.';

export function refused(reason: string): Extract<FixResult, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}

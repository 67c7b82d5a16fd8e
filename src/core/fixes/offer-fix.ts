import type { Finding, FixOffer } from '../model';
import { hoistTitle } from './hoist-title';
import { type FixContext, planFix } from './plan-fix';

/**
 * Offers a fix only where the editor can do it: it works the fix out, so what is offered will also be done. That takes a
 * second look at the whole file for each finding; ask only for those somebody looks at.
 */
export function offerFix(finding: Finding, context: FixContext): FixOffer | null {
  const result = planFix(finding, context);
  if (result.kind === 'refused') return null;
  if (result.offer) return result.offer;
  return { kind: 'hoist', ...hoistTitle(result.name ?? String(finding.resource)), safe: true };
}

import type { Finding } from '../core/model';
import { offerChanges } from '../core/report/format-offer';
import type { Session } from '../workspace/session-api';
import type { Refusal } from './plan-fixes';

/** Why findings are not fixed that somebody might expect to be; those no fix is known for need no reason. */
export function whyLeft(session: Session, findings: readonly Finding[]): readonly Refusal[] {
  return findings.flatMap((finding): readonly Refusal[] => {
    if (finding.fix) {
      const reason = `to be looked at before it is applied (--unsafe --dry-run shows it): ${offerChanges(finding.fix)}`;
      return [{ finding, reason: reason.trim() }];
    }
    const result = session.fix([finding])[0]?.result;
    if (result?.kind !== 'refused' || NO_FIX.test(result.reason)) return [];
    return [{ finding, reason: result.reason }];
  });
}

const NO_FIX = /^(No automatic fix is known|There are no fixes for files)/;

import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { t, tx } from '../l10n';
import type { Lane } from './lanes';
import type { LaneLayout } from './layout-timeline';
import { askTotal } from './totals';

interface GhostProps {
  readonly lane: Pick<Lane, 'id' | 'path' | 'afterFixes'>;
  readonly ghost: NonNullable<LaneLayout['ghost']>;
}

/** The lane as it would be after the fixes: its outline, its wait and what that saves. */
export function Ghost({ lane, ghost }: GhostProps) {
  if (!lane.afterFixes) return null;
  const after = lane.afterFixes.callerWaits.p50;
  return (
    <div class={ghost.labelBeside ? 'ghost-row' : 'ghost-row is-stacked'}>
      <span class="ghost" style={{ width: `${ghost.width}%` }} />
      <span class="ghost-label">
        {tx(
          'after fixes {0}',
          <Figure asked={askTotal(lane.id, lane.afterFixes, undefined)} class="quiet">
            <strong>{formatMs(after)}</strong>
          </Figure>,
        )}{' '}
        <Change fromMs={lane.path.callerWaits.p50} toMs={after} />
      </span>
    </div>
  );
}

interface ChangeProps {
  readonly fromMs: number;
  readonly toMs: number;
  /** What stands there where nothing differs. */
  readonly same?: string;
}

/** `−32 ms`, in the colour of better or worse; the sign says it without colour. */
export function Change({ fromMs, toMs, same = t('no change') }: ChangeProps) {
  const saved = fromMs - toMs;
  if (Math.abs(saved) < 0.05) return <span class="change">{same}</span>;
  return (
    <span class={saved > 0 ? 'change is-better' : 'change is-worse'}>
      {saved > 0 ? '−' : '+'}
      {formatMs(Math.abs(saved))}
    </span>
  );
}

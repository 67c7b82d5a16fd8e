import type { Profile } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import type { LocatedFinding } from '../function-view';
import { t } from '../l10n';
import { Change } from '../timeline/ghost';
import { askTotal } from '../timeline/totals';
import { WayOut } from './way-out';
import { WhereItGoesList } from './where-it-goes-list';

interface OverviewProps {
  /** As the reader looks at it; `declared` as the project has it. */
  readonly profile: Profile;
  readonly declared: Profile;
  readonly findings: readonly LocatedFinding[];
  readonly show: (tab: 'findings' | 'what-if') => void;
}

/** The answer at a glance: how long the first request waits, why, and what to do about it. */
export function Overview({ profile, declared, findings, show }: OverviewProps) {
  const { cold, warm } = profile.paths;
  const before = declared.paths.cold.callerWaits.p50;
  return (
    <section class="answer-row" aria-label={t('At a glance')}>
      <div class="glance">
        <h2>{t('First request waits')}</h2>
        <p class="glance-number">
          <Figure asked={askTotal('cold', cold, profile.explain)}>
            <strong>{formatMs(cold.callerWaits.p50)}</strong>
          </Figure>
          {profile !== declared && <Change fromMs={before} toMs={cold.callerWaits.p50} />}
        </p>
        <p class="muted">{t('4 of 5 within {0}', formatRange(cold.callerWaits))}</p>
        <p>
          {t('A warm one')}{' '}
          <Figure asked={askTotal('warm', warm, profile.explain)}>
            <strong>{formatMs(warm.callerWaits.p50)}</strong>
          </Figure>
        </p>
      </div>
      <WhereItGoesList path={cold} />
      <WayOut profile={profile} findings={findings} show={show} />
    </section>
  );
}

import type { Profile } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import type { LocatedFinding } from '../function-view';
import { t, tx } from '../l10n';
import { Change } from '../timeline/ghost';
import { askTotal } from '../timeline/totals';
import { firstPath } from './first-path';
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
  const id = firstPath(profile);
  const first = profile.paths[id] ?? cold;
  const before = declared.paths[firstPath(declared)]?.callerWaits.p50 ?? 0;
  return (
    <section class="answer-row" aria-label={t('At a glance')}>
      <div class="glance">
        <h2>{t('First request waits')}</h2>
        <p class="glance-number">
          <Figure asked={askTotal(id, first, profile.explain)}>
            <strong>{formatMs(first.callerWaits.p50)}</strong>
          </Figure>
          {profile !== declared && <Change fromMs={before} toMs={first.callerWaits.p50} />}
        </p>
        <p class="glance-range muted">{t('4 of 5 within {0}', formatRange(first.callerWaits))}</p>
        {id !== 'cold' && <Spared profile={profile} id={id} />}
        <p>
          {t('A warm one')}{' '}
          <Figure asked={askTotal('warm', warm, profile.explain)}>
            <strong>{formatMs(warm.callerWaits.p50)}</strong>
          </Figure>
        </p>
      </div>
      <WhereItGoesList id={id} path={first} explain={profile.explain} />
      <WayOut profile={profile} findings={findings} show={show} />
    </section>
  );
}

/** What keeps the first request from a cold start, and what one would be. */
function Spared({ profile, id }: { readonly profile: Profile; readonly id: 'restore' | 'provisioned' }) {
  const cold = (
    <Figure asked={askTotal('cold', profile.paths.cold, profile.explain)}>
      <strong>{formatMs(profile.paths.cold.callerWaits.p50)}</strong>
    </Figure>
  );
  return (
    <p>
      {id === 'restore'
        ? tx('Restored from a snapshot; a cold start would be {0}', cold)
        : tx(
            'In one of {0} environments kept ready; beyond them {1}',
            profile.environment.provisionedConcurrency,
            cold,
          )}
    </p>
  );
}

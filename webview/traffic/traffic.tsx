import type { Profile, Traffic as TrafficModel } from '../../src/core/model';
import type { Changes } from '../../src/core/timing/what-if';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { PatternControl, TrafficControl } from '../what-if/traffic-controls';
import { LatencyChart } from './latency-chart';
import { latencyCurves } from './latency-curve';
import { shareText } from './option-words';
import { OptionsTable } from './options-table';

interface TrafficProps {
  /** As the reader tries it. */
  readonly profile: Profile;
  readonly declared: Profile;
  readonly changes: Changes;
  readonly change: (changes: Changes) => void;
  readonly setLive: (live: boolean) => void;
}

/** What a load makes of the start: how many requests meet it, what all of them wait, what it costs. */
export function Traffic({ profile, declared, changes, change, setLive }: TrafficProps) {
  const { traffic } = profile;
  const controls = {
    environment: profile.environment,
    declared: declared.environment,
    changes,
    change,
    setLive,
  };
  return (
    <section class="traffic" aria-label={t('Traffic and cost')}>
      {profile.work && (
        <div class="controls traffic-controls">
          <TrafficControl {...controls} />
          <PatternControl {...controls} />
        </div>
      )}
      {traffic ? <Known profile={profile} traffic={traffic} /> : <Unknown />}
    </section>
  );
}

function Known({ profile, traffic }: { readonly profile: Profile; readonly traffic: TrafficModel }) {
  const { cold, warm, restore } = profile.paths;
  const current = traffic.options.find((option) => option.current);
  const waits = { cold: cold.callerWaits, warm: warm.callerWaits, restore: restore?.callerWaits ?? null };
  const share = current?.outcome?.coldShare ?? 0;
  const source = traffic.assumptions.join('; ');
  return (
    <>
      <div class="cold-share">
        <Figure
          asked={{ title: t('Requests that wait for a start'), ms: null, provenance: 'assumed', source }}
          class="cold-share-number"
        >
          <strong>{shareText(share)}</strong>
        </Figure>
        <span>
          {t('of requests wait for a new environment')}
          {share > 0 && share < 0.5 && (
            <span class="muted"> {t('(1 of {0})', Math.round(1 / share).toLocaleString('en'))}</span>
          )}
        </span>
        <span class="cold-share-bar" aria-hidden="true">
          <span style={{ width: `${Math.max(share * 100, 0.3)}%` }} />
        </span>
      </div>
      <h3>{t('Share of requests by latency')}</h3>
      <LatencyChart curves={latencyCurves(traffic, waits)} />
      <OptionsTable traffic={traffic} />
      <ul class="assumptions muted">
        {traffic.assumptions.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Unknown() {
  return (
    <p class="muted">
      {t(
        'How many requests there are is not known. Move the slider, or state requestsPerMinute in coldstart.json, to see how many of them meet a cold start and what that costs.',
      )}
    </p>
  );
}

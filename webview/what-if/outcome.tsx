import type { PathId, Profile } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { pathName } from '../phase-words';
import { Change } from '../timeline/ghost';
import { drawnPhases } from '../timeline/lanes';
import { shareOut } from '../timeline/layout-timeline';
import { askTotal } from '../timeline/totals';

const MARK_ROOM = 1.04;

interface OutcomeProps {
  readonly profile: Profile;
  readonly declared: Profile;
}

/** The lanes in small, beside the controls: what each path waits now, and how that differs from what is declared. */
export function Outcome({ profile, declared }: OutcomeProps) {
  const ids = (['cold', 'warm', 'restore', 'provisioned'] as const).filter((id) => profile.paths[id]);
  const waits = ids.flatMap((id) => [profile.paths[id], declared.paths[id]]).map((path) => path?.callerWaits.p50 ?? 0);
  // The mark of what is declared stands over its end: it needs room within the track.
  const longest = Math.max(...waits, 1) * MARK_ROOM;
  return (
    <div class="outcome">
      {ids.map((id) => (
        <Lane key={id} id={id} profile={profile} declared={declared} longest={longest} />
      ))}
    </div>
  );
}

function Lane({ id, profile, declared, longest }: OutcomeProps & { readonly id: PathId; readonly longest: number }) {
  const path = profile.paths[id];
  if (!path) return null;
  const wait = path.callerWaits.p50;
  const before = declared.paths[id]?.callerWaits.p50 ?? null;
  const phases = drawnPhases(path);
  const widths = shareOut(
    (wait / longest) * 100,
    phases.map(({ ms }) => ms.p50),
    0,
  );
  return (
    <div class="outcome-lane">
      <span class="outcome-name">{pathName(id)}</span>
      <span class="outcome-bar" aria-hidden="true">
        {phases.map((phase, index) => (
          <span
            key={phase.id}
            class={`phase-${phase.id}${phase.reported ? '' : ' off-meter'}`}
            style={{ width: `${widths[index] ?? 0}%` }}
          />
        ))}
        {before !== null && <i class="declared-at" style={{ left: `${(before / longest) * 100}%` }} />}
      </span>
      <span class="outcome-ms">
        <Figure asked={askTotal(id, path, profile.explain)} class="quiet">
          <strong>{formatMs(wait)}</strong>
        </Figure>
      </span>
      <span class="outcome-change">{before === null ? t('new') : <Change fromMs={before} toMs={wait} />}</span>
    </div>
  );
}

import type { Path, PathId, Phase, Profile } from '../../src/core/model';
import { askPhase } from '../ask/asked';
import { Figure } from '../ask/figure';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
import { pathStartName, phaseName } from '../phase-words';
import { Change } from '../timeline/ghost';
import { askTotal } from '../timeline/totals';
import { differenceMs, phasePairs } from './differences';

interface PhaseTableProps {
  readonly id: PathId;
  readonly mine: Profile;
  readonly other: Profile;
}

/** The difference of a path phase by phase, and the whole wait. */
export function PhaseTable({ id, mine, other }: PhaseTableProps) {
  const [here, there] = [mine.paths[id], other.paths[id]];
  if (!here || !there) return null;
  const cell = (profile: Profile, phase: Phase | null) => (
    <td class="number">{phase ? <Figure asked={askPhase(phase, id, profile.explain)} class="quiet" /> : '–'}</td>
  );
  return (
    <table class="compared-table">
      <caption class="visually-hidden">{t('{0}, phase by phase', pathStartName(id))}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Phase')}</th>
          <NameHeader profile={mine} />
          <NameHeader profile={other} />
          <th scope="col" class="number">
            {t('Difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {phasePairs(here, there).map((pair) => (
          <tr key={pair.id} class={`phase-${pair.id}`}>
            <th scope="row">
              <span class="swatch" aria-hidden="true" />
              {phaseName(pair.id)}
            </th>
            {cell(mine, pair.mine)}
            {cell(other, pair.other)}
            <td class="number">
              <Change fromMs={0} toMs={differenceMs(pair)} same={t('the same')} />
            </td>
          </tr>
        ))}
        <tr class="compared-sum">
          <th scope="row">{t('Caller waits')}</th>
          <Total id={id} path={here} profile={mine} />
          <Total id={id} path={there} profile={other} />
          <td class="number">
            <Change fromMs={here.callerWaits.p50} toMs={there.callerWaits.p50} same={t('the same')} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function NameHeader({ profile }: { readonly profile: Profile }) {
  return (
    <th scope="col" class="number compared-column" title={functionTitle(profile)}>
      {functionTitle(profile)}
    </th>
  );
}

function Total({ id, path, profile }: { readonly id: PathId; readonly path: Path; readonly profile: Profile }) {
  return (
    <td class="number">
      <Figure asked={askTotal(id, path, profile.explain)} class="quiet" />
    </td>
  );
}

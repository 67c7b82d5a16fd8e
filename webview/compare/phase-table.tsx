import type { Path, PathId, Phase, Profile } from '../../src/core/model';
import { askPhase } from '../ask/asked';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { pathStartName, phaseName } from '../phase-words';
import { provenanceOf } from '../timeline/lanes';
import { askTotal } from '../timeline/totals';
import { ComparisonTable, DifferenceCell } from './comparison-table';
import { differenceMs, medianDifference, phasePairs, provenancesOf } from './differences';

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
    <ComparisonTable mine={mine} other={other} what={t('Phase')} caption={t('{0}, phase by phase', pathStartName(id))}>
      {phasePairs(here, there).map((pair) => (
        <tr key={pair.id} class={`phase-${pair.id}`}>
          <th scope="row">
            <span class="swatch" aria-hidden="true" />
            {phaseName(pair.id)}
          </th>
          {cell(mine, pair.mine)}
          {cell(other, pair.other)}
          <DifferenceCell
            title={phaseName(pair.id)}
            fromMs={0}
            toMs={differenceMs(pair)}
            provenances={provenancesOf(pair)}
            source={medianDifference()}
          />
        </tr>
      ))}
      <tr class="compared-sum">
        <th scope="row">{t('Caller waits')}</th>
        <Total id={id} path={here} profile={mine} />
        <Total id={id} path={there} profile={other} />
        <DifferenceCell
          title={t('Caller waits')}
          fromMs={here.callerWaits.p50}
          toMs={there.callerWaits.p50}
          provenances={[provenanceOf(here), provenanceOf(there)]}
          source={medianDifference()}
        />
      </tr>
    </ComparisonTable>
  );
}

function Total({ id, path, profile }: { readonly id: PathId; readonly path: Path; readonly profile: Profile }) {
  return (
    <td class="number">
      <Figure asked={askTotal(id, path, profile.explain)} class="quiet" />
    </td>
  );
}

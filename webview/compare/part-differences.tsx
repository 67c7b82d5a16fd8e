import type { PhaseChild, Profile } from '../../src/core/model';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { ComparisonTable, DifferenceCell } from './comparison-table';
import { differenceMs, medianDifference, partPairs, provenancesOf } from './differences';

const PARTS_SHOWN = 8;
/** Medians that differ by less say nothing: rounding hides them. */
const LEAST_MS = 1;

interface PartDifferencesProps {
  readonly mine: Profile;
  readonly other: Profile;
}

/** Packages and connections of the cold start that one of the two spends more on. */
export function PartDifferences({ mine, other }: PartDifferencesProps) {
  const pairs = partPairs(mine.paths.cold, other.paths.cold, LEAST_MS).slice(0, PARTS_SHOWN);
  return (
    <>
      <h3>{t('What makes the difference in a cold start')}</h3>
      {pairs.length === 0 && (
        <p class="muted">{t('No import and no connection: what differs comes from the environment.')}</p>
      )}
      {pairs.length > 0 && (
        <ComparisonTable mine={mine} other={other} what={t('Part')}>
          {pairs.map((pair) => (
            <tr key={pair.id} class={`phase-${pair.phase}`}>
              <th scope="row">
                <span class="swatch" aria-hidden="true" />
                {pair.label}
              </th>
              <PartCell part={pair.mine} />
              <PartCell part={pair.other} />
              <DifferenceCell
                title={pair.label}
                fromMs={0}
                toMs={differenceMs(pair)}
                provenances={provenancesOf(pair)}
                source={medianDifference()}
              />
            </tr>
          ))}
        </ComparisonTable>
      )}
    </>
  );
}

function PartCell({ part }: { readonly part: PhaseChild | null }) {
  if (!part) return <td class="number">–</td>;
  const { label, ms, provenance, source, at } = part;
  return (
    <td class="number">
      <Figure asked={{ title: label, ms, provenance, source, at }} class="quiet" />
    </td>
  );
}

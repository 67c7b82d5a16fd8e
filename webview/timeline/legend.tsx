import { PHASE_IDS, type Phase, PROVENANCES } from '../../src/core/model';
import { ProvenanceMark } from '../ask/provenance-mark';
import { t } from '../l10n';
import { phaseName, provenanceName } from '../phase-words';
import { drawnPhases, type Lane } from './lanes';

/** Only what is drawn: phases, whether they are on the REPORT line, the whisker, the provenances in use. */
export function Legend({ lanes }: { readonly lanes: readonly Lane[] }) {
  const phases = lanes.flatMap(({ path }) => drawnPhases(path));
  const used = new Set(phases.flatMap(provenancesOf));
  const isFlagged = phases.some((phase) => phase.children.some((child) => child.finding !== null));
  return (
    <div class="legend">
      <ul aria-label={t('Phases')}>
        {PHASE_IDS.flatMap((id) => phases.find((phase) => phase.id === id) ?? []).map((phase) => (
          <li key={phase.id} class={`phase-${phase.id}`}>
            <span class={phase.reported ? 'swatch' : 'swatch off-meter'} />
            {phaseName(phase.id)}
          </li>
        ))}
      </ul>
      <ul aria-label={t('Signs')}>
        <li>
          <span class="swatch swatch-plain off-meter" />
          {t('hatched: not on the REPORT line')}
        </li>
        <li>
          <span class="whisker-sign" />
          {t('p10–p90, median marked')}
        </li>
        {isFlagged && (
          <li>
            <span class="flag" />
            {t('has a finding')}
          </li>
        )}
        {lanes.some(({ declaredMs }) => declaredMs !== null) && (
          <li>
            <span class="declared-sign" />
            {t('as declared')}
          </li>
        )}
        {PROVENANCES.filter((provenance) => used.has(provenance)).map((provenance) => (
          <li key={provenance}>
            <ProvenanceMark provenance={provenance} />
            {provenanceName(provenance)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function provenancesOf(phase: Phase) {
  return [phase.provenance, ...phase.children.map((child) => child.provenance)];
}

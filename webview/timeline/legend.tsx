import { PHASE_IDS, type Phase, PROVENANCES } from '../../src/core/model';
import { PHASE_NAMES, PROVENANCE_WORDS } from '../phase-words';
import { ProvenanceMark } from '../provenance-mark';
import { drawnPhases, type Lane } from './lanes';

/** Only what is drawn: phases, whether they are on the REPORT line, the whisker, the provenances in use. */
export function Legend({ lanes }: { readonly lanes: readonly Lane[] }) {
  const phases = lanes.flatMap(({ path }) => drawnPhases(path));
  const used = new Set(phases.flatMap(provenancesOf));
  const isFlagged = phases.some((phase) => phase.children.some((child) => child.finding !== null));
  return (
    <div class="legend">
      <ul aria-label="Phases">
        {PHASE_IDS.flatMap((id) => phases.find((phase) => phase.id === id) ?? []).map((phase) => (
          <li key={phase.id} class={`phase-${phase.id}`}>
            <span class={phase.reported ? 'swatch' : 'swatch off-meter'} />
            {PHASE_NAMES[phase.id]}
          </li>
        ))}
      </ul>
      <ul aria-label="Signs">
        <li>
          <span class="swatch swatch-plain off-meter" />
          hatched: not on the REPORT line
        </li>
        <li>
          <span class="whisker-sign" />
          p10–p90, median marked
        </li>
        {isFlagged && (
          <li>
            <span class="flag" />
            has a finding
          </li>
        )}
        {PROVENANCES.filter((provenance) => used.has(provenance)).map((provenance) => (
          <li key={provenance}>
            <ProvenanceMark provenance={provenance} />
            {PROVENANCE_WORDS[provenance].name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function provenancesOf(phase: Phase) {
  return [phase.provenance, ...phase.children.map((child) => child.provenance)];
}

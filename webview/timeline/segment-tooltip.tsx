import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { placeText } from '../code-link';
import { useHost } from '../host';
import { PHASE_MEANINGS, PHASE_NAMES, PROVENANCE_WORDS } from '../phase-words';
import { ProvenanceMark } from '../provenance-mark';
import type { Segment } from './layout-timeline';
import { costliestPlace } from './phase-places';

const PARTS_SHOWN = 6;

interface SegmentTooltipProps {
  readonly id: string;
  readonly segment: Segment;
}

/** Everything a segment stands for: number and range, provenance and source, its parts, what a click does. */
export function SegmentTooltip({ id, segment }: SegmentTooltipProps) {
  const { phase, x, width } = segment;
  const { openLocation } = useHost();
  const place = openLocation ? costliestPlace(phase) : null;
  const parts = [...phase.children].sort((a, b) => b.ms.p50 - a.ms.p50);
  const more = parts.length - PARTS_SHOWN;
  return (
    <div id={id} role="tooltip" class={`tooltip phase-${phase.id}`} style={tooltipPosition(x + width / 2)}>
      <p class="tooltip-title">
        <span class={phase.reported ? 'swatch' : 'swatch off-meter'} />
        {PHASE_NAMES[phase.id]} <strong>{formatMs(phase.ms.p50)}</strong>
        <span class="muted">{formatRange(phase.ms)}</span>
      </p>
      <p>
        {PHASE_MEANINGS[phase.id]}; {phase.reported ? 'on the REPORT line.' : 'not on the REPORT line.'}
      </p>
      {parts.length > 0 && (
        <ul>
          {parts.slice(0, PARTS_SHOWN).map((part) => (
            <li key={part.id}>
              <span class="part-name">
                {part.label}
                {part.finding !== null && <span class="tag tag-finding">finding</span>}
              </span>
              <span class="number">{formatMs(part.ms.p50)}</span>
            </li>
          ))}
          {more > 0 && <li class="muted">and {more} more</li>}
        </ul>
      )}
      <p class="muted">
        <ProvenanceMark provenance={phase.provenance} /> {PROVENANCE_WORDS[phase.provenance].name}: {phase.source}
      </p>
      {place && (
        <p class="tooltip-action">
          Click: go to {place.label}, {placeText(place.at)}
        </p>
      )}
    </div>
  );
}

/** Centred under its segment as far as the track allows: the same share of its own width as of the track. */
function tooltipPosition(centre: number) {
  return { left: `${centre}%`, '--shift': `${-centre}%` };
}

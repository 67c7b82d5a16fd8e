import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { ProvenanceMark } from '../ask/provenance-mark';
import { placeText } from '../code-link';
import { useHost } from '../host';
import { t } from '../l10n';
import { phaseMeaning, phaseName, provenanceName } from '../phase-words';
import type { Segment } from './layout-timeline';
import { costliestPlace } from './phase-places';

const PARTS_SHOWN = 6;

interface SegmentTooltipProps {
  readonly id: string;
  readonly segment: Segment;
}

/** What a segment stands for at a glance: number and range, its parts, what a click does. */
export function SegmentTooltip({ id, segment }: SegmentTooltipProps) {
  const { phase, x, width } = segment;
  const { openLocation } = useHost();
  const place = openLocation ? costliestPlace(phase) : null;
  const parts = [...phase.children].sort((a, b) => b.ms.p50 - a.ms.p50);
  const more = parts.length - PARTS_SHOWN;
  const centre = Math.min(100, Math.max(0, x + width / 2));
  return (
    <div id={id} role="tooltip" class={`tooltip phase-${phase.id}`} style={tooltipPosition(centre)}>
      <p class="tooltip-title">
        <span class={phase.reported ? 'swatch' : 'swatch off-meter'} />
        {phaseName(phase.id)} <strong>{formatMs(phase.ms.p50)}</strong>
        <span class="muted">{formatRange(phase.ms)}</span>
      </p>
      <p>
        {phaseMeaning(phase.id)}; {phase.reported ? t('on the REPORT line.') : t('not on the REPORT line.')}
      </p>
      {parts.length > 0 && (
        <ul>
          {parts.slice(0, PARTS_SHOWN).map((part) => (
            <li key={part.id}>
              <span class="part-name">
                {part.label}
                {part.finding !== null && <span class="tag tag-finding">{t('finding')}</span>}
              </span>
              <span class="number">{formatMs(part.ms.p50)}</span>
            </li>
          ))}
          {more > 0 && <li class="muted">{t('and {0} more', more)}</li>}
        </ul>
      )}
      <p class="muted">
        <ProvenanceMark provenance={phase.provenance} /> {provenanceName(phase.provenance)}: {phase.source}
      </p>
      {place && <p class="tooltip-action">{t('Click: go to {0}, {1}', place.label, placeText(place.at))}</p>}
    </div>
  );
}

/** Centred under its segment as far as the track allows: the same share of its own width as of the track. */
function tooltipPosition(centre: number) {
  return { left: `${centre}%`, '--shift': `${-centre}%` };
}

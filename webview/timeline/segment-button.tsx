import { formatMs } from '../../src/core/report/mermaid';
import { useHost } from '../host';
import { t } from '../l10n';
import { phaseName } from '../phase-words';
import type { Segment } from './layout-timeline';
import { costliestPlace } from './phase-places';

interface SegmentButtonProps {
  /** `cold-0`: how arrow keys find it. */
  readonly address: string;
  readonly segment: Segment;
  readonly isStop: boolean;
  readonly describedBy: string | undefined;
  readonly show: () => void;
  readonly hide: () => void;
  readonly focus: () => void;
}

/** A phase in a lane. A click goes to the code line that costs most in it. */
export function SegmentButton(props: SegmentButtonProps) {
  const { segment, address, show, hide, focus } = props;
  const { phase, x, width, label } = segment;
  const { openLocation } = useHost();
  const isFlagged = phase.children.some((child) => child.finding !== null);
  const name = `${phaseName(phase.id)} ${formatMs(phase.ms.p50)}`;
  const onClick = () => {
    const place = costliestPlace(phase)?.at;
    if (place) openLocation?.(place);
  };
  return (
    <button
      type="button"
      class={`segment phase-${phase.id}${phase.reported ? '' : ' off-meter'}`}
      style={{ left: `${x}%`, width: `${width}%`, '--hidden-left': `${Math.max(0, -x)}` }}
      data-segment={address}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={isFlagged ? t('{0}, has a finding', name) : name}
      aria-describedby={props.describedBy}
      onClick={onClick}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={() => {
        focus();
        show();
      }}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {segment.hasFlag && <span class="flag" />}
      {/* The space parts the words as the label does: speech control finds a button by what stands on it. */}
      {label === 'name' && <span class="segment-name">{phaseName(phase.id)}</span>}{' '}
      {label !== 'none' && <span class="segment-ms">{formatMs(phase.ms.p50)}</span>}
    </button>
  );
}

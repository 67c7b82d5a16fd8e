import { formatMs } from '../../src/core/report/mermaid';
import { useHost } from '../host';
import { PHASE_NAMES } from '../phase-words';
import type { Segment } from './layout-timeline';
import { costliestPlace } from './phase-places';

interface SegmentButtonProps {
  /** `cold-0`: how arrow keys find it. */
  readonly address: string;
  readonly segment: Segment;
  readonly isStop: boolean;
  readonly isPicked: boolean;
  readonly describedBy: string | undefined;
  readonly show: () => void;
  readonly hide: () => void;
  readonly focus: () => void;
  readonly pick: () => void;
}

/** A phase in a lane. A click picks it for the breakdown and goes to the code line that costs most in it. */
export function SegmentButton(props: SegmentButtonProps) {
  const { segment, address, show, hide, focus, pick } = props;
  const { phase, x, width, label } = segment;
  const { openLocation } = useHost();
  const isFlagged = phase.children.some((child) => child.finding !== null);
  const name = `${PHASE_NAMES[phase.id]} ${formatMs(phase.ms.p50)}`;
  const onClick = () => {
    pick();
    const place = costliestPlace(phase)?.at;
    if (place) openLocation?.(place);
  };
  return (
    <button
      type="button"
      class={`segment phase-${phase.id}${phase.reported ? '' : ' off-meter'}${props.isPicked ? ' is-picked' : ''}`}
      style={{ left: `${x}%`, width: `${width}%` }}
      data-segment={address}
      tabIndex={props.isStop ? 0 : -1}
      aria-label={isFlagged ? `${name}, has a finding` : name}
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
      {isFlagged && <span class="flag" />}
      {/* The space parts the words as the label does: speech control finds a button by what stands on it. */}
      {label === 'name' && <span class="segment-name">{PHASE_NAMES[phase.id]}</span>}{' '}
      {label !== 'none' && <span class="segment-ms">{formatMs(phase.ms.p50)}</span>}
    </button>
  );
}

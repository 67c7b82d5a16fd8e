import { useRef, useState } from 'preact/hooks';
import type { PathId, PhaseId } from '../../src/core/model';
import type { Picked } from '../function-view';
import { LaneRow } from './lane-row';
import type { Lane } from './lanes';
import { layoutTimeline, type TimelineLayout } from './layout-timeline';
import { Legend } from './legend';
import { moveFocus, type SegmentAddress } from './move-focus';
import { useWidth } from './use-width';

interface TimelineProps {
  readonly lanes: readonly Lane[];
  readonly picked: Picked;
  readonly pick: (picked: Picked) => void;
}

const ASSUMED_TRACK_PX = 700;

/** All lanes on one axis. One tab stop; arrow keys walk along a lane and between lanes. */
export function Timeline({ lanes, picked, pick }: TimelineProps) {
  const { ref, width } = useWidth<HTMLDivElement>(ASSUMED_TRACK_PX);
  const layout = layoutTimeline(lanes, width);
  const [stop, setStop] = useState<SegmentAddress>({ lane: 'cold', index: 0 });
  const container = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = moveFocus(layout.lanes, stop, event.key);
    if (!target) return;
    event.preventDefault();
    container.current?.querySelector<HTMLElement>(`[data-segment="${target.lane}-${target.index}"]`)?.focus();
  };
  return (
    <section class="timeline" aria-label="Timeline" ref={container}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the segments inside bubble up to here */}
      <div class="lanes" onKeyDown={onKeyDown}>
        <div class="axis-row">
          <div class="axis" ref={ref} aria-hidden="true">
            {layout.ticks.map(({ x, label }) => (
              <span key={label} class="tick" style={{ left: `${x}%` }}>
                {label}
              </span>
            ))}
          </div>
        </div>
        <LaneRows layout={layout} lanes={lanes} stop={stop} setStop={setStop} picked={picked} pick={pick} />
      </div>
      <Legend lanes={lanes} />
    </section>
  );
}

interface LaneRowsProps extends TimelineProps {
  readonly layout: TimelineLayout;
  readonly stop: SegmentAddress;
  readonly setStop: (stop: SegmentAddress) => void;
}

function LaneRows({ layout, lanes, stop, setStop, picked, pick }: LaneRowsProps) {
  return layout.lanes.map((lane, index) => {
    const data = lanes[index];
    if (!data) return null;
    return (
      <LaneRow
        key={lane.id}
        lane={data}
        layout={lane}
        ticks={layout.ticks}
        stop={stop.lane === lane.id ? stop.index : null}
        setStop={(segment: number) => setStop({ lane: lane.id, index: segment })}
        picked={picked.lane === lane.id ? picked.phase : null}
        pick={(phase: PhaseId) => pick({ lane: lane.id as PathId, phase })}
      />
    );
  });
}

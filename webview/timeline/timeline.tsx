import { useRef, useState } from 'preact/hooks';
import type { Explanation } from '../../src/core/model';
import { t } from '../l10n';
import { AxisTicks } from './axis-ticks';
import { LaneRow } from './lane-row';
import type { Lane } from './lanes';
import { layoutLane } from './layout-timeline';
import { Legend } from './legend';
import { needsBreak, shifted, timeAxis, WHOLE, zoomed } from './time-axis';
import { TimelineTools } from './timeline-tools';
import { usePanZoom } from './use-pan-zoom';
import { useSegmentKeys } from './use-segment-keys';
import { useWidth } from './use-width';

interface TimelineProps {
  readonly lanes: readonly Lane[];
  readonly explain: Explanation | undefined;
  readonly expanded: readonly string[];
  readonly toggle: (key: string) => void;
  /** Set while the reader drags a slider: bars then follow at once instead of gliding. */
  readonly isLive: boolean;
}

const ASSUMED_TRACK_PX = 700;

/** All lanes on one axis. One tab stop; arrow keys walk along a lane and between lanes, + − 0 zoom. */
export function Timeline({ lanes, explain, expanded, toggle, isLive }: TimelineProps) {
  const { ref: axisRow, width } = useWidth<HTMLDivElement>(ASSUMED_TRACK_PX);
  const container = useRef<HTMLDivElement>(null);
  const { view, setView, isMoving, onAxisPointerDown } = usePanZoom(container, axisRow);
  const [broken, setBroken] = useState<boolean | null>(null);
  const isBroken = broken ?? needsBreak(lanes);
  const axis = timeAxis(lanes, width, view, isBroken);
  const layouts = lanes.map((lane) => layoutLane(lane, axis, width));
  const keys = useSegmentKeys(layouts, container);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = zoomKey(event, view);
    if (next) {
      event.preventDefault();
      return setView(next);
    }
    keys.onKeyDown(event);
  };
  return (
    <section class="timeline" aria-label={t('Timeline')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the segments inside bubble up to here */}
      <div class={isLive || isMoving ? 'lanes is-live' : 'lanes'} ref={container} onKeyDown={onKeyDown}>
        <div class="axis-row">
          <TimelineTools
            view={view}
            setView={setView}
            canBreak={needsBreak(lanes)}
            isBroken={isBroken}
            setBroken={setBroken}
          />
          <div
            class={view === WHOLE ? 'axis' : 'axis is-zoomed'}
            ref={axisRow}
            aria-hidden="true"
            onPointerDown={onAxisPointerDown}
          >
            <AxisTicks axis={axis} />
          </div>
        </div>
        {layouts.map((layout, index) => {
          const lane = lanes[index];
          return (
            lane && (
              <LaneRow
                key={lane.id}
                lane={lane}
                layout={layout}
                axis={axis}
                explain={explain}
                stop={keys.stopIn(layout)}
                setStop={(index) => keys.setStop({ lane: lane.id, index })}
                expanded={expanded}
                toggle={toggle}
              />
            )
          );
        })}
      </div>
      <Legend lanes={lanes} />
    </section>
  );
}

function zoomKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, view: typeof WHOLE) {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === '+' || key === '=') return zoomed(view, 1.5);
  if (key === '-' || key === '_') return zoomed(view, 1 / 1.5);
  if (key === '0') return WHOLE;
  if (!shiftKey) return null;
  if (key === 'ArrowLeft') return shifted(view, -0.2);
  return key === 'ArrowRight' ? shifted(view, 0.2) : null;
}

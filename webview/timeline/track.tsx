import { useId, useState } from 'preact/hooks';
import type { PhaseId } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { t } from '../l10n';
import { phaseName } from '../phase-words';
import { Ghost } from './ghost';
import type { Lane } from './lanes';
import type { LaneLayout } from './layout-timeline';
import { SegmentButton } from './segment-button';
import { SegmentTooltip } from './segment-tooltip';
import type { TimeAxis } from './time-axis';

interface TrackProps {
  /** Arrow keys find its segments by it. */
  readonly row: string;
  readonly lane: Pick<Lane, 'id' | 'path' | 'afterFixes' | 'declaredMs'>;
  readonly layout: LaneLayout;
  readonly axis: TimeAxis;
  /** Index of the segment that Tab reaches, when it is in this row. */
  readonly stop: number | null;
  readonly setStop: (index: number) => void;
}

/** The bar of a path on its axis, with whisker, tooltips and the bar after the fixes. */
export function Track({ row, lane, layout, axis, stop, setStop }: TrackProps) {
  const [active, setActive] = useState<PhaseId | null>(null);
  const told = layout.segments.find(({ phase }) => phase.id === active);
  const tooltipId = useId();
  return (
    <div class="track">
      <Gridlines axis={axis} />
      <div class="bar">
        {layout.segments.map((segment, index) => (
          <SegmentButton
            key={segment.phase.id}
            address={`${row}-${index}`}
            segment={segment}
            isStop={stop === index}
            describedBy={active === segment.phase.id ? tooltipId : undefined}
            show={() => setActive(segment.phase.id)}
            hide={() => setActive(null)}
            focus={() => setStop(index)}
          />
        ))}
        {layout.aside && (
          <span class="aside" style={{ left: `${layout.aside.x}%` }} aria-hidden="true">
            <span class="segment-name">
              {phaseName(layout.aside.phase.id)}
              {layout.aside.isFlagged && <span class="flag" />}
            </span>
            <span class="segment-ms">{formatMs(layout.aside.phase.ms.p50)}</span>
          </span>
        )}
        {layout.declaredAt !== null && lane.declaredMs !== null && (
          <span class="declared-at" style={{ left: `${layout.declaredAt}%` }}>
            <span class="visually-hidden">{t('as declared: {0}', formatMs(lane.declaredMs))}</span>
          </span>
        )}
        {axis.breakAt !== null && <span class="axis-break" style={{ left: `${axis.breakAt}%` }} aria-hidden="true" />}
      </div>
      <Whisker whisker={layout.whisker} />
      {told && <SegmentTooltip id={tooltipId} segment={told} />}
      {layout.ghost && <Ghost lane={lane} ghost={layout.ghost} />}
    </div>
  );
}

function Gridlines({ axis }: { readonly axis: TimeAxis }) {
  return axis.ticks.map(({ x, label }) => (
    <span key={label} class="gridline" style={{ left: `${x}%` }} aria-hidden="true" />
  ));
}

function Whisker({ whisker }: { readonly whisker: LaneLayout['whisker'] }) {
  const { from, median, to } = whisker;
  return (
    <div class="whisker-row" aria-hidden="true">
      <span class="whisker" style={{ left: `${from}%`, width: `${to - from}%` }} />
      <span class="median" style={{ left: `${median}%` }} />
    </div>
  );
}

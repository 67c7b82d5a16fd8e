import { useId, useState } from 'preact/hooks';
import type { Explanation, PhaseId } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { Icon } from '../icon';
import { t } from '../l10n';
import { pathName, pathStartName, phaseName } from '../phase-words';
import { Ghost } from './ghost';
import { LaneTree } from './lane-tree';
import type { Lane } from './lanes';
import type { LaneLayout } from './layout-timeline';
import { SegmentButton } from './segment-button';
import { SegmentTooltip } from './segment-tooltip';
import type { TimeAxis } from './time-axis';
import { askTotal, Totals } from './totals';

interface LaneRowProps {
  readonly lane: Lane;
  readonly layout: LaneLayout;
  readonly axis: TimeAxis;
  readonly explain: Explanation | undefined;
  /** Index of the segment that Tab reaches, when it is in this lane. */
  readonly stop: number | null;
  readonly setStop: (index: number) => void;
  /** `cold` for an open lane, `cold/handler` for an open phase in it. */
  readonly expanded: readonly string[];
  readonly toggle: (key: string) => void;
}

/** One path: what the caller waits, the bar with its whisker, the bar after the fixes, what is reported and billed. */
export function LaneRow({ lane, layout, axis, explain, stop, setStop, expanded, toggle }: LaneRowProps) {
  const { path, id } = lane;
  const treeId = useId();
  const isOpen = expanded.includes(id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and is for form fields
    <div class={`lane lane-${id}`} role="group" aria-label={pathStartName(id)}>
      <div class="lane-head">
        <h2>
          <button type="button" aria-expanded={isOpen} aria-controls={treeId} onClick={() => toggle(id)}>
            <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
            {pathName(id)}
          </button>
        </h2>
        <p class="lane-total">
          <Figure asked={askTotal(id, path, explain)}>
            <strong>{formatMs(path.callerWaits.p50)}</strong>
          </Figure>
        </p>
        <p class="lane-range">{formatRange(path.callerWaits)}</p>
      </div>
      <div class="lane-body">
        <Track lane={lane} layout={layout} axis={axis} stop={stop} setStop={setStop} />
        {lane.note && <p class="lane-note">{lane.note}</p>}
        <Totals id={id} path={path} />
      </div>
      <div id={treeId} class="lane-tree" hidden={!isOpen}>
        {isOpen && <LaneTree id={id} layout={layout} explain={explain} expanded={expanded} toggle={toggle} />}
      </div>
    </div>
  );
}

type TrackProps = Pick<LaneRowProps, 'lane' | 'layout' | 'axis' | 'stop' | 'setStop'>;

function Track({ lane, layout, axis, stop, setStop }: TrackProps) {
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
            address={`${lane.id}-${index}`}
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
            <span class="segment-name">{phaseName(layout.aside.phase.id)}</span>
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

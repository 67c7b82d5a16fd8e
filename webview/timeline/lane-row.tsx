import { useId, useState } from 'preact/hooks';
import type { PhaseId } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { PATH_NAMES, PHASE_NAMES } from '../phase-words';
import { ProvenanceMark } from '../provenance-mark';
import { type Lane, provenanceOf } from './lanes';
import type { LaneLayout, TimelineLayout } from './layout-timeline';
import { SegmentButton } from './segment-button';
import { SegmentTooltip } from './segment-tooltip';
import { Totals } from './totals';

interface LaneRowProps {
  readonly lane: Lane;
  readonly layout: LaneLayout;
  readonly ticks: TimelineLayout['ticks'];
  /** Index of the segment that Tab reaches, when it is in this lane. */
  readonly stop: number | null;
  readonly setStop: (index: number) => void;
  readonly picked: PhaseId | null;
  readonly pick: (phase: PhaseId) => void;
}

/** One path: what the caller waits, the bar with its whisker, the bar after the fixes, the three totals. */
export function LaneRow({ lane, layout, ticks, stop, setStop, picked, pick }: LaneRowProps) {
  const [active, setActive] = useState<number | null>(null);
  const { path, id } = lane;
  const told = active === null ? undefined : layout.segments[active];
  const tooltipId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and is for form fields
    <div class={`lane lane-${id}`} role="group" aria-label={`${PATH_NAMES[id]} start`}>
      <div class="lane-head">
        <h2>{PATH_NAMES[id]}</h2>
        <p class="lane-total">
          <strong>{formatMs(path.callerWaits.p50)}</strong>
          <ProvenanceMark provenance={provenanceOf(path)} />
        </p>
        <p class="lane-range">{formatRange(path.callerWaits)}</p>
      </div>
      <div class="lane-body">
        <div class="track">
          <Gridlines ticks={ticks} />
          <div class="bar">
            {layout.segments.map((segment, index) => (
              <SegmentButton
                key={segment.phase.id}
                address={`${id}-${index}`}
                segment={segment}
                isStop={stop === index}
                isPicked={picked === segment.phase.id}
                describedBy={active === index ? tooltipId : undefined}
                show={() => setActive(index)}
                hide={() => setActive(null)}
                focus={() => setStop(index)}
                pick={() => pick(segment.phase.id)}
              />
            ))}
            {layout.aside && (
              <span class="aside" style={{ left: `${layout.aside.x}%` }} aria-hidden="true">
                <span class="segment-name">{PHASE_NAMES[layout.aside.phase.id]}</span>
                <span class="segment-ms">{formatMs(layout.aside.phase.ms.p50)}</span>
              </span>
            )}
          </div>
          <Whisker whisker={layout.whisker} />
          {told && <SegmentTooltip id={tooltipId} segment={told} />}
          {layout.ghost && <Ghost lane={lane} ghost={layout.ghost} />}
        </div>
        {lane.note && <p class="lane-note">{lane.note}</p>}
        <Totals path={path} />
      </div>
    </div>
  );
}

function Gridlines({ ticks }: { readonly ticks: TimelineLayout['ticks'] }) {
  return ticks.map(({ x, label }) => (
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

interface GhostProps {
  readonly lane: Lane;
  readonly ghost: NonNullable<LaneLayout['ghost']>;
}

function Ghost({ lane, ghost }: GhostProps) {
  if (!lane.afterFixes) return null;
  const after = lane.afterFixes.callerWaits.p50;
  const saved = lane.path.callerWaits.p50 - after;
  const change = `${saved >= 0 ? '−' : '+'}${formatMs(Math.abs(saved))}`;
  return (
    <div class={ghost.labelBeside ? 'ghost-row' : 'ghost-row is-stacked'}>
      <span class="ghost" style={{ width: `${ghost.width}%` }} />
      <span class="ghost-label">
        after fixes <strong>{formatMs(after)}</strong> <span class="ghost-change">{change}</span>
      </span>
    </div>
  );
}

import { useId } from 'preact/hooks';
import type { Explanation } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { Icon } from '../icon';
import { pathName, pathStartName } from '../phase-words';
import { LaneTree } from './lane-tree';
import type { Lane } from './lanes';
import type { LaneLayout } from './layout-timeline';
import type { TimeAxis } from './time-axis';
import { askTotal, Totals } from './totals';
import { Track } from './track';

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
        <Track row={id} lane={lane} layout={layout} axis={axis} stop={stop} setStop={setStop} />
        {lane.note && <p class="lane-note">{lane.note}</p>}
        <Totals id={id} path={path} />
      </div>
      <div id={treeId} class="lane-tree" hidden={!isOpen}>
        {isOpen && <LaneTree id={id} layout={layout} explain={explain} expanded={expanded} toggle={toggle} />}
      </div>
    </div>
  );
}

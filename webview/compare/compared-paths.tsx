import { useRef } from 'preact/hooks';
import type { PathId, Profile } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
import { pathStartName } from '../phase-words';
import { AxisTicks } from '../timeline/axis-ticks';
import { layoutLane } from '../timeline/layout-timeline';
import { needsBreak, timeAxis, WHOLE } from '../timeline/time-axis';
import { askTotal } from '../timeline/totals';
import { Track } from '../timeline/track';
import { useSegmentKeys } from '../timeline/use-segment-keys';
import { useWidth } from '../timeline/use-width';
import { sharedPaths } from './differences';
import { PhaseTable } from './phase-table';

interface ComparedPathsProps {
  readonly mine: Profile;
  readonly other: Profile;
}

interface Side {
  /** `cold-mine`: how arrow keys find its segments. */
  readonly id: string;
  readonly profile: Profile;
  readonly lane: Parameters<typeof layoutLane>[0];
}

const ASSUMED_TRACK_PX = 600;

/** Every path of both functions, one below the other, on one axis for all. Arrow keys walk through all of them. */
export function ComparedPaths({ mine, other }: ComparedPathsProps) {
  const { ref, width } = useWidth<HTMLDivElement>(ASSUMED_TRACK_PX);
  const container = useRef<HTMLDivElement>(null);
  const paths = sharedPaths(mine, other);
  const sides = paths.flatMap((id) => [sideOf(id, 'mine', mine), sideOf(id, 'other', other)]);
  const lanes = sides.map(({ lane }) => lane);
  const axis = timeAxis(lanes, width, WHOLE, needsBreak(lanes));
  const layouts = sides.map(({ lane }) => layoutLane(lane, axis, width));
  const rows = sides.map(({ id }, index) => ({ id, segments: layouts[index]?.segments ?? [] }));
  const keys = useSegmentKeys(rows, container);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the segments inside bubble up to here
    <div class="lanes compared" ref={container} onKeyDown={keys.onKeyDown}>
      <div class="axis-row">
        <span />
        <div class="axis" ref={ref} aria-hidden="true">
          <AxisTicks axis={axis} />
        </div>
      </div>
      {paths.map((path, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and is for form fields
        <div key={path} class="compared-path" role="group" aria-label={pathStartName(path)}>
          <PathHead id={path} mine={mine} other={other} />
          {[2 * index, 2 * index + 1].map((at) => {
            const [side, layout, row] = [sides[at], layouts[at], rows[at]];
            if (!side || !layout || !row) return null;
            return (
              <div key={side.id} class="lane">
                <SideHead path={path} profile={side.profile} />
                <Track
                  row={side.id}
                  lane={side.lane}
                  layout={layout}
                  axis={axis}
                  stop={keys.stopIn(row)}
                  setStop={(stop) => keys.setStop({ lane: side.id, index: stop })}
                />
              </div>
            );
          })}
          <PhaseTable id={path} mine={mine} other={other} />
        </div>
      ))}
    </div>
  );
}

function sideOf(id: PathId, which: 'mine' | 'other', profile: Profile): Side {
  const path = profile.paths[id] ?? profile.paths.cold;
  return { id: `${id}-${which}`, profile, lane: { id, path, afterFixes: null, declaredMs: null, note: null } };
}

function PathHead({ id, mine, other }: ComparedPathsProps & { readonly id: PathId }) {
  const more = (other.paths[id]?.callerWaits.p50 ?? 0) - (mine.paths[id]?.callerWaits.p50 ?? 0);
  return (
    <h3 class="compared-path-head">
      {pathStartName(id)} <span class="compared-verdict">{verdict(functionTitle(other), more)}</span>
    </h3>
  );
}

function verdict(name: string, moreMs: number): string {
  if (Math.abs(moreMs) < 0.5) return t('{0} waits as long', name);
  return moreMs > 0
    ? t('{0} waits {1} longer', name, formatMs(moreMs))
    : t('{0} waits {1} less', name, formatMs(-moreMs));
}

function SideHead({ path, profile }: { readonly path: PathId; readonly profile: Profile }) {
  const there = profile.paths[path];
  if (!there) return null;
  return (
    <div class="lane-head">
      <p class="compared-name" title={functionTitle(profile)}>
        {functionTitle(profile)}
      </p>
      <p class="compared-total">
        <Figure asked={askTotal(path, there, profile.explain)}>
          <strong>{formatMs(there.callerWaits.p50)}</strong>
        </Figure>{' '}
        <span class="lane-range">{formatRange(there.callerWaits)}</span>
      </p>
    </div>
  );
}

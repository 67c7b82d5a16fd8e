import type { ComponentChildren } from 'preact';
import type { Location } from '../../src/core/model';
import type { Asked } from '../ask/asked';
import { Figure } from '../ask/figure';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import type { Stretch } from './layout-timeline';

interface TreeRowProps {
  readonly stretch: Stretch;
  readonly asked: Asked;
  readonly label: ComponentChildren;
  readonly hasFinding?: boolean;
  readonly offMeter: boolean;
  readonly isPhase?: boolean;
  readonly at?: Location | null;
}

/** Percent of the track: a bar that ends beyond the first and starts beyond the second has its number before it. */
const FACTS_AFTER_UNTIL = 62;
const FACTS_AFTER_FROM = 40;

/** Name, bar at its time on the shared axis, number with its source, place in the code. */
export function TreeRow({ stretch, asked, label, hasFinding = false, offMeter, isPhase = false, at }: TreeRowProps) {
  const { x, width } = stretch;
  const from = inTrack(x);
  const to = inTrack(x + width);
  const isBefore = to > FACTS_AFTER_UNTIL && from > FACTS_AFTER_FROM;
  const bar = `tree-bar${offMeter ? ' off-meter' : ''}${isPhase ? ' is-phase' : ''}`;
  return (
    <div
      class={isPhase ? 'tree-row is-phase' : 'tree-row'}
      style={{ '--from': `${from / 100}`, '--wide': `${(to - from) / 100}` }}
    >
      <div class={isBefore ? 'tree-text is-before' : 'tree-text'}>
        <div class="tree-label">{label}</div>
        <div class="tree-facts">
          <Figure asked={asked} />
          {hasFinding && (
            <span class="flag">
              <span class="visually-hidden">{t('has a finding')}</span>
            </span>
          )}
          {at && <CodeLink location={at} short />}
          {isPhase && offMeter && <span class="tag">{t('not on REPORT')}</span>}
        </div>
      </div>
      <div class="tree-track">
        <span class={bar} style={{ left: `${x}%`, width: `${width}%` }} aria-hidden="true" />
      </div>
    </div>
  );
}

function inTrack(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

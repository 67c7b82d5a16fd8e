import type { ComponentChildren } from 'preact';
import type { Location } from '../../src/core/model';
import type { Asked } from '../ask/asked';
import { Figure } from '../ask/figure';
import { CodeLink } from '../code-link';
import type { Stretch } from './layout-timeline';

interface TreeRowProps {
  readonly stretch: Stretch;
  readonly asked: Asked;
  readonly label: ComponentChildren;
  readonly flag: string | null;
  readonly hasFinding?: boolean;
  readonly offMeter: boolean;
  readonly isPhase?: boolean;
  readonly at?: Location | null;
}

/** Beyond this the number stands before its bar, not after it. */
const LABEL_AFTER_UNTIL = 62;

/** Name, bar at its time on the shared axis, number with its source, place in the code. */
export function TreeRow({ stretch, asked, label, flag, hasFinding, offMeter, isPhase, at }: TreeRowProps) {
  const { x, width } = stretch;
  const after = x + width <= LABEL_AFTER_UNTIL;
  const bar = `tree-bar${offMeter ? ' off-meter' : ''}${isPhase ? ' is-phase' : ''}`;
  const place = after ? { left: `${Math.max(0, x + width)}%` } : { right: `${100 - Math.min(100, Math.max(0, x))}%` };
  return (
    <div class={isPhase ? 'tree-row is-phase' : 'tree-row'}>
      <div class="tree-label">{label}</div>
      <div class="tree-track">
        <span class={bar} style={{ left: `${x}%`, width: `${width}%` }} aria-hidden="true" />
        <span class={after ? 'tree-facts' : 'tree-facts is-before'} style={place}>
          <Figure asked={asked} />
          {at && <CodeLink location={at} short />}
          {flag && <span class={hasFinding ? 'tag tag-finding' : 'tag'}>{flag}</span>}
        </span>
      </div>
    </div>
  );
}

import { useState } from 'preact/hooks';
import type { Explanation, PathId } from '../../src/core/model';
import { askPart, askPhase } from '../ask/asked';
import { Icon } from '../icon';
import { t } from '../l10n';
import { phaseName } from '../phase-words';
import type { LaneLayout, PartStretch, Segment } from './layout-timeline';
import { TreeRow } from './tree-row';

/** Parts shown before the reader asks for all: what is left out is small. */
const PARTS_SHOWN = 8;

interface LaneTreeProps {
  readonly id: PathId;
  readonly layout: LaneLayout;
  readonly explain: Explanation | undefined;
  readonly expanded: readonly string[];
  readonly toggle: (key: string) => void;
}

/** Every phase of a lane and its parts, each on a row of its own under the bar, at the time it runs. */
export function LaneTree({ id, layout, explain, expanded, toggle }: LaneTreeProps) {
  return (
    <ul class="tree" aria-label={t('Phases and their parts')}>
      {layout.segments.map((segment) => (
        <PhaseItem
          key={segment.phase.id}
          path={id}
          segment={segment}
          explain={explain}
          isOpen={expanded.includes(`${id}/${segment.phase.id}`)}
          toggle={() => toggle(`${id}/${segment.phase.id}`)}
        />
      ))}
    </ul>
  );
}

interface PhaseItemProps {
  readonly path: PathId;
  readonly segment: Segment;
  readonly explain: Explanation | undefined;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function PhaseItem({ path, segment, explain, isOpen, toggle }: PhaseItemProps) {
  const { phase, parts } = segment;
  const [all, setAll] = useState(false);
  const name = phaseName(phase.id);
  const shown = all ? parts : largest(parts);
  return (
    <li class={`phase-${phase.id}`}>
      <TreeRow
        stretch={segment}
        asked={askPhase(phase, path, explain)}
        offMeter={!phase.reported}
        isPhase
        label={
          parts.length === 0 ? (
            <span class="tree-leaf">{name}</span>
          ) : (
            <button type="button" class="tree-toggle" aria-expanded={isOpen} onClick={toggle}>
              <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
              {name}
            </button>
          )
        }
      />
      {isOpen && parts.length > 0 && (
        <ul>
          {shown.map((stretch) => (
            <PartItem key={stretch.part.id} stretch={stretch} path={path} segment={segment} explain={explain} />
          ))}
          {shown.length < parts.length && (
            <li class="tree-more">
              <button type="button" class="link" onClick={() => setAll(true)}>
                {t('Show {0} more', parts.length - shown.length)}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

interface PartItemProps {
  readonly stretch: PartStretch;
  readonly path: PathId;
  readonly segment: Segment;
  readonly explain: Explanation | undefined;
}

function PartItem({ stretch, path, segment, explain }: PartItemProps) {
  const { part, parts } = stretch;
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <TreeRow
        stretch={stretch}
        asked={askPart(part, segment.phase, path, explain)}
        at={part.at}
        hasFinding={part.finding !== null}
        offMeter={!segment.phase.reported}
        label={
          parts.length === 0 ? (
            <span class="tree-leaf">{part.label}</span>
          ) : (
            <button type="button" class="tree-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
              {part.label}
            </button>
          )
        }
      />
      {isOpen && (
        <ul>
          {parts.map((inner) => (
            <PartItem key={inner.part.id} stretch={inner} path={path} segment={segment} explain={explain} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The dearest parts, in their own order. */
function largest(parts: readonly PartStretch[]): readonly PartStretch[] {
  const kept = new Set([...parts].sort((a, b) => b.part.ms.p50 - a.part.ms.p50).slice(0, PARTS_SHOWN));
  return parts.filter((part) => kept.has(part));
}

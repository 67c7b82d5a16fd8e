import { useState } from 'preact/hooks';
import type { Phase, PhaseChild, Quantiles } from '../src/core/model';
import { formatMs, formatRange } from '../src/core/report/mermaid';
import { CodeLink } from './code-link';
import type { Picked } from './function-view';
import { PATH_NAMES, PHASE_MEANINGS, PHASE_NAMES } from './phase-words';
import { ProvenanceMark } from './provenance-mark';
import type { Lane } from './timeline/lanes';

/** Parts shown before the reader asks for all: what follows them is small. */
const PARTS_SHOWN = 7;

interface BreakdownProps {
  readonly lanes: readonly Lane[];
  readonly picked: Picked;
  readonly pick: (picked: Picked) => void;
}

/** Every phase of one lane and its parts as a table: the timeline for reading, where a segment is too narrow to label. */
export function Breakdown({ lanes, picked, pick }: BreakdownProps) {
  const lane = lanes.find(({ id }) => id === picked.lane) ?? lanes[0];
  if (!lane) return null;
  return (
    <section class="breakdown" aria-label="Breakdown">
      <div class="section-head">
        <h2>Breakdown</h2>
        <fieldset class="switch">
          <legend class="visually-hidden">Lane</legend>
          {lanes.map(({ id }) => (
            <button
              type="button"
              key={id}
              aria-pressed={id === lane.id}
              onClick={() => pick({ lane: id, phase: null })}
            >
              {PATH_NAMES[id]}
            </button>
          ))}
        </fieldset>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col" class="number">
              Median
            </th>
            <th scope="col" class="number range">
              p10–p90
            </th>
            <th scope="col" class="origin">
              Source
            </th>
          </tr>
        </thead>
        {lane.path.phases.map((phase) => (
          <PhaseRows key={phase.id} phase={phase} whole={lane.path.callerWaits} isPicked={picked.phase === phase.id} />
        ))}
      </table>
    </section>
  );
}

interface PhaseRowsProps {
  readonly phase: Phase;
  readonly whole: Quantiles;
  readonly isPicked: boolean;
}

function PhaseRows({ phase, whole, isPicked }: PhaseRowsProps) {
  const [all, setAll] = useState(false);
  const parts = [...phase.children].sort((a, b) => b.ms.p50 - a.ms.p50);
  const shown = all ? parts : parts.slice(0, PARTS_SHOWN);
  const more = parts.length - shown.length;
  return (
    <tbody class={isPicked ? 'is-picked' : undefined}>
      <tr class={`phase-row phase-${phase.id}`}>
        <th scope="row" title={PHASE_MEANINGS[phase.id]}>
          <span class="phase-name">
            <span class={phase.reported ? 'swatch' : 'swatch off-meter'} />
            {PHASE_NAMES[phase.id]}
          </span>
          {!phase.reported && <span class="tag">not on REPORT</span>}
        </th>
        <Numbers ms={phase.ms} />
        <td class="origin">
          <ProvenanceMark provenance={phase.provenance} source={phase.source} />{' '}
          <span class="source">{phase.source}</span>
        </td>
      </tr>
      {shown.map((part) => (
        <PartRow key={part.id} part={part} phase={phase} whole={whole} />
      ))}
      {more > 0 && (
        <tr>
          <td colSpan={4} class="more">
            <button type="button" class="link" onClick={() => setAll(true)}>
              Show {more} more
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface PartRowProps {
  readonly part: PhaseChild;
  readonly phase: Phase;
  readonly whole: Quantiles;
}

function PartRow({ part, phase, whole }: PartRowProps) {
  const share = whole.p50 > 0 ? Math.min(100, (part.ms.p50 / whole.p50) * 100) : 0;
  return (
    <tr class={`part-row phase-${phase.id}`}>
      <th scope="row">
        <div class="part">
          <span class="share" aria-hidden="true">
            <span style={{ width: `${share}%` }} />
          </span>
          <span class="part-name">
            {part.label}
            {part.finding !== null && <span class="tag tag-finding">finding</span>}
          </span>
        </div>
      </th>
      <Numbers ms={part.ms} />
      <td class="origin">
        <ProvenanceMark provenance={part.provenance} source={part.source} />{' '}
        {part.at ? <CodeLink location={part.at} short /> : <span class="source">{part.source}</span>}
      </td>
    </tr>
  );
}

function Numbers({ ms }: { readonly ms: Quantiles }) {
  return (
    <>
      <td class="number">{formatMs(ms.p50)}</td>
      <td class="number range">{formatRange(ms)}</td>
    </>
  );
}

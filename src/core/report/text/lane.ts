import type { Path, Phase, PhaseId } from '../../model';
import type { Palette } from './palette';

/**
 * How a phase looks in a lane: a glyph of its own, so that lanes read without colour too.
 * The shades are "ambiguous" in Unicode's East Asian Width (UAX #11): terminals set to draw those two columns wide
 * stretch the bars, which is why the bars stand last on their lines.
 */
export const PHASE_LOOKS: Readonly<Record<PhaseId, PhaseLook>> = {
  download: { glyph: '░', label: 'download', colour: 'dim' },
  boot: { glyph: '▒', label: 'boot', colour: 'blue' },
  'runtime-init': { glyph: '▓', label: 'runtime init', colour: 'cyan' },
  'user-init': { glyph: '█', label: 'imports, module scope', colour: 'yellow' },
  restore: { glyph: '▚', label: 'snapshot restore', colour: 'magenta' },
  'after-restore': { glyph: '▞', label: 'after-restore hooks', colour: 'red' },
  handler: { glyph: '▐', label: 'handler', colour: 'green' },
};

interface PhaseLook {
  readonly glyph: string;
  readonly label: string;
  readonly colour: keyof Palette;
}

/** A phase's glyph in its colour. */
export function phaseMark(id: PhaseId, palette: Palette): string {
  const look = PHASE_LOOKS[id];
  return palette[look.colour](look.glyph);
}

/** The bar of one path: its phases up to the median, then a whisker to the 90th percentile. */
export function drawLane(path: Path, msPerCell: number, palette: Palette): string {
  const barCells = Math.max(path.callerWaits.p50 > 0 ? 1 : 0, Math.round(path.callerWaits.p50 / msPerCell));
  const whiskerCells = Math.max(0, Math.round(path.callerWaits.p90 / msPerCell) - barCells);
  const bar = shareCells(path.phases, barCells)
    .map(({ id, cells }) => palette[PHASE_LOOKS[id].colour](PHASE_LOOKS[id].glyph.repeat(cells)))
    .join('');
  const whisker = whiskerCells > 0 ? `${'-'.repeat(whiskerCells - 1)}|` : '';
  return bar + palette.dim(whisker);
}

/** Cuts `cells` in proportion to the phases' medians; cumulative rounding, so that the parts always sum up. */
function shareCells(phases: readonly Phase[], cells: number): readonly { id: PhaseId; cells: number }[] {
  const total = phases.reduce((sum, phase) => sum + phase.ms.p50, 0);
  if (total <= 0) return [];
  let elapsedMs = 0;
  let drawn = 0;
  return phases.map((phase) => {
    elapsedMs += phase.ms.p50;
    const end = Math.round((elapsedMs / total) * cells);
    const own = end - drawn;
    drawn = end;
    return { id: phase.id, cells: own };
  });
}

/** A scale under the lanes with ticks at round numbers: `0    100    200 ms`. */
export function drawAxis(maxMs: number, cells: number): string {
  const msPerCell = maxMs / cells;
  const stepMs = niceStep(maxMs / Math.max(2, Math.floor(cells / 9)));
  let axis = '';
  for (let tick = 0; tick <= maxMs; tick += stepMs) {
    const column = Math.round(tick / msPerCell);
    const label = tickLabel(tick);
    if (column + label.length > cells) break;
    axis = axis.padEnd(column) + label;
  }
  return axis;
}

/** Ticks are round, so seconds need no padding digits: `2 s`, `2.5 s`. */
function tickLabel(ms: number): string {
  if (ms === 0) return '0';
  return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(atLeast, 1e-3)));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= atLeast) ?? 10;
  return Number((factor * power).toPrecision(3));
}

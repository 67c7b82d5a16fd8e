import type { ExplainedCoefficient, ExplainedPhase, PathId, Profile } from '../../model';
import { formatMs } from '../format-ms';
import { wrap } from './columns';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** What `--explain` adds: for every phase what went in, the formula and its constants, and what is most uncertain. */
export function explainText(profiles: readonly Profile[], options: TextOptions): string {
  const blocks = profiles.flatMap(({ explain, function: fn }) => {
    if (!explain) return [];
    const whose = fn ? printable(fn.id) : 'the environment described';
    const shown = new Set<string>();
    const paths = Object.entries(explain).map(([id, path]) => {
      const phases = path.phases.flatMap((phase) => phaseLines(phase, shown, options));
      return [pathTitle(id as PathId, options), ...phases, ...uncertaintyLines(path.uncertainty, options)].join('\n');
    });
    return [[options.palette.bold(`How the projection for ${whose} was made`), ...paths].join('\n\n')];
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function pathTitle(id: PathId, { palette }: TextOptions): string {
  return `  ${palette.bold(id)}`;
}

function phaseLines(phase: ExplainedPhase, shown: Set<string>, { width, palette }: TextOptions): readonly string[] {
  const inputs = Object.entries(phase.inputs)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  const lines = [
    `  ${phase.id}${inputs === '' ? '' : `  ${palette.dim(wrap(`from ${printable(inputs)}`, width - 20, '      '))}`}`,
  ];
  for (const part of phase.parts) {
    const text = wrap(`${printable(part.label)}: ${printable(part.formula)}`, width - 8, '      ');
    lines.push(`    ${text}`, ...part.coefficients.map((one) => coefficientLine(one, shown, width)));
  }
  return lines;
}

/** Where a constant comes from is told once, however many phases it is in. */
function coefficientLine(coefficient: ExplainedCoefficient, shown: Set<string>, width: number): string {
  const { name, provenance, source, conditions, date } = coefficient;
  const told = shown.has(name);
  shown.add(name);
  const origin = [source, conditions, date].filter((part) => part !== '').join('; ');
  const text = `${name} = ${numberOf(coefficient)}${told ? '' : ` (${provenance}: ${origin})`}`;
  return `      ${wrap(printable(text), width - 10, '        ')}`;
}

function numberOf({ value, quantiles, unit }: ExplainedCoefficient): string {
  const inUnit = unit === '1' ? '' : ` ${unit}`;
  if (quantiles) {
    const { p10, p50, p90 } = quantiles;
    return `${short(p50)}${inUnit} (p10 ${short(p10)}, p90 ${short(p90)})`;
  }
  return unit === 'ms' && value !== null ? formatMs(value) : `${short(value ?? 0)}${inUnit}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function uncertaintyLines(
  shares: readonly { readonly phase: string; readonly part: string; readonly share: number }[],
  { width }: TextOptions,
): readonly string[] {
  if (shares.length === 0) return [];
  const parts = shares.map(({ phase, part, share }) => `${printable(part)} (${phase}) ${Math.round(share * 100)} %`);
  return [`  ${wrap(`most uncertain: ${parts.join(', ')}`, width - 4, '    ')}`];
}

import type { Phase, Profile } from '../model';

/** A row of a Gantt chart is as wide as its text wants; a long name pushes the bars out of sight. */
const NAME_LENGTH = 40;

/**
 * The cold starts of several functions as one Mermaid Gantt chart: a section per function, its phases one after the
 * other, p50. https://mermaid.js.org/syntax/gantt.html
 */
export function mermaidOverview(profiles: readonly Profile[]): string {
  const lines = [
    'title Cold starts: what the caller waits, p50',
    // Milliseconds since 1970: bars start at 0, so seconds and milliseconds are all of a date there is to see.
    'dateFormat x',
    'axisFormat %-S.%L s',
    ...profiles.flatMap(functionLines),
  ];
  return `gantt\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function functionLines({ function: fn, paths }: Profile): readonly string[] {
  const name = fn ? (fn.deployedName ?? fn.id) : 'environment described';
  return [`section ${label(name)}`, ...phaseLines(paths.cold.phases)];
}

function phaseLines(phases: readonly Phase[]): readonly string[] {
  let startMs = 0;
  return phases.flatMap(({ id, ms, reported }) => {
    const from = startMs;
    startMs += Math.round(ms.p50);
    // What is not on the REPORT line stands back.
    return startMs === from ? [] : [`${id} :${reported ? 'active' : 'done'}, ${from}, ${startMs}`];
  });
}

/** User text with nothing in it that ends a name, starts a comment or a directive. */
function label(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s:;#%<>{}"`]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > NAME_LENGTH ? `${characters.slice(0, NAME_LENGTH - 1).join('')}…` : line;
}

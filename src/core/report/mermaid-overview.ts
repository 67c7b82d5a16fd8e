import type { PathId, Phase, Profile } from '../model';
import { namedPaths } from './named-paths';

/** A row of a Gantt chart is as wide as its text wants; a long name pushes the bars out of sight. */
const NAME_LENGTH = 40;

/**
 * The paths of several functions as one Mermaid Gantt chart: a section per function, each path's phases one after the
 * other, p50. https://mermaid.js.org/syntax/gantt.html
 */
export function mermaidOverview(profiles: readonly Profile[]): string {
  const lines = [
    'title What the caller waits, p50',
    // Milliseconds since 1970: bars start at 0, so seconds and milliseconds are all of a date there is to see.
    'dateFormat x',
    'axisFormat %-S.%L s',
    ...profiles.flatMap(functionLines),
  ];
  return `gantt\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function functionLines(profile: Profile): readonly string[] {
  const { function: fn, paths } = profile;
  const name = fn ? (fn.deployedName ?? fn.id) : 'environment described';
  return [`section ${label(name)}`, ...namedPaths(paths).flatMap(([id, { phases }]) => pathLines(id, phases))];
}

function pathLines(path: PathId, phases: readonly Phase[]): readonly string[] {
  let startMs = 0;
  return phases.flatMap(({ id, ms, reported }) => {
    const from = startMs;
    startMs += Math.round(ms.p50);
    if (startMs === from) return [];
    // What is not on the REPORT line stands back.
    return [`${path} ${id} :${reported ? 'active' : 'done'}, ${from}, ${startMs}`];
  });
}

/** User text with nothing in it that ends a name, starts a comment or a directive. */
function label(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s:;#%<>{}"`]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > NAME_LENGTH ? `${characters.slice(0, NAME_LENGTH - 1).join('')}…` : line;
}

import type { Isolation } from '../model';
import { formatMs } from './format-ms';
import { isolationComparison } from './isolation-comparison';

/** The comparison of sandboxes as a Mermaid flowchart, lightest boundary last; all of its text is our own. */
export function isolationDiagram(current: Isolation): string {
  const facts = isolationComparison();
  const boxes = facts.map(({ isolation, label, startMs, overheadMiB, boundary }) => {
    const lines = [label, `starts in ${formatMs(startMs.p50)}`, `${overheadMiB} MiB on top`, boundary];
    return `  ${isolation}["${lines.map(escaped).join('<br/>')}"]\n`;
  });
  const order = `  ${facts.map(({ isolation }) => isolation).join(' ---|lighter| ')}\n`;
  return `flowchart LR\n${boxes.join('')}${order}  style ${current} stroke-width:3px\n`;
}

function escaped(text: string): string {
  return text.replace(/["<>#&;]/g, (character) => `#${character.codePointAt(0)};`);
}

/** Characters of a line, so that five lifelines fit into half a panel. */
const LINE_LENGTH = 20;

/**
 * A sequence diagram as it is drawn: labels broken at spaces and hyphens, numbers not parted from their units. Mermaid
 * can wrap by itself, but shows the codes of special characters then; the text to copy keeps its long lines.
 */
export function narrowDiagram(diagram: string): string {
  const joined = diagram.replace(/ · /g, ' ·\u00a0').replace(/ (ms|s|MB)\b/g, '\u00a0$1');
  return joined.replace(
    /^( *(?:participant \w+ as |Note over [^:]+: |\w+-?->>\w+: ))(.*)$/gm,
    (_, head: string, label: string) => head + label.split('<br/>').flatMap(brokenLine).join('<br/>'),
  );
}

function brokenLine(line: string): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(/(?<=[ -])/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.trimEnd().length <= LINE_LENGTH) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines.map((one) => one.trimEnd());
}

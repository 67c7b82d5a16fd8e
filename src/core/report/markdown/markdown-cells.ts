/**
 * User text as plain text in Markdown, on one line: nothing in a file name or message becomes markup, a mention or HTML.
 * https://github.github.com/gfm/#backslash-escapes
 */
export function plain(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]<|~&]/g, '\\$&')
      // A line that starts like a heading or a list.
      .replace(/^(\d*)([#+.)-])/, '$1\\$2')
      // An entity would still notify whoever has that name on GitHub: mentions are looked for in the rendered text.
      .replaceAll('@', '@<!-- -->')
  );
}

/** User text as inline code, fenced with more backticks than it holds. In a table a bar would still end the cell. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line.replaceAll('|', '\\|')}${padding}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

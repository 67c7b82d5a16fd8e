import stringWidth from 'string-width';

/** Pads on the right by what the terminal shows: Korean letters take two columns, colour codes none. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** Pads on the left by what the terminal shows. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - stringWidth(text))) + text;
}

export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Cuts plain text (no colour codes) to a number of columns; what was cut shows as `..`. */
export function shorten(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += stringWidth(character);
    if (used > columns - 2) break;
    kept += character;
  }
  return `${kept}..`;
}

/** Breaks plain text at spaces into lines of at most `columns`; every line but the first is indented. */
export function wrap(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const candidate = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(candidate) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = candidate;
    }
  }
  return [...lines, line].map((text) => text.trimEnd()).join(`\n${indent}`);
}

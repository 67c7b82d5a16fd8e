/** A place in a text as people count: both 1-based, columns in UTF-16 units as editors count them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into positions; the one place of the command line where that happens. */
export interface Locator {
  position(file: string, offset: number): Position;
}

/** `textOf` gives the text the offsets were counted in; without one every offset is the start of the file. */
export function createLocator(textOf: (file: string) => string | undefined): Locator {
  const startsOfFile = new Map<string, readonly number[]>();
  return {
    position(file, offset) {
      const known = startsOfFile.get(file);
      const text = known ? '' : textOf(file);
      if (text === undefined) return { line: 1, column: 1 };
      const starts = known ?? lineStarts(text);
      startsOfFile.set(file, starts);
      return positionAt(starts, offset);
    },
  };
}

/** Offsets at which lines start. A line ends at LF, CRLF or CR, as VS Code sees it. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isCarriageReturn = code === 13;
    if (isCarriageReturn && text.charCodeAt(index + 1) === 10) continue;
    if (isCarriageReturn || code === 10) starts.push(index + 1);
  }
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

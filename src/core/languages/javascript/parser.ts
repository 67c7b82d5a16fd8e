import { ts } from 'ts-morph';
import type { KeptReading } from './kept-statements';

/** Trees kept for incremental parsing: the files a developer edits at the same time. */
const KEPT_TREES = 4;

export interface Parser {
  parse(file: string, text: string): ParsedFile;
  forget(file: string): void;
}

export interface ParsedFile {
  readonly source: ts.SourceFile;
  /** It has been parsed before, so that it is likely to be parsed once more. */
  readonly again: boolean;
  /** Of the tree before, whose unchanged nodes are in this one, too; then of this one, for the next. */
  kept: KeptReading | null;
}

/** Parses source text; a file parsed before is re-parsed incrementally around the change. */
export function createParser(): Parser {
  const kept = new Map<string, ParsedFile>();
  return {
    parse(file, text) {
      const previous = kept.get(file);
      const source = previous ? update(previous.source, text) : create(file, text);
      const parsed = { source, again: previous !== undefined, kept: previous?.kept ?? null };
      kept.delete(file);
      kept.set(file, parsed);
      const oldest = kept.size > KEPT_TREES ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return parsed;
    },
    forget: (file) => void kept.delete(file),
  };
}

function create(file: string, text: string): ts.SourceFile {
  // JSDoc types say nothing about when code runs, and parsing them costs a fifth of the parse.
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(file, text, options, true, scriptKind(file));
}

function scriptKind(file: string): ts.ScriptKind {
  if (/\.tsx$/i.test(file)) return ts.ScriptKind.TSX;
  // JSX is legal in plain .js files of many projects, and costs nothing where there is none.
  return /\.[mc]?ts$/i.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

function update(previous: ts.SourceFile, text: string): ts.SourceFile {
  const before = previous.text;
  if (before === text) return previous;
  const shortest = Math.min(before.length, text.length);
  const start = sharedLength(shortest, (from, to) => before.slice(from, to) === text.slice(from, to));
  const fromEnd = (whole: string, from: number, to: number) => whole.slice(whole.length - to, whole.length - from);
  const same = sharedLength(shortest - start, (from, to) => fromEnd(before, from, to) === fromEnd(text, from, to));
  const span = { start, length: before.length - start - same };
  return ts.updateSourceFile(previous, text, { span, newLength: text.length - start - same });
}

/** How far two texts of at least `limit` are the same: by halves, because comparing slices is much faster than asking for each character. */
function sharedLength(limit: number, same: (from: number, to: number) => boolean): number {
  let known = 0;
  for (let step = limit; step > 0; step = Math.min(step, limit - known)) {
    if (same(known, known + step)) known += step;
    step = Math.floor(step / 2);
  }
  return known;
}

import { ts } from 'ts-morph';

/** Trees kept for incremental parsing: the files a developer edits at the same time. */
const KEPT_TREES = 4;

/** Parses source text; a file parsed before is re-parsed incrementally around the change. */
export function createParser(): { parse(file: string, text: string): ts.SourceFile; forget(file: string): void } {
  const kept = new Map<string, ts.SourceFile>();
  return {
    parse(file, text) {
      const previous = kept.get(file);
      const tree = previous ? update(previous, text) : create(file, text);
      kept.delete(file);
      kept.set(file, tree);
      const oldest = kept.size > KEPT_TREES ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return tree;
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
  let start = 0;
  const shortest = Math.min(before.length, text.length);
  while (start < shortest && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shortest - start &&
    before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  ) {
    same++;
  }
  const span = { start, length: before.length - start - same };
  return ts.updateSourceFile(previous, text, { span, newLength: text.length - start - same });
}

import { ts } from 'ts-morph';
import { languageOf, type ModuleSummary } from '../../model';
import type { FrontEnd } from '../front-end';
import { emptySummary, finishSummary } from '../summary-builder';
import { readSuppressions } from '../suppressions';
import { createParser, type ParsedFile, type Parser } from './parser';
import { readCodeTree } from './read-code-tree';
import { readEditedModule, readModule } from './read-module';
import type { Reader } from './reader';

/** Larger files are generated or bundled: their findings would point into code nobody edits. In UTF-16 units. */
const MAX_LENGTH = 1_500_000;
/** Average line length from which we take a file of this size for minified. */
const MINIFIED_LINE_LENGTH = 2_000;
const MINIFIED_MIN_LENGTH = 100_000;
const MAX_SYNTAX_PROBLEMS = 3;

/**
 * JavaScript and TypeScript in all their spellings. Keeps the last few syntax trees and what
 * their statements gave, so that an edit reads only what it changed.
 */
export function createJavascriptFrontEnd(): FrontEnd {
  const parser = createParser();
  return { summarise: (file, text) => summariseSafely(parser, file, text), readCode: readCodeTree };
}

function summariseSafely(parser: Parser, file: string, text: string): ModuleSummary {
  const language = languageOf(file) ?? 'javascript';
  const refusal = reasonNotToRead(text);
  if (refusal) return emptySummary(language, text.length, refusal);
  try {
    return summarise(parser.parse(file, text), file);
  } catch (error) {
    // TypeScript's parser and our readers recurse along the syntax: only absurd nesting exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    parser.forget(file);
    return emptySummary(language, text.length, 'not analysed: its expressions are nested too deeply');
  }
}

function reasonNotToRead(text: string): string | null {
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  if (text.length > MAX_LENGTH) {
    return `not analysed: the file is larger than ${MAX_LENGTH / 1e6} MB (${size}). Analyse the sources it was built from instead`;
  }
  if (text.length < MINIFIED_MIN_LENGTH) return null;
  const lines = text.split('\n').length;
  return text.length / lines > MINIFIED_LINE_LENGTH
    ? `not analysed: the file looks minified (${size} in ${lines} lines). Analyse the sources it was built from instead`
    : null;
}

function summarise(parsed: ParsedFile, file: string): ModuleSummary {
  const { source } = parsed;
  const reader = readParsed(parsed);
  const { builder } = reader;
  const language = languageOf(file) ?? 'javascript';
  if (language === 'typescript') eraseUnusedImports(reader);
  builder.problems.push(...syntaxProblems(source));
  return finishSummary(builder, language, source.text.length, readSuppressions(source.text));
}

function readParsed(parsed: ParsedFile): Reader {
  // A scan reads each file once: remembering its statements would cost time and memory for nothing.
  if (!parsed.again) return readModule(parsed.source);
  const { reader, kept } = readEditedModule(parsed.source, parsed.kept);
  parsed.kept = kept;
  return reader;
}

/** TypeScript drops imports whose names are used as types only (or not at all); an import for its side effects has no names. */
function eraseUnusedImports(reader: Reader): void {
  const named = new Set<number>();
  for (const binding of reader.bindings.root.names.values()) {
    if (binding.kind === 'import') named.add(binding.import);
  }
  reader.builder.imports.forEach((fact, index) => {
    if (fact.form === 'import' && named.has(index) && !reader.usedImports.has(index)) {
      if (!fact.typeOnly) fact.keptVerbatim = true;
      fact.typeOnly = true;
    }
  });
}

function syntaxProblems(source: ts.SourceFile): { message: string; start: number }[] {
  // The parser keeps its errors on the tree; only a Program has a public way to them, and it costs a type checker.
  const diagnostics = (source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
  return diagnostics.slice(0, MAX_SYNTAX_PROBLEMS).map((diagnostic) => ({
    message: `syntax error: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
    start: diagnostic.start,
  }));
}

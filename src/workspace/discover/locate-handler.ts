import { dirname, joinPath, relativePath } from '../../core/link/posix-path';
import type { SourceProbe } from '../../core/link/source-probe';
import type { Problem, Span } from '../../core/model';
import type { DeclaredFunction } from './declared-function';
import { type ExportLookup, findExport } from './exported-handler';
import { handlerFile, handlerNames, sourcesNamedLike } from './handler-file';
import { pythonHandlerFiles, pythonHandlerNames } from './python/handler-file';

export interface HandlerLookup extends ExportLookup {
  readonly root: string;
  /** Absolute source files of the project. */
  readonly sources: readonly string[];
  readonly probe: SourceProbe;
}

export interface LocatedHandler {
  /** Absolute. */
  readonly file: string;
  readonly exportPath: string;
  readonly span: Span;
}

/** `elsewhere`: the code is not in this project, which is no mistake of the deployment file. */
export type HandlerSearch =
  | { readonly kind: 'found'; readonly handler: LocatedHandler }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'elsewhere' };

/** The handler of a declared function in the sources, or why there is none; the problem stands at the handler's line. */
export function locateHandler(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  language: 'javascript' | 'python',
): HandlerSearch {
  const problem = (message: string): HandlerSearch => ({
    kind: 'problem',
    problem: { file: declared.template, line: declared.handlerLine, message },
  });
  const subject = `The handler ${declared.handler ?? ''} of ${declared.logicalId}`;
  if (declared.entry !== undefined) return locateEntry(lookup, declared.entry, subject, problem);
  const names =
    language === 'python' ? pythonHandlerNames(declared.handler ?? '') : handlerNames(declared.handler ?? '');
  if (names.length === 0) return problem(`${subject} is not of the form file.function.`);
  const templateFolder = declared.projectFolder ?? joinPath(lookup.root, dirname(declared.template));
  let missing: string | undefined;
  for (const { module, exportPath } of names) {
    const { named, candidates } =
      language === 'python'
        ? pythonCandidates(lookup, declared, module, templateFolder)
        : javascriptCandidates(lookup, declared, module, templateFolder);
    const found = candidates.flatMap((file) => exportIn(lookup, file, exportPath) ?? []);
    if (found.length === 1 && found[0] !== undefined) return { kind: 'found', handler: found[0] };
    if (named !== undefined) missing ??= missingExport(lookup, named, exportPath);
  }
  if (missing !== undefined) return problem(`${subject}: ${missing}`);
  if (declared.codeElsewhere !== null) return { kind: 'elsewhere' };
  const looked = relativePath(lookup.root, joinPath(declared.codeFolder, names[0]?.module ?? ''));
  const files = language === 'python' ? `${looked}.py` : `${looked} with ${EXTENSIONS}`;
  return problem(`${subject} leads to no file: looked for ${files}.`);
}

const EXTENSIONS = '.ts, .tsx, .mts, .cts, .js, .jsx, .mjs and .cjs';

interface Candidates {
  /** The file that the handler names outright. */
  readonly named: string | undefined;
  readonly candidates: readonly string[];
}

function javascriptCandidates(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  module: string,
  templateFolder: string,
): Candidates {
  const named = handlerFile(lookup.probe, declared, module, templateFolder);
  const candidates = named === undefined ? sourcesNamedLike(lookup.sources, declared, module, templateFolder) : [named];
  return { named, candidates };
}

function pythonCandidates(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  module: string,
  templateFolder: string,
): Candidates {
  const candidates = pythonHandlerFiles(lookup, declared, module, templateFolder);
  return { named: candidates.length === 1 ? candidates[0] : undefined, candidates };
}

/** The file and export that a declaration names outright; a bundler takes an entry with or without its extension. */
function locateEntry(
  lookup: HandlerLookup,
  entry: { readonly file: string; readonly exportPath: string },
  subject: string,
  problem: (message: string) => HandlerSearch,
): HandlerSearch {
  const file = lookup.probe.isFile(entry.file) ? entry.file : lookup.probe.sourceFile(entry.file);
  if (file === undefined) return problem(`${subject}: there is no file ${relativePath(lookup.root, entry.file)}.`);
  const handler = exportIn(lookup, file, entry.exportPath);
  return handler ? { kind: 'found', handler } : problem(`${subject}: ${missingExport(lookup, file, entry.exportPath)}`);
}

function exportIn(lookup: HandlerLookup, file: string, exportPath: string): LocatedHandler | undefined {
  const summary = lookup.summaryOf(file);
  const span = summary && findExport(lookup, file, summary, exportPath);
  return span && { file, exportPath, span };
}

function missingExport(lookup: HandlerLookup, file: string, exportPath: string): string {
  const name = relativePath(lookup.root, file);
  const summary = lookup.summaryOf(file);
  if (summary === undefined) return `${name} cannot be analysed.`;
  const names = [...new Set(summary.exports.map((fact) => fact.name))].filter((one) => one !== '*').slice(0, 8);
  const exported = names.length > 0 ? `it exports ${names.join(', ')}` : 'it exports nothing';
  return `${name} has no export ${exportPath}; ${exported}.`;
}

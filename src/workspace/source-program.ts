import type { Catalog } from '../core/catalog/resources/catalog';
import { createModuleSettings } from '../core/link/module-settings';
import { relativePath } from '../core/link/posix-path';
import type { Program } from '../core/link/program';
import { createModuleResolver } from '../core/link/resolve-module';
import { languageOf, type ModuleSettings, type ModuleSummary, type Problem } from '../core/model';
import type { DiskFiles } from './disk-files';
import type { ProjectLanguages } from './project-languages';

/** The project's source files as summaries, each made once and kept until its text changes. */
export interface SourceProgram {
  /** `undefined` for files that cannot be read, are in no language we analyse, or in one that is still to be loaded. */
  summaryOf(file: string): ModuleSummary | undefined;
  /** A program for one function; `onRead` hears of every file the linker asks for. */
  forFunction(onRead: (file: string) => void, catalog: Catalog): Program;
  /** How a file (absolute) is compiled and loaded. */
  settingsOf(file: string): ModuleSettings;
  /** What could not be read or parsed in a file that was asked for. */
  problemsOf(file: string): readonly Problem[];
  /** The same for all files (absolute) that were asked for and that `wanted` lets through. */
  problems(wanted: (file: string) => boolean): readonly Problem[];
  /** How many files have been summarised since the last change. */
  readonly size: number;
  forget(file: string): void;
  /** Forgets where imports lead: files came, went or were renamed. */
  forgetResolutions(): void;
}

interface Entry {
  readonly summary: ModuleSummary | undefined;
  readonly problems: readonly Problem[];
}

const NOTHING: Entry = { summary: undefined, problems: [] };

export function createSourceProgram(root: string, files: DiskFiles, languages: ProjectLanguages): SourceProgram {
  const resolver = createModuleResolver(files);
  let settingsOf = createModuleSettings(files);
  const entries = new Map<string, Entry>();

  const entryOf = (file: string): Entry => {
    const known = entries.get(file);
    if (known) return known;
    const entry = readEntry(file);
    if (entry === undefined) return NOTHING;
    entries.set(file, entry);
    return entry;
  };
  /** `undefined` where the answer will be another one once the language is loaded. */
  const readEntry = (file: string): Entry | undefined => {
    const name = relativePath(root, file);
    // Looking for a handler's file means asking for names that are not there.
    if (!languageOf(file) || !files.exists(file)) return NOTHING;
    const source = files.readSource(file);
    if ('problem' in source) {
      return { summary: undefined, problems: [{ file: name, message: `not analysed: ${source.problem}` }] };
    }
    const frontEnd = languages.frontEndOf(file);
    if (frontEnd === undefined) {
      const problem = languages.problemOf(file);
      return problem === undefined
        ? undefined
        : { summary: undefined, problems: [{ file: name, message: `not analysed: ${problem}` }] };
    }
    const summary = frontEnd.summarise(file, source.text);
    const problems = summary.problems.map(({ message, start }) => ({
      file: name,
      line: lineAt(source.text, start),
      message,
    }));
    return { summary, problems };
  };

  return {
    summaryOf: (file) => entryOf(file).summary,
    problemsOf: (file) => entries.get(file)?.problems ?? [],
    problems: (wanted) => [...entries].flatMap(([file, entry]) => (wanted(file) ? entry.problems : [])),
    forFunction: (onRead, catalog) => ({
      summaryOf(file) {
        onRead(file);
        return entryOf(file).summary;
      },
      resolve: resolver.resolve,
      relative: (file) => relativePath(root, file),
      keepsTypeImports: (file) => settingsOf(file).keepsTypeImports,
      catalog,
    }),
    get size() {
      return entries.size;
    },
    forget: (file) => void entries.delete(file),
    settingsOf: (file) => settingsOf(file),
    forgetResolutions() {
      resolver.clear();
      settingsOf = createModuleSettings(files);
    },
  };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < offset; index = text.indexOf('\n', index + 1)) line++;
  return line;
}

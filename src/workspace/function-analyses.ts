import type { ImportFacts } from '../core/fixes/import-facts';
import { joinPath } from '../core/link/posix-path';
import { type LoadedImport, languageOf, type ServerlessFunction, type StartupGraph } from '../core/model';
import { analyseFunction, type CostCache, type FunctionAnalysis, type SizeLookup } from './analyse-function';
import { createImportFacts } from './import-facts';
import { type InstalledSizes, installedSize } from './installed-size';
import type { MeasuredImports } from './measured-imports/measured-imports';
import type { OverlayFiles } from './overlay-files';
import type { ProjectSettings } from './project-settings';
import type { SourceProgram } from './source-program';

/** Default threshold of the rule heavy-import, in ms of projected cold p50. */
const HEAVY_IMPORT_MS = 100;

/** Analyses of functions, kept until a file they read changes. */
export interface FunctionAnalyses {
  of(fn: ServerlessFunction): FunctionAnalysis;
  readonly sizeOf: SizeLookup;
  /** Ids of the functions known to read a file (absolute), also while they wait to be analysed anew. */
  readersOf(file: string): ReadonlySet<string>;
  /** Current graphs of those functions. */
  graphsReaching(file: string): readonly StartupGraph[];
  /** What fixes of imports ask about functions that have been analysed. */
  readonly importFacts: ImportFacts;
  /** A file (absolute) changed. */
  forget(file: string): void;
  /** Settings changed: everything has to be looked at again. */
  clear(): void;
  /** Packages were installed or removed. */
  forgetSizes(): void;
  setThreshold(heavyImportMs: number | undefined): void;
}

export interface AnalysesOptions {
  readonly root: string;
  readonly files: OverlayFiles;
  readonly program: SourceProgram;
  readonly settings: ProjectSettings;
  readonly measuredImports: MeasuredImports;
  readonly heavyImportThresholdMs: number | undefined;
}

const NOBODY: ReadonlySet<string> = new Set();

export function createFunctionAnalyses(options: AnalysesOptions): FunctionAnalyses {
  const { root, files, program, settings } = options;
  const analyses = new Map<string, FunctionAnalysis>();
  const functions = new Map<string, ServerlessFunction>();
  const readers = new Map<string, Set<string>>();
  const sizes: InstalledSizes = new Map();
  const costs: CostCache = new Map();
  let thresholdMs = options.heavyImportThresholdMs;

  const sizeOf = ({ specifier, at }: LoadedImport, functionId: string) => {
    // node_modules may hold a package of the same name.
    const isPython = languageOf(at.file) === 'python';
    const installed = isPython ? null : installedSize(specifier, joinPath(root, at.file), files, sizes);
    const measured = options.measuredImports.of(specifier, functionId);
    return measured === null ? installed : { version: null, ...measured, ...installed };
  };

  const analyse = (fn: ServerlessFunction): FunctionAnalysis => {
    const environment = settings.environmentOf(fn);
    const { catalog } = settings;
    const heavyImportThresholdMs = thresholdMs ?? settings.heavyImportThresholdMs ?? HEAVY_IMPORT_MS;
    return analyseFunction({ root, program, environment, catalog, heavyImportThresholdMs, sizeOf, costs }, fn);
  };

  const of = (fn: ServerlessFunction): FunctionAnalysis => {
    const known = analyses.get(fn.id);
    if (known && known.fn === fn) return known;
    const analysis = analyse(fn);
    functions.set(fn.id, fn);
    analyses.set(fn.id, analysis);
    for (const file of analysis.files) readers.set(file, (readers.get(file) ?? new Set()).add(fn.id));
    return analysis;
  };

  return {
    of,
    sizeOf,
    readersOf: (file) => readers.get(file) ?? NOBODY,
    graphsReaching(file) {
      const readingIt = [...(readers.get(file) ?? NOBODY)].map((id) => functions.get(id));
      return readingIt.flatMap((fn) => (fn ? [of(fn).graph] : []));
    },
    importFacts: createImportFacts({
      root,
      files,
      settingsOf: program.settingsOf,
      sizeOf,
      environmentOf: settings.environmentOf,
    }),
    forget(file) {
      for (const [id, analysis] of analyses) if (analysis.files.has(file)) analyses.delete(id);
    },
    clear() {
      analyses.clear();
      // The project's own resources may cost something else now.
      costs.clear();
    },
    forgetSizes: () => sizes.clear(),
    setThreshold(heavyImportMs) {
      thresholdMs = heavyImportMs;
      analyses.clear();
    },
  };
}

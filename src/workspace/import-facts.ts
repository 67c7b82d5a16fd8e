import type { ImportFacts } from '../core/fixes/import-facts';
import { packageMajor } from '../core/link/package-major';
import { joinPath } from '../core/link/posix-path';
import type { Environment, Files, ModuleSettings, ServerlessFunction } from '../core/model';
import { importSaving, laterImportCost } from '../core/timing/finding-cost';
import { loadedBefore, type SizeLookup } from './analyse-function';

export interface ImportFactsOptions {
  readonly root: string;
  readonly files: Files;
  /** Of an absolute path. */
  readonly settingsOf: (file: string) => ModuleSettings;
  readonly sizeOf: SizeLookup;
  readonly environmentOf: (fn: ServerlessFunction) => Environment;
}

/** Answers from the project's files and the timing model, worked out when asked: a fix is looked at now and then. */
export function createImportFacts({ root, files, settingsOf, sizeOf, environmentOf }: ImportFactsOptions): ImportFacts {
  return {
    settingsOf: (file) => settingsOf(joinPath(root, file)),
    majorOf: (file, name) => packageMajor(files, joinPath(root, file), name),
    savingOf: (graph, loaded, instead) =>
      importSaving(
        environmentOf(graph.function),
        loaded.specifier,
        sizeOf(loaded, graph.function.id),
        instead,
        loadedBefore(graph, loaded),
      ),
    laterCostOf: (graph, loaded) =>
      laterImportCost(
        environmentOf(graph.function),
        loaded.specifier,
        sizeOf(loaded, graph.function.id),
        loadedBefore(graph, loaded),
      ),
  };
}

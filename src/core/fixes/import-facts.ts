import type { FindingCost, LoadedImport, ModuleSettings, Quantiles, StartupGraph } from '../model';

/** What the project and the timing model say of an import in one function. Files are relative to the root. */
export interface ImportFacts {
  settingsOf(file: string): ModuleSettings;
  /** Major version of a package as a file sees it; null where it is neither installed nor declared. */
  majorOf(file: string, name: string): number | null;
  /** What loading other specifiers in an import's place (none: nothing) saves at init, ms. */
  savingOf(graph: StartupGraph, loaded: LoadedImport, instead: readonly string[]): FindingCost | null;
  /** What the first invocation that loads it then waits, ms; init has more CPU. */
  laterCostOf(graph: StartupGraph, loaded: LoadedImport): Quantiles | null;
}

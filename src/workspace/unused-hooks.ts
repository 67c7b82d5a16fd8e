import { relativePath } from '../core/link/posix-path';
import { languageOf, type Problem } from '../core/model';
import type { FunctionAnalysis } from './analyse-function';

/** Runtime hooks in files that no function loads: nobody registers them, so the platform does not run them. */
export function unusedHooks(
  root: string,
  hookFiles: readonly string[],
  analyses: readonly FunctionAnalysis[],
): readonly Problem[] {
  const loaded = new Set(analyses.flatMap(({ files }) => [...files]));
  const languages = new Set(analyses.map(({ graph }) => graph.function.language));
  return hookFiles.flatMap((path): Problem[] => {
    const language = languageOf(path);
    if (loaded.has(path) || language === undefined || !languages.has(language)) return [];
    const message =
      'Its runtime hooks never run: no function of this project loads this file. Import it where the handler is, so that they are registered before the snapshot.';
    return [{ file: relativePath(root, path), message }];
  });
}

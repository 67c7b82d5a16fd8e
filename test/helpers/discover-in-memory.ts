import { languageOf } from '../../src/core/model';
import { isServerlessFile, isTerraformFile } from '../../src/workspace/deployment-file';
import { type Discovery, discoverFunctions } from '../../src/workspace/discover';
import { createFrontEnds } from './front-ends';
import { inMemoryFiles } from './in-memory-files';

/** Discovers the functions of a project given as relative path → text; `/project` is its root. */
export function discoverInMemory(texts: Readonly<Record<string, string>>): Discovery {
  const absolute = Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/project/${path}`, text]));
  const files = inMemoryFiles(absolute);
  const frontEndOf = createFrontEnds();
  const paths = Object.keys(absolute).filter((path) => !path.includes('/node_modules/'));
  return discoverFunctions({
    root: '/project',
    sources: paths.filter((path) => languageOf(path) !== undefined && !path.includes('/dist/')),
    deployments: paths.filter(
      (path) =>
        isServerlessFile(path.split('/').at(-1) ?? '') || isTerraformFile(path) || /template[\w.-]*$/.test(path),
    ),
    files,
    summaryOf(file) {
      const text = files.read(file);
      return text === undefined ? undefined : frontEndOf(file)?.summarise(file, text);
    },
    codeTreeOf: (file, text) => frontEndOf(file)?.readCode?.(file, text),
  });
}

/** The ids found, in order. */
export function idsIn(texts: Readonly<Record<string, string>>): string[] {
  return discoverInMemory(texts).functions.map((fn) => fn.id);
}

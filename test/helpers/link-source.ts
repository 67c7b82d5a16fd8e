import type { Catalog } from '../../src/core/catalog/resources/catalog';
import { buildStartupGraph } from '../../src/core/link/build-graph';
import type { Program } from '../../src/core/link/program';
import { createModuleResolver } from '../../src/core/link/resolve-module';
import { languageOf, type ModuleSummary, type ServerlessFunction, type StartupGraph } from '../../src/core/model';
import { createFrontEnds } from './front-ends';
import { inMemoryFiles } from './in-memory-files';

/** The start of `handler` in the first of some source files, by file name. Files stand in `/app`. */
export function linkSource(
  sources: Readonly<Record<string, string>>,
  exportPath = 'handler',
  catalog?: Catalog,
): StartupGraph {
  const [file = ''] = Object.keys(sources);
  return buildStartupGraph(
    { ...programOf(sources), ...(catalog && { catalog }) },
    functionIn(file, exportPath),
    `/app/${file}`,
  );
}

export function programOf(sources: Readonly<Record<string, string>>): Program {
  const files = inMemoryFiles(
    Object.fromEntries(Object.entries(sources).map(([name, text]) => [`/app/${name}`, text])),
  );
  const frontEndOf = createFrontEnds();
  const summaries = new Map<string, ModuleSummary | undefined>();
  return {
    summaryOf(path) {
      const text = files.read(path);
      if (!summaries.has(path))
        summaries.set(path, text === undefined ? undefined : frontEndOf(path)?.summarise(path, text));
      return summaries.get(path);
    },
    resolve: createModuleResolver(files).resolve,
    relative: (path) => path.replace('/app/', ''),
  };
}

function functionIn(file: string, exportPath: string): ServerlessFunction {
  return {
    id: `${file}#${exportPath}`,
    file,
    exportPath,
    span: { start: 0, end: 0 },
    name: exportPath,
    language: languageOf(file) ?? 'javascript',
    provider: 'aws-lambda',
    runtime: 'nodejs22.x',
    declaredIn: null,
    deployedName: null,
    declared: { values: {}, where: 'default' },
  };
}

import { basename, dirname, joinPath } from '../../../core/link/posix-path';
import type { ExportFact } from '../../../core/model';
import { at, textOf } from '../data-access';
import { parseDataTree } from '../data-tree';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import type { ProjectMarkers } from '../project-markers';
import type { PlatformFinder, PlatformHandler, PlatformSource } from './platform-handler';

/** Azure functions of the programming model v3: a folder with a function.json; its name is the function's. */
export const findFunctionJson: PlatformFinder = {
  mayHold: ({ path, markers }) => configBeside(markers, path) !== undefined,
  find,
};

function find({ path, summary, markers, relative }: PlatformSource): readonly PlatformHandler[] {
  const config = configBeside(markers, path);
  if (config === undefined) return [];
  const { root } = parseDataTree(markers.read(config) ?? '');
  if (at(root, 'bindings')?.kind !== 'list' || !isScript(path, textOf(at(root, 'scriptFile')))) return [];
  const entryPoint = textOf(at(root, 'entryPoint'));
  const fact = pick(summary.exports, entryPoint);
  if (fact === undefined || handlerShape(summary, fact.value).kind === 'not-callable') return [];
  return [
    {
      file: path,
      exportPath: fact.name,
      span: declarationSpan(summary, fact),
      provider: 'azure-functions',
      registeredAt: null,
      declaredIn: `${relative(config)}:1`,
      deployedName: basename(dirname(path)),
      where: 'function.json',
    },
  ];
}

function configBeside(markers: ProjectMarkers, path: string): string | undefined {
  const config = markers.nearest(path, /^function\.json$/);
  return config !== undefined && dirname(config) === dirname(path) ? config : undefined;
}

/** `scriptFile` is `index.js` where it is not given; TypeScript sources stand where their function.json does. */
function isScript(path: string, scriptFile: string | undefined): boolean {
  const bare = (file: string) => file.replace(/\.\w+$/, '');
  const named = joinPath(dirname(path), scriptFile ?? 'index.js');
  return bare(path) === bare(named) || (/\bdist\//.test(named) && bare(basename(path)) === bare(basename(named)));
}

/** Without `entryPoint` the runtime takes the only export, `run` or `index` (Azure Functions JavaScript developer guide, v3). */
function pick(exports: readonly ExportFact[], entryPoint: string | undefined): ExportFact | undefined {
  const names = entryPoint === undefined ? ['default', 'module.exports', 'run', 'index'] : [entryPoint];
  const found = names.map((name) => exports.find((fact) => fact.name === name)).find((fact) => fact !== undefined);
  return found ?? (exports.length === 1 ? exports[0] : undefined);
}

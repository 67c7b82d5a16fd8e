import { sourcePathsOfBuilt } from '../../core/link/built-output';
import { basename, dirname, joinPath, relativePath } from '../../core/link/posix-path';
import type { SourceProbe } from '../../core/link/source-probe';
import type { DeclaredFunction } from './declared-function';

/** `src/orders.handler` taken apart, in the ways it may be meant. */
export interface HandlerName {
  readonly module: string;
  readonly exportPath: string;
}

/**
 * Lambda's Node.js runtime splits the last part of the handler at its first dot (aws-lambda-nodejs-runtime-interface-client,
 * `UserFunction.js`); frameworks that bundle split at the last, so that is tried as well.
 */
export function handlerNames(handler: string): HandlerName[] {
  const name = basename(handler);
  const folder = handler.slice(0, handler.length - name.length);
  const dots = [name.indexOf('.', 1), name.lastIndexOf('.')].filter((dot) => dot > 0);
  return [...new Set(dots)].map((dot) => ({ module: folder + name.slice(0, dot), exportPath: name.slice(dot + 1) }));
}

/**
 * The source file (absolute) of a handler's module. Deployment files often name what a compiler will write
 * (`dist/orders`): the TypeScript it is written from is what the user edits, so that comes first.
 */
export function handlerFile(
  probe: SourceProbe,
  declared: DeclaredFunction,
  module: string,
  templateFolder: string,
): string | undefined {
  const entry = declared.entryPoints.find((path) => basename(path).replace(/\.\w+$/, '') === basename(module));
  const path = joinPath(declared.codeFolder, module.replace(/^\/+/, ''));
  const direct = (entry && probe.sourceFile(entry)) ?? probe.sourceFile(path);
  if (direct !== undefined && isTypeScript(direct)) return direct;
  const unbuilt = sourcePathsOfBuilt(relativePath(templateFolder, path))
    .map((source) => probe.sourceFile(joinPath(templateFolder, source)))
    .filter((file) => file !== undefined);
  return unbuilt.find(isTypeScript) ?? direct ?? unbuilt[0] ?? beside(probe, templateFolder, declared, module);
}

/** Code that is packaged elsewhere usually still stands beside the template, or in its `src`. */
function beside(probe: SourceProbe, folder: string, declared: DeclaredFunction, module: string): string | undefined {
  if (declared.codeElsewhere === null) return undefined;
  const places = [folder, joinPath(folder, 'src'), dirname(folder), joinPath(dirname(folder), 'src')];
  return places.map((place) => probe.sourceFile(joinPath(place, module))).find((file) => file !== undefined);
}

/**
 * Bundlers flatten folders: `dist/orders.js` may come from `src/handlers/orders.ts`. The sources with such an ending, where
 * the handler's folder is an output folder.
 */
export function sourcesNamedLike(
  sources: readonly string[],
  declared: DeclaredFunction,
  module: string,
  templateFolder: string,
): string[] {
  const path = relativePath(templateFolder, joinPath(declared.codeFolder, module));
  const stem = sourcePathsOfBuilt(path)
    .at(-1)
    ?.replace(/\/index$/, '');
  if (stem === undefined) return [];
  const endings = [`/${stem}`, `/${stem}/index`, `/${stem}/handler`];
  return sources.filter((source) => {
    if (!source.startsWith(`${templateFolder}/`)) return false;
    const bare = source.replace(/\.\w+$/, '');
    return endings.some((ending) => bare.endsWith(ending));
  });
}

function isTypeScript(file: string): boolean {
  return /\.[mc]?tsx?$/.test(file);
}

import { dirname, joinPath } from '../../../core/link/posix-path';
import type { DeclaredFunction } from '../declared-function';
import type { HandlerName } from '../handler-file';
import type { HandlerLookup } from '../locate-handler';

/** `src/app.lambda_handler`, `app.handlers.orders.handler`: Lambda splits at the last dot and imports what is before it. */
export function pythonHandlerNames(handler: string): HandlerName[] {
  const dot = handler.lastIndexOf('.');
  if (dot <= 0) return [];
  return [
    { module: handler.slice(0, dot).replaceAll('.', '/').replace(/^\/+/, ''), exportPath: handler.slice(dot + 1) },
  ];
}

/** Source files (absolute) that may be a handler's module: where the code is said to be, else the only one of that name. */
export function pythonHandlerFiles(
  { probe, sources }: HandlerLookup,
  declared: DeclaredFunction,
  module: string,
  templateFolder: string,
): readonly string[] {
  const folders = [declared.codeFolder, templateFolder, joinPath(templateFolder, 'src'), dirname(templateFolder)];
  for (const folder of folders) {
    const path = joinPath(folder, module);
    const found = [`${path}.py`, `${path}/__init__.py`].find((file) => probe.isFile(file));
    if (found !== undefined) return [found];
  }
  const project = dirname(templateFolder);
  return sources.filter((source) => source.startsWith(`${project}/`) && source.endsWith(`/${module}.py`));
}

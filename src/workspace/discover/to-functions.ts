import { relativePath } from '../../core/link/posix-path';
import { type EnvironmentLayer, languageOf, type Provider, type ServerlessFunction } from '../../core/model';
import type { DeclaredFunction } from './declared-function';
import type { LocatedHandler } from './locate-handler';

/** A handler in the sources; `declared` is null where only convention says that it is one. */
export interface FoundFunction {
  readonly handler: LocatedHandler;
  readonly declared: DeclaredFunction | null;
}

/** Gives every function its id: `@<logical id>` where one handler is deployed more than once. */
export function toFunctions(root: string, found: readonly FoundFunction[]): ServerlessFunction[] {
  const plain = found.map((one) => toFunction(root, one));
  const handlers = countBy(plain.map((fn) => fn.id));
  const qualified = plain.map((fn, index) => {
    const logicalId = found[index]?.declared?.logicalId;
    return handlers.get(fn.id) === 1 || logicalId === undefined ? fn : { ...fn, id: `${fn.id}@${logicalId}` };
  });
  // Copies of a template (one per stage) declare the same logical ids: the template tells them apart.
  const ids = countBy(qualified.map((fn) => fn.id));
  return qualified.map((fn, index) => {
    const template = found[index]?.declared?.template;
    return ids.get(fn.id) === 1 || template === undefined ? fn : { ...fn, id: `${fn.id}.${template}` };
  });
}

function toFunction(root: string, { handler, declared }: FoundFunction): ServerlessFunction {
  const file = relativePath(root, handler.file);
  const layer = declared?.declared ?? conventionLayer(file);
  return {
    id: `${file}#${handler.exportPath}`,
    file,
    exportPath: handler.exportPath,
    span: handler.span,
    name: handler.exportPath,
    language: languageOf(handler.file) ?? 'javascript',
    provider: layer.values.provider ?? 'aws-lambda',
    runtime: declared?.runtime ?? null,
    declaredIn: declared === null ? null : `${declared.template}:${declared.line}`,
    deployedName: declared?.deployedName ?? null,
    declared: layer,
  };
}

/** Netlify deploys the functions of this folder to Lambda itself; nothing but the folder says so. */
function conventionLayer(file: string): EnvironmentLayer {
  const folder = /(^|\/)netlify\/functions\//.exec(file)?.[0];
  if (folder === undefined) return { values: {}, where: 'default' };
  const provider: Provider = 'netlify';
  return { values: { provider }, where: folder.replace(/^\/|\/$/g, '') };
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

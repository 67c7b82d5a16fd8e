import { dirname, joinPath, relativePath } from '../../../core/link/posix-path';
import type { Files } from '../../../core/model';
import type { Declarations, DeclaredFunction } from '../declared-function';
import { type HclBlock, parseHcl } from './hcl';
import { lambdaModule, lambdaResource } from './terraform-function';
import { blocksOf, follow, type TerraformModule, type TerraformScope, textIn } from './terraform-values';

/** Modules that call modules; deeper than this is a circle. */
const DEPTH_LIMIT = 5;
const SCOPE_LIMIT = 200;
const FUNCTION_LIMIT = 2_000;

/** The functions that Terraform files declare: `aws_lambda_function`, and the public module `terraform-aws-modules/lambda`. */
export function readTerraform(root: string, paths: readonly string[], files: Files): Declarations {
  const modules = modulesOf(paths, files);
  const functions: DeclaredFunction[] = [];
  for (const module of modules.values()) {
    const scopes = scopesOf(modules, module, root, 0);
    for (const { path, blocks } of module.files) {
      const template = relativePath(root, path);
      for (const block of blocks) {
        const read = readerOf(block);
        if (read === undefined) continue;
        for (const scope of scopes.flatMap((one) => eachOf(one, block))) {
          if (functions.length < FUNCTION_LIMIT) functions.push(read(scope, block, template));
        }
      }
    }
  }
  return { functions, problems: [] };
}

function readerOf({ type, labels, attributes }: HclBlock): typeof lambdaResource | undefined {
  if (type === 'resource' && labels[0] === 'aws_lambda_function') return lambdaResource;
  const source = type === 'module' ? attributes.get('source') : undefined;
  const text = source?.kind === 'text' ? source.parts.join('') : '';
  return /(^|\/\/|\/)terraform-aws-modules\/(terraform-aws-)?lambda(\/aws)?($|[/?.])/.test(text)
    ? lambdaModule
    : undefined;
}

function modulesOf(paths: readonly string[], files: Files): ReadonlyMap<string, TerraformModule> {
  const byFolder = new Map<string, { path: string; blocks: readonly HclBlock[] }[]>();
  for (const path of paths) {
    const text = files.read(path);
    if (text === undefined) continue;
    const folder = dirname(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), { path, blocks: parseHcl(text) }]);
  }
  return new Map([...byFolder].map(([folder, list]) => [folder, { folder, files: list }]));
}

/** Each use of a module by another of the project; its own defaults where nothing uses it. */
function scopesOf(
  modules: ReadonlyMap<string, TerraformModule>,
  module: TerraformModule,
  root: string,
  depth: number,
): readonly TerraformScope[] {
  const found: TerraformScope[] = [];
  for (const caller of depth > DEPTH_LIMIT ? [] : modules.values()) {
    for (const call of blocksOf(caller, 'module')) {
      const source = call.attributes.get('source');
      const text = source?.kind === 'text' ? source.parts.join('') : '';
      if (!/^\.\.?\//.test(text) || joinPath(caller.folder, text) !== module.folder || caller === module) continue;
      for (const outer of scopesOf(modules, caller, root, depth + 1).flatMap((one) => eachOf(one, call))) {
        if (found.length < SCOPE_LIMIT) {
          found.push({ module, root, arguments: call.attributes, caller: outer, each: null });
        }
      }
    }
  }
  return found.length > 0 ? found : [{ module, root, arguments: new Map(), caller: null, each: null }];
}

/** `for_each` over a map or a set: one scope per element. */
function eachOf(scope: TerraformScope, block: HclBlock): readonly TerraformScope[] {
  const source = follow(scope, block.attributes.get('for_each'));
  if (source === undefined) return [scope];
  const { value } = source;
  if (value.kind === 'object') {
    return [...value.entries].map(([name, one]) => ({
      ...scope,
      each: { key: { kind: 'text', parts: [name], line: one.line }, value: one, scope: source.scope },
    }));
  }
  if (value.kind !== 'list') return [scope];
  return value.items
    .filter((item) => textIn(source.scope, item) !== undefined)
    .map((item) => ({ ...scope, each: { key: item, value: item, scope: source.scope } }));
}

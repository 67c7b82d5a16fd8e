import { basename, dirname, joinPath } from '../../../core/link/posix-path';
import type { DeclaredFunction } from '../declared-function';
import { architectureOf, createLayerBuilder } from '../layer-builder';
import type { HclBlock, HclValue } from './hcl';
import { blocksOf, follow, numberIn, pathIn, type TerraformScope, textIn } from './terraform-values';

/** `resource "aws_lambda_function" "orders" { … }`. */
export function lambdaResource(scope: TerraformScope, block: HclBlock, template: string): DeclaredFunction {
  const attribute = (name: string) => block.attributes.get(name);
  const packageType = textIn(scope, attribute('package_type'));
  const image = packageType === 'Image' || (packageType === undefined && attribute('image_uri') !== undefined);
  const inS3 = attribute('s3_bucket') !== undefined || attribute('s3_key') !== undefined;
  const code = image
    ? { folder: scope.module.folder, elsewhere: 'is in a container image' }
    : codeOf(scope, attribute('filename'), inS3 ? 'is taken from S3' : 'is computed');
  const layer = environment(scope, block, template, image);
  const snapshots = block.blocks.find((one) => one.type === 'snap_start');
  const applyOn = textIn(scope, snapshots?.attributes.get('apply_on'));
  layer.set('snapStart', applyOn === undefined ? undefined : applyOn === 'PublishedVersions', snapshots?.line);
  const network = block.blocks.find((one) => one.type === 'vpc_config');
  layer.set('vpc', network && isNetwork(scope, network), network?.line);
  const efs = block.blocks.find((one) => one.type === 'file_system_config');
  layer.set('efs', efs && true, efs?.line);
  const storage = block.blocks.find((one) => one.type === 'ephemeral_storage');
  layer.set('ephemeralStorageMB', numberIn(scope, storage?.attributes.get('size')), storage?.line);
  return { ...common(scope, block, template, block.labels[1] ?? ''), ...placed(code), declared: layer.layer() };
}

/** `module "orders" { source = "terraform-aws-modules/lambda/aws" … }`. */
export function lambdaModule(scope: TerraformScope, block: HclBlock, template: string): DeclaredFunction {
  const attribute = (name: string) => block.attributes.get(name);
  const image = textIn(scope, attribute('package_type')) === 'Image';
  const code = image ? { folder: scope.module.folder, elsewhere: 'is in a container image' } : sourcePath(scope, block);
  const layer = environment(scope, block, template, image);
  const snapshots = follow(scope, attribute('snap_start'))?.value;
  layer.set('snapStart', snapshots?.kind === 'boolean' ? snapshots.boolean : undefined, snapshots?.line);
  const subnets = attribute('vpc_subnet_ids');
  layer.set('vpc', subnets === undefined ? undefined : true, subnets?.line);
  const storage = attribute('ephemeral_storage_size');
  layer.set('ephemeralStorageMB', numberIn(scope, storage), storage?.line);
  const provisioned = attribute('provisioned_concurrent_executions');
  layer.set('provisionedConcurrency', numberIn(scope, provisioned), provisioned?.line);
  return { ...common(scope, block, template, block.labels[0] ?? ''), ...placed(code), declared: layer.layer() };
}

interface CodePlace {
  readonly folder: string;
  readonly elsewhere: string | null;
}

function placed({ folder, elsewhere }: CodePlace): Pick<DeclaredFunction, 'codeFolder' | 'codeElsewhere'> {
  return { codeFolder: folder, codeElsewhere: elsewhere };
}

function common(
  scope: TerraformScope,
  block: HclBlock,
  template: string,
  label: string,
): Omit<DeclaredFunction, 'codeFolder' | 'codeElsewhere' | 'declared'> {
  const handler = block.attributes.get('handler') ?? imageCommand(scope, block);
  const name = textIn(scope, block.attributes.get('function_name'));
  const each = textIn(scope, { kind: 'reference', path: ['each', 'key'], line: 1 });
  return {
    logicalId: each === undefined ? (scope.caller === null ? label : (name ?? label)) : `${label}.${each}`,
    template,
    line: block.line,
    runtime: textIn(scope, block.attributes.get('runtime')) ?? null,
    handler: textIn(scope, handler) ?? null,
    handlerLine: handler?.line ?? block.line,
    entryPoints: [],
    projectFolder: projectFolder(scope),
    deployedName: name ?? null,
  };
}

/** `image_config { command = ["app.handler"] }`, in the public module `image_config_command = ["app.handler"]`. */
function imageCommand(scope: TerraformScope, { attributes, blocks }: HclBlock): HclValue | undefined {
  const config = blocks.find((one) => one.type === 'image_config')?.attributes.get('command');
  const command = follow(scope, config ?? attributes.get('image_config_command'))?.value;
  return command?.kind === 'list' ? command.items[0] : undefined;
}

/** The project around the configuration: handlers that are built are looked for in its sources. */
function projectFolder({ module, root }: TerraformScope): string {
  let { folder } = module;
  while (
    folder !== root &&
    /^(terraform|tf|infra|infrastructure|iac|deploy|deployment|modules?|environments?|envs?)$/.test(basename(folder))
  ) {
    folder = dirname(folder);
  }
  return folder;
}

function environment(scope: TerraformScope, block: HclBlock, template: string, image: boolean) {
  const layer = createLayerBuilder(template);
  const attribute = (name: string) => block.attributes.get(name);
  layer.set('provider', 'aws-lambda', block.line);
  layer.set('runtime', textIn(scope, attribute('runtime')), attribute('runtime')?.line);
  layer.set('memoryMB', numberIn(scope, attribute('memory_size')), attribute('memory_size')?.line);
  const architectures = follow(scope, attribute('architectures'));
  const first = architectures?.value.kind === 'list' ? architectures.value.items[0] : undefined;
  layer.set(
    'arch',
    architectureOf(first && architectures && textIn(architectures.scope, first)),
    attribute('architectures')?.line,
  );
  if (image) layer.set('packageType', 'image', block.line);
  return layer;
}

/** Empty lists of subnets take a function out of the network. */
function isNetwork(scope: TerraformScope, block: HclBlock): boolean {
  const subnets = follow(scope, block.attributes.get('subnet_ids'))?.value;
  return subnets?.kind !== 'list' || subnets.items.length > 0;
}

/** `filename = data.archive_file.zip.output_path`, or the same path written out; else an archive that is built elsewhere. */
function codeOf(scope: TerraformScope, filename: HclValue | undefined, unknown: string): CodePlace {
  const folder = scope.module.folder;
  const found = follow(scope, filename);
  const reference = found?.value.kind === 'reference' ? found.value.path : [];
  const archives = archivesOf(found?.scope ?? scope);
  const named =
    reference[1] === 'archive_file' ? reference[2] : reference[0] === 'archive_file' ? reference[1] : undefined;
  const path = pathIn(scope, filename);
  const archive = archives.find(({ labels, attributes }) =>
    named === undefined
      ? path !== undefined && pathIn(scope, attributes.get('output_path')) === path
      : labels[1] === named,
  );
  if (archive !== undefined) return archiveSource(found?.scope ?? scope, archive);
  if (path === undefined) return { folder, elsewhere: unknown };
  return /\.(zip|jar)$/.test(path)
    ? { folder, elsewhere: `is taken from ${basename(path)}` }
    : { folder: path, elsewhere: null };
}

function archivesOf({ module }: TerraformScope): readonly HclBlock[] {
  const blocks = [...blocksOf(module, 'data'), ...blocksOf(module, 'resource')];
  return blocks.filter((block) => block.labels[0] === 'archive_file');
}

function archiveSource(scope: TerraformScope, { attributes, blocks }: HclBlock): CodePlace {
  const folder = pathIn(scope, attributes.get('source_dir'));
  const file = pathIn(scope, attributes.get('source_file'));
  if (folder !== undefined) return { folder, elsewhere: null };
  if (file !== undefined) return { folder: dirname(file), elsewhere: null };
  const inline = attributes.has('source_content') || blocks.some((block) => block.type === 'source');
  return { folder: scope.module.folder, elsewhere: inline ? 'stands in the configuration itself' : 'is computed' };
}

/** `source_path`: a path, or a list of paths and of objects with `path`. */
function sourcePath(scope: TerraformScope, block: HclBlock): CodePlace {
  const found = follow(scope, block.attributes.get('source_path'));
  const items = found?.value.kind === 'list' ? found.value.items : found === undefined ? [] : [found.value];
  for (const item of items) {
    const one = follow(found?.scope ?? scope, item);
    const value = one?.value.kind === 'object' ? one.value.entries.get('path') : one?.value;
    const path = one && pathIn(one.scope, value);
    if (path !== undefined)
      return { folder: /\.[mc]?[jt]s$/.test(path) ? dirname(path) : joinPath(path, '.'), elsewhere: null };
  }
  return { folder: scope.module.folder, elsewhere: 'is taken from a package that is built elsewhere' };
}

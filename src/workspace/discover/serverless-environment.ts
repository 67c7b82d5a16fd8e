import type { EnvironmentLayer } from '../../core/model';
import { at } from './data-access';
import type { DataNode } from './data-tree';
import { architectureOf, createLayerBuilder, type LayerBuilder } from './layer-builder';
import type { FunctionEntry, ServerlessService } from './serverless-yml';

/** The Framework deploys with this where neither function nor provider says anything, unlike Lambda's own 128 MB. */
const FRAMEWORK_MEMORY_MB = 1024;
const BUNDLER_PLUGINS =
  /^(serverless-(esbuild|webpack|bundle|plugin-optimize|rspack|vite)|@\w[\w-]*\/serverless-(esbuild|webpack))$/;

interface KnownOfFunction {
  readonly runtime: string | undefined;
  readonly runtimeLine: number | undefined;
  readonly handler: string | undefined;
  readonly image: boolean;
}

/** What a service file says of a function's environment, each value with its line. */
export function serverlessEnvironment(
  service: ServerlessService,
  entry: FunctionEntry,
  known: KnownOfFunction,
): EnvironmentLayer {
  const { variables } = service;
  const provider = variables.resolve(at(service.root, 'provider'));
  const layer = createLayerBuilder(service.name);
  const setting = (name: string) => entry.node.entries.get(name) ?? at(provider, name);
  layer.set('provider', 'aws-lambda', entry.line);
  layer.set('region', literalRegion(variables.text(at(provider, 'region'))), at(provider, 'region')?.line);
  layer.set('runtime', known.runtime, known.runtimeLine);
  const memory = setting('memorySize');
  const memoryMB = variables.number(memory);
  if (memory === undefined) layer.set('memoryMB', FRAMEWORK_MEMORY_MB, entry.line);
  else if (memoryMB === undefined) service.unknowns.add('memorySize', entry.key, memory);
  layer.set('memoryMB', memoryMB, memory?.line);
  const architecture = setting('architecture');
  layer.set('arch', architectureOf(variables.text(architecture)), architecture?.line);
  if (known.image) layer.set('packageType', 'image', entry.line);
  const snapStart = variables.text(entry.node.entries.get('snapStart'));
  layer.set('snapStart', snapStart === undefined ? undefined : snapStart === 'true', lineOf(entry, 'snapStart'));
  const provisioned = variables.number(entry.node.entries.get('provisionedConcurrency'));
  layer.set('provisionedConcurrency', provisioned, lineOf(entry, 'provisionedConcurrency'));
  const vpc = setting('vpc');
  layer.set('vpc', isNetwork(variables.resolve(vpc)), vpc?.line);
  layer.set('efs', entry.node.entries.has('fileSystemConfig') || undefined, lineOf(entry, 'fileSystemConfig'));
  const storage = setting('ephemeralStorageSize');
  layer.set('ephemeralStorageMB', variables.number(storage), storage?.line);
  setBundled(service, known.handler, layer);
  return layer.layer();
}

function setBundled({ root, variables }: ServerlessService, handler: string | undefined, layer: LayerBuilder): void {
  const plugins = variables.resolve(at(root, 'plugins'));
  const list = plugins?.kind === 'map' ? variables.resolve(at(plugins, 'modules')) : plugins;
  const items = list?.kind === 'list' ? list.items : [];
  const plugin = items.find((item) => BUNDLER_PLUGINS.test(variables.text(item) ?? ''));
  if (plugin !== undefined) layer.set('bundled', true, plugin.line);
  const build = variables.resolve(at(root, 'build', 'esbuild')) ?? variables.resolve(at(root, 'custom', 'esbuild'));
  const off = build?.kind === 'scalar' && (build.value === false || build.value === null);
  if (build !== undefined && handler !== undefined) layer.set('bundled', !off, build.line);
}

/** `vpc: false` (or `~`) takes a function out of the provider's network. */
function isNetwork(node: DataNode | undefined): boolean | undefined {
  if (node === undefined) return undefined;
  return node.kind === 'map' && node.entries.size > 0;
}

function literalRegion(region: string | undefined): string | undefined {
  return region !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? region : undefined;
}

function lineOf(entry: FunctionEntry, key: string): number | undefined {
  return entry.node.keyLines.get(key);
}

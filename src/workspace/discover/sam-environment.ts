import type { EnvironmentLayer } from '../../core/model';
import { at } from './data-access';
import type { DataNode } from './data-tree';
import { architectureOf, createLayerBuilder } from './layer-builder';
import type { SamResource, SamTemplate } from './sam';

/** What a template says of a function's environment, each value with its line. */
export function samEnvironment(
  template: SamTemplate,
  resource: SamResource,
  runtime: string | undefined,
): EnvironmentLayer {
  const { values } = template;
  const layer = createLayerBuilder(template.name);
  const numberOf = (name: string, node: DataNode | undefined) => {
    const number = values.number(node);
    if (number === undefined) template.unknowns.add(name, resource.logicalId, node);
    return number;
  };
  const line = (name: string) => resource.lineOf(name);
  layer.set('provider', 'aws-lambda', resource.line);
  layer.set('runtime', runtime, line('Runtime') ?? resource.line);
  layer.set('memoryMB', numberOf('MemorySize', resource.property('MemorySize')), line('MemorySize'));
  layer.set('arch', architectureOf(firstText(template, resource.property('Architectures'))), line('Architectures'));
  const packageType = values.text(resource.property('PackageType'))?.toLowerCase();
  if (packageType === 'image' || packageType === 'zip') layer.set('packageType', packageType, line('PackageType'));
  const snapshots = values.text(at(values.resolve(resource.property('SnapStart')), 'ApplyOn'));
  layer.set('snapStart', snapshots === undefined ? undefined : snapshots === 'PublishedVersions', line('SnapStart'));
  const provisioned = provisionedConcurrency(template, resource);
  if (provisioned !== undefined) {
    layer.set('provisionedConcurrency', numberOf('ProvisionedConcurrentExecutions', provisioned), provisioned.line);
  }
  layer.set('vpc', isFilled(values.resolve(resource.property('VpcConfig'))), line('VpcConfig'));
  layer.set('efs', isFilled(values.resolve(resource.property('FileSystemConfigs'))), line('FileSystemConfigs'));
  const storage = at(values.resolve(resource.property('EphemeralStorage')), 'Size');
  layer.set('ephemeralStorageMB', values.number(storage), storage?.line);
  const buildMethod = at(resource.node, 'Metadata', 'BuildMethod');
  if (values.text(buildMethod) === 'esbuild') layer.set('bundled', true, buildMethod?.line);
  return layer.layer();
}

/** On the SAM function itself, else on the alias or version of a plain Lambda function. */
function provisionedConcurrency(template: SamTemplate, resource: SamResource): DataNode | undefined {
  const setting = (config: DataNode | undefined) =>
    at(template.values.resolve(config), 'ProvisionedConcurrentExecutions') ??
    at(template.values.resolve(config), 'ProvisionedConcurrency');
  if (resource.serverless) return setting(resource.property('ProvisionedConcurrencyConfig'));
  const resources = at(template.root, 'Resources');
  for (const node of resources?.kind === 'map' ? resources.entries.values() : []) {
    const type = template.values.text(at(node, 'Type'));
    if (type !== 'AWS::Lambda::Alias' && type !== 'AWS::Lambda::Version') continue;
    const of = at(node, 'Properties', 'FunctionName');
    const target = of?.kind === 'intrinsic' && of.name === 'Ref' ? of.argument : of;
    const found = setting(at(node, 'Properties', 'ProvisionedConcurrencyConfig'));
    if (found && target?.kind === 'scalar' && target.value === resource.logicalId) return found;
  }
  return undefined;
}

function firstText(template: SamTemplate, node: DataNode | undefined): string | undefined {
  const list = template.values.resolve(node);
  return list?.kind === 'list' ? template.values.text(list.items[0]) : template.values.text(list);
}

/** `undefined` where it is not written or not known; `AWS::NoValue` and empty lists are not filled. */
function isFilled(node: DataNode | undefined): boolean | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'list') return node.items.length > 0;
  if (node.kind !== 'map') return false;
  const subnets = node.entries.get('SubnetIds');
  return subnets === undefined ? node.entries.size > 0 : subnets.kind !== 'list' || subnets.items.length > 0;
}

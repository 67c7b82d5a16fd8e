import type { EnvironmentLayer } from '../../../core/model';
import { architectureOf, createLayerBuilder } from '../layer-builder';
import { type Bound, bind, type CodeProject } from './bound';
import { callOf, constantName, follow, numberOf } from './code-values';

export interface CdkSettings {
  readonly template: string;
  readonly line: number;
  readonly runtime: string | undefined;
  readonly construct: string;
  property(key: string): Bound | undefined;
}

const ARCHITECTURES: Readonly<Record<string, string>> = { ARM_64: 'arm64', X86_64: 'x86_64' };

/** What a CDK construct says of a function's environment, each value with its line. */
export function cdkEnvironment(project: CodeProject, settings: CdkSettings): EnvironmentLayer {
  const { template, line, property, construct, runtime } = settings;
  const layer = createLayerBuilder(template);
  const lineOf = (key: string) => property(key)?.value.line ?? line;
  layer.set('provider', 'aws-lambda', line);
  layer.set('runtime', runtime, lineOf('runtime'));
  layer.set('memoryMB', numberOf(project, property('memorySize')), lineOf('memorySize'));
  layer.set(
    'arch',
    architectureOf(ARCHITECTURES[constantName(project, property('architecture')) ?? '']),
    lineOf('architecture'),
  );
  const snapshots = constantName(project, property('snapStart'));
  layer.set(
    'snapStart',
    snapshots === undefined ? undefined : snapshots === 'ON_PUBLISHED_VERSIONS',
    lineOf('snapStart'),
  );
  const isSet = (key: string) => {
    const value = follow(project, property(key))?.value;
    return property(key) !== undefined && value?.kind !== 'null' ? true : undefined;
  };
  layer.set('vpc', isSet('vpc'), lineOf('vpc'));
  layer.set('efs', isSet('filesystem'), lineOf('filesystem'));
  layer.set('ephemeralStorageMB', sizeMB(project, property('ephemeralStorageSize')), lineOf('ephemeralStorageSize'));
  if (construct === 'NodejsFunction') layer.set('bundled', true, lineOf('bundling'));
  if (construct === 'DockerImageFunction') layer.set('packageType', 'image', line);
  return layer.layer();
}

/** `Size.mebibytes(1024)`, `Size.gibibytes(2)`. */
function sizeMB(project: CodeProject, bound: Bound | undefined): number | undefined {
  const made = callOf(project, bound);
  const [first] = made?.call.args ?? [];
  if (made === undefined || first === undefined || made.call.callee.kind !== 'member') return undefined;
  const amount = numberOf(project, bind(first, made.env));
  const factor = { mebibytes: 1, gibibytes: 1024 }[made.call.callee.name];
  return amount === undefined || factor === undefined ? undefined : amount * factor;
}

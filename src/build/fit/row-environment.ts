import type { EnvironmentValues } from '../../core/model';
import type { TimingRow } from './rows';

/** Other names that sources give to runtimes. */
const RENAMED: ReadonlyMap<string, Partial<EnvironmentValues>> = new Map([
  ['go1.x', { runtime: 'provided.al2', language: 'go' }],
  ['python3', { runtime: 'python3.8' }],
  ['java', { runtime: 'java11' }],
  ['ruby2.x', { runtime: 'ruby2.7' }],
  ['nodejs14.x?', { runtime: 'nodejs14.x' }],
]);

/** Workloads that open an AWS client and use it once. */
const USES_DYNAMODB = /DynamoDB|products API|ListTables/;

/**
 * The environment a row describes, as somebody would describe it to `coldstart estimate`: runtime, memory, packaging, what
 * it connects to. `null` where the row describes none.
 */
export function environmentOfRow({ conditions, remark }: TimingRow): Partial<EnvironmentValues> | null {
  const runtime = conditions.runtime === null ? null : runtimeOf(conditions.runtime);
  if (runtime === null) return null;
  const workload = conditions.workload ?? '';
  const primed = /primed|priming/i.test(`${remark} ${workload}`) && !/unprimed|without priming/i.test(workload);
  return {
    ...runtime,
    ...(conditions.arch && { arch: conditions.arch }),
    ...(conditions.memoryMB !== null && { memoryMB: conditions.memoryMB }),
    ...(conditions.packageType && { packageType: conditions.packageType }),
    ...(conditions.snapStart && { snapStart: true, primed }),
    ...frameworkOf(conditions.framework ?? (/^quarkus/.test(conditions.runtime ?? '') ? 'quarkus' : null)),
    ...workOf(workload, conditions.packageMB),
    vpc: /VPC attached/.test(workload),
  };
}

function runtimeOf(name: string): Partial<EnvironmentValues> | null {
  const renamed = RENAMED.get(name);
  if (renamed) return renamed;
  const aot = /^(?:provided native-aot )?(dotnet\d+)(?: aot \(.*)?$/.exec(name)?.[1];
  if (aot && aot !== name) return { runtime: aot, native: true };
  const system = /\((?:provided|prov)(\.al\d+)?\)/.exec(name);
  if (system) {
    const native = /graalvm|quarkus|native/.test(name);
    const language = /^quarkus/.test(name) ? 'java' : name.replace(/ ?\(.*/, '').replace('c++ 11', 'cpp');
    return { runtime: `provided${system[1] ?? '.al2'}`, language, native };
  }
  const plain = name.split(' ')[0] ?? '';
  if (/^nodejs\d+$/.test(plain)) return { runtime: `${plain}.x` };
  return /^(nodejs\d+\.x|python3\.\d+|java\d+(\.al2)?|dotnet(core)?[\d.]+|ruby[\d.]+)$/.test(plain)
    ? { runtime: plain }
    : null;
}

function frameworkOf(framework: string | null): Partial<EnvironmentValues> {
  return framework === null || /^(none|not stated)/.test(framework) ? {} : { framework };
}

function workOf(workload: string, packageMB: number | null): Partial<EnvironmentValues> {
  if (/threeclient/.test(workload)) return { connections: ['dynamodb', 'kms', 's3'] };
  if (USES_DYNAMODB.test(workload))
    return { connections: ['dynamodb'], ...(/esbuild/.test(workload) && { bundled: true }) };
  if (/PostgreSQL/.test(workload)) return { connections: ['postgres'] };
  if (/S3 PutObject/.test(workload)) return { connections: ['s3'] };
  if (/JS code of given size/.test(workload)) return { loadedMB: packageMB, bundled: true };
  return {};
}

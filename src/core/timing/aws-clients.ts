import type { Architecture, EnvironmentValues, Quantiles } from '../model';
import data from './aws-clients.json';
import type { Origin } from './coefficient';
import { type Stack, stackOf, stackVersionOf } from './stack';

/** What a client of the AWS SDK costs on one stack. CPU in ms at one full vCPU of x86_64. */
export interface AwsClient extends Origin {
  readonly stack: Stack;
  /** Loading the SDK and making the first client at init. On Node the import table says it instead. */
  readonly initMs: number;
  /** Growth of `initMs` per version of the language, as a logarithm, from `versionOrigin` on. */
  readonly versionStep: number;
  readonly versionOrigin: number | null;
  /** First call, beyond hello world: connect, credentials, endpoints, code that runs for the first time. */
  readonly firstCpuMs: number;
  readonly firstWaitMs: number;
  /** Any later write and read over the open connection. */
  readonly laterCpuMs: number;
  readonly laterWaitMs: number;
  /** arm64 over x86_64. */
  readonly armInit: number;
  readonly armCpu: number;
  /** Factors around the medians above: studies of one stack differ by this much. */
  readonly initSpread: Quantiles;
  readonly firstSpread: Quantiles;
  /** Published rows behind it. */
  readonly n: number;
}

/** One entry per stack; the fit writes them. */
export const AWS_CLIENTS: readonly AwsClient[] = data as readonly AwsClient[];

export function awsClientOf(environment: EnvironmentValues): AwsClient {
  const stack = stackOf(environment);
  const found = AWS_CLIENTS.find((client) => client.stack === stack) ?? AWS_CLIENTS[0];
  if (!found) throw new Error('aws-clients.json is empty');
  return found;
}

/** Median of loading the SDK and making its first client at init, ms. */
export function clientInitMs(client: AwsClient, environment: EnvironmentValues): number {
  const version = stackVersionOf(environment);
  const steps = client.versionOrigin === null || version === null ? 0 : version - client.versionOrigin;
  return client.initMs * Math.exp(client.versionStep * steps) * archFactor(client.armInit, environment.arch);
}

/** Factor from x86_64 to the environment's architecture for CPU work in the handler. */
export function clientCpuFactor(client: AwsClient, { arch }: EnvironmentValues): number {
  return archFactor(client.armCpu, arch);
}

function archFactor(arm: number, arch: Architecture): number {
  return arch === 'arm64' ? arm : 1;
}

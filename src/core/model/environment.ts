import type { TrafficPattern } from './traffic';

export const PROVIDERS = [
  'aws-lambda',
  'google-cloud-functions',
  'azure-functions',
  'vercel',
  'netlify',
  'cloudflare-workers',
] as const;
export type Provider = (typeof PROVIDERS)[number];
export type Architecture = 'x86_64' | 'arm64';
export type PackageType = 'zip' | 'image';
export type Isolation = 'microvm' | 'container' | 'vm';

/** Where a function runs: everything the timing model asks about it. `null` where not applicable or not known. */
export interface EnvironmentValues {
  readonly provider: Provider;
  readonly region: string | null;
  /** The provider's own id: `nodejs22.x`, `python3.12`, `provided.al2023`. */
  readonly runtime: string | null;
  /** For OS-only runtimes: `go`, `rust`, `cpp`, `bun`, `llrt`… */
  readonly language: string | null;
  readonly memoryMB: number;
  readonly arch: Architecture;
  readonly packageType: PackageType;
  /** Size of the deployment package as uploaded, in MB (10^6 bytes). */
  readonly packageMB: number | null;
  readonly snapStart: boolean;
  readonly provisionedConcurrency: number;
  readonly vpc: boolean;
  readonly efs: boolean;
  readonly ephemeralStorageMB: number;
  readonly framework: string | null;
  /** GraalVM native image, .NET Native AOT. */
  readonly native: boolean;
  /** Whether the code is bundled into one file; `null` when unknown. */
  readonly bundled: boolean | null;
  readonly imports: readonly string[];
  /** Kinds opened and used once per environment: `dynamodb`, `postgres`, … */
  readonly connections: readonly string[];
  /** MB of code evaluated at init, where known. */
  readonly loadedMB: number | null;
  readonly isolation: Isolation;
  /** Whether the snapshot was taken after a priming invocation. */
  readonly primed: boolean;
  readonly requestsPerMinute: number | null;
  /** How those requests are spread over time. */
  readonly trafficPattern: TrafficPattern;
}

export type EnvironmentKey = keyof EnvironmentValues;

/** For each key who said so: `flag`, `template.yaml:14`, `coldstart.json`, or `default`. */
export type EnvironmentSources = Readonly<Record<EnvironmentKey, string>>;

export interface Environment extends EnvironmentValues {
  readonly sources: EnvironmentSources;
}

/** What is assumed where neither flags, deployment files nor coldstart.json say anything. Documented in the README. */
export const DEFAULT_ENVIRONMENT: EnvironmentValues = {
  provider: 'aws-lambda',
  region: null,
  runtime: 'nodejs22.x',
  language: null,
  // Lambda's own default is 128 MB; templates that say nothing get it.
  memoryMB: 128,
  arch: 'x86_64',
  packageType: 'zip',
  packageMB: null,
  snapStart: false,
  provisionedConcurrency: 0,
  vpc: false,
  efs: false,
  ephemeralStorageMB: 512,
  framework: null,
  native: false,
  bundled: null,
  imports: [],
  connections: [],
  loadedMB: null,
  isolation: 'microvm',
  primed: false,
  requestsPerMinute: null,
  trafficPattern: 'constant',
};

/** One layer of knowledge about an environment, e.g. what one deployment file says. `where` goes into `sources`. */
export interface EnvironmentLayer {
  readonly values: Partial<EnvironmentValues>;
  /** One text for all values, or one per key (a template names the line of each). */
  readonly where: string | Partial<Record<EnvironmentKey, string>>;
}

/** Joins layers, first one wins, defaults last. */
export function resolveEnvironment(layers: readonly EnvironmentLayer[]): Environment {
  const values: Record<string, unknown> = {};
  const sources: Record<string, string> = {};
  for (const key of Object.keys(DEFAULT_ENVIRONMENT) as EnvironmentKey[]) {
    const layer = layers.find((candidate) => candidate.values[key] !== undefined);
    values[key] = layer ? layer.values[key] : DEFAULT_ENVIRONMENT[key];
    sources[key] = layer ? sourceOf(layer, key) : 'default';
  }
  return { ...(values as unknown as EnvironmentValues), sources: sources as EnvironmentSources };
}

function sourceOf(layer: EnvironmentLayer, key: EnvironmentKey): string {
  return typeof layer.where === 'string' ? layer.where : (layer.where[key] ?? 'default');
}

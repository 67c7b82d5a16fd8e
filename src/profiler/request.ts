import type { Environment, EsbuildSettings, MeasurementFacts, ServerlessFunction } from '../core/model';
import type { Stub } from './stub/start-stub';

/** What to measure and how. Paths are absolute. */
export interface MeasureRequest {
  readonly root: string;
  readonly function: ServerlessFunction;
  readonly environment: Environment;
  readonly runs: number;
  readonly warmups: number;
  /** Whether the handler is called at all. */
  readonly invoke: boolean;
  readonly event: unknown;
  readonly network: MeasurementFacts['network']['mode'];
  /** For one process, in ms. */
  readonly timeoutMs: number;
  /** For one process and what it starts, in MB. */
  readonly memoryLimitMB: number;
  /** The runtime's program, where the user names one. */
  readonly runtimePath: string | null;
  /** How the deployment packs it; `null` where it does not, or that is not known. */
  readonly esbuild: EsbuildSettings | null;
  /** Whether to pack packages into one file too: `null` leaves it to the deployment. */
  readonly bundle: boolean | null;
  /** Whether to compare ways to start it quicker. */
  readonly accelerators: boolean;
  /** Own files (absolute paths) as they would be with their imports made lazy; empty where nothing can be. */
  readonly lazyImports: Readonly<Record<string, string>>;
  /** `NAME` or `NAME=value`. */
  readonly env: readonly string[];
  readonly ownEnvironment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MeasureProgress) => void) | undefined;
}

export interface MeasureProgress {
  readonly done: number;
  readonly total: number;
  readonly what: string;
}

/** A request, and what answers for other machines where that is asked for. */
export interface StartRequest extends MeasureRequest {
  readonly stub: Stub | null;
}

/** A measurement that cannot be made: the message says why and what to do. */
export class CannotMeasure extends Error {
  override readonly name = 'CannotMeasure';
}

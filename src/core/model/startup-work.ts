import type { Resource } from './resource';
import type { Location } from './span';

/** What the user's code does at start-up and in the handler: the timing model's second input beside the environment. */
export interface StartupWork {
  readonly imports: readonly ImportWork[];
  readonly connections: readonly ConnectionWork[];
  /** The user's own modules evaluated at init. */
  readonly ownCode: { readonly modules: number; readonly bytes: number };
}

/** A package (or built-in module) that gets loaded. Each is listed once, at its first load. */
export interface ImportWork {
  /** As written: `@aws-sdk/client-s3`, `lodash/get`, `node:fs`. */
  readonly specifier: string;
  /** `init`: by the module graph of the handler; `invoke`: first loaded inside the handler (once per environment). */
  readonly zone: 'init' | 'invoke';
  readonly at: Location | null;
  /** The finding that flags it. */
  readonly finding: string | null;
  /** What its entry point reaches on disk, when installed; `null` when not installed or not looked at. */
  readonly installed: InstalledSize | null;
  /** What is loaded instead once its finding is fixed; absent where a fix of it is not known. */
  readonly afterFix?: readonly Pick<ImportWork, 'specifier' | 'zone'>[];
}

/** Static size of what a package's entry point loads: modules reached and their bytes of source. */
export interface InstalledSize {
  readonly version: string | null;
  readonly modules: number;
  readonly bytes: number;
  /** What loading it took when the project's functions were measured; absent where they were not. */
  readonly measured?: MeasuredImport;
}

/** What loading a package took in a measured start, for the projection. */
export interface MeasuredImport {
  /** Processor time on the machine that measured it, in ms. */
  readonly hereMs: number;
  readonly machine: MachineScale;
  /** Whether it was measured in the function that is projected: then earlier imports had loaded what they share with it. */
  readonly inThisStart: boolean;
  /** The function it was measured in, runtime and machine: `src/orders.js#handler, Node.js 22.1.0, AMD EPYC`. */
  readonly conditions: string;
  /** Day, `2026-11-25`. */
  readonly date: string;
}

/** How fast a machine is beside the one of the import tables: processor time of the reference workload on both, in ms. */
export interface MachineScale {
  readonly hereMs: number;
  readonly referenceMs: number;
}

/** What the projection asks of a resource. */
export type ConnectionFacts = Pick<Resource, 'label' | 'kind' | 'cost' | 'repeatCost' | 'source'>;

/** A resource that gets opened. */
export interface ConnectionWork {
  /** Catalog id: `pg:Client`. */
  readonly resource: string;
  /** What the project says of a resource of its own; absent where the built-in catalog knows it. */
  readonly facts?: ConnectionFacts;
  /** Where the creation stands: module scope (or memoised from the handler), or every invocation. */
  readonly when: 'init' | 'first-use' | 'every-invocation';
  /** Average creations per invocation, for `every-invocation` (a loop counts as 1 until we know better). */
  readonly perInvocation: number;
  readonly at: Location | null;
  readonly finding: string | null;
}

import type { MachineScale } from '../core/model';
import type { Variant } from './accelerators';
import type { TreeInput } from './module-tree';
import type { Runner } from './runner';

/** A function and the forms it can be started in. */
export interface Target {
  /** The form its deployment gives it: as it is, or built. Rejects with CannotMeasure. */
  asDeployed(): Promise<Deployed>;
  /** First the form it is deployed in. */
  variants(facts: StartFacts): readonly Variant[];
  /** How fast this machine is; `null` where no reference workload relates it to the import tables. */
  machineScale(): Promise<MachineScale | null>;
  /** Takes away what was built. */
  dispose(): void;
}

/** What the starts so far have shown. */
export interface StartFacts {
  /** `host:port` of connections tried in init. */
  readonly initAttempts: readonly string[];
}

export interface Deployed {
  readonly runner: Runner;
  /** How the source was made what runs; `null` where it runs as it is. */
  readonly build: string | null;
  readonly built: TreeInput['built'];
}

/** How often a handler is called in each process: once cold, twice warm. */
export const INVOCATIONS = 3;

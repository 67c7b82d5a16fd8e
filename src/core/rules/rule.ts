import type { Catalog } from '../catalog/resources/catalog';
import type { Environment, Finding, FindingCost, LoadedImport, RuleId, StartupGraph } from '../model';

/** One rule: the file is the diagnostic. */
export interface Rule {
  readonly id: RuleId;
  /** Findings in one function's start, without fixes: those are worked out for whoever looks at them. Pure and total: what it cannot decide it does not report. */
  check(facts: RuleFacts): readonly Finding[];
}

/** What a rule sees: one function's joined start, and what things cost in its environment. */
export interface RuleFacts {
  readonly graph: StartupGraph;
  readonly environment: Environment;
  /** The built-in catalog, with the project's own resources in front. */
  readonly catalog: Catalog;
  /** Projected p50 at init, in ms, from which an import is heavy. */
  readonly heavyImportThresholdMs: number;
  readonly costs: {
    readonly ofImport: (loaded: LoadedImport) => FindingCost | null;
    /** `resource` is a catalog id. */
    readonly ofConnection: (resource: string) => FindingCost | null;
    /** What a cold start takes longer than a restore would. */
    readonly ofColdStartWithoutSnapshot: () => FindingCost | null;
  };
}

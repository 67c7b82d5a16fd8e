import { remedyFor } from '../catalog/remedies';
import { isSnapshotted, whyNoSnapStart } from '../catalog/runtimes';
import { type Finding, type FindingCost, type LoadedImport, say } from '../model';
import { sayAboutMs } from '../report/format-ms';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * An import that makes the init phase slow.
 *
 * Everything the handler's module reaches is loaded before the first request is answered. Measured cost decides, not
 * reputation: `lodash` loads in some 12 ms, `googleapis` in more than 600. A warning where a remedy is known. Silent where
 * the function is snapshotted: its starts are restores, which load nothing.
 */
export const heavyImport: Rule = {
  id: 'heavy-import',
  check(facts) {
    if (isSnapshotted(facts.environment)) return [];
    const idOf = createFindingIds();
    return facts.graph.imports
      .filter((loaded) => loaded.zone === 'init')
      .flatMap((loaded) => {
        const cost = facts.costs.ofImport(loaded);
        const heavy = cost !== null && cost.cold.p50 >= facts.heavyImportThresholdMs;
        return heavy ? [finding(facts, loaded, cost, idOf)] : [];
      });
  },
};

function finding(
  facts: RuleFacts,
  loaded: LoadedImport,
  cost: FindingCost,
  idOf: ReturnType<typeof createFindingIds>,
): Finding {
  const { bundled, runtime } = facts.environment;
  const snapshots = runtime === null ? null : whyNoSnapStart(facts.environment) === null;
  const remedy = remedyFor(loaded.specifier, { bundled, snapshots });
  const advice = remedy?.text ?? say('If not every request needs it, load it where it is used.');
  return {
    id: idOf('heavy-import', loaded.at.file, loaded.specifier),
    ruleId: 'heavy-import',
    severity: remedy?.certain ? 'warning' : 'information',
    file: loaded.at.file,
    span: loaded.at.span,
    ...spoken(
      say("'{0}' adds {1} to the init phase of every cold start. {2}", loaded.specifier, sayAboutMs(cost.cold), advice),
    ),
    function: facts.graph.function.id,
    resource: loaded.specifier,
    chain: loaded.chain,
    cost,
    fix: null,
  };
}

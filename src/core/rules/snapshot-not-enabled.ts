import { parseRuntime, whyNoSnapStart } from '../catalog/runtimes';
import { type Finding, type FindingCost, say } from '../model';
import { sayAboutMs } from '../report/format-ms';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/** What a restore must save at the median to be worth a published version and a look at what the snapshot freezes, in ms. */
const WORTH_IT_MS = 100;

/**
 * A function that would start faster from a snapshot that its platform offers, and has it off.
 *
 * The projection decides: a small Python function starts faster from scratch than from a snapshot, a Spring Boot
 * function takes seconds less. Said only where the deployment file names a runtime that SnapStart serves.
 */
export const snapshotNotEnabled: Rule = {
  id: 'snapshot-not-enabled',
  check(facts) {
    const { environment, costs } = facts;
    const isKnown = environment.sources.runtime !== 'default';
    if (!isKnown || environment.snapStart || whyNoSnapStart(environment) !== null) return [];
    const saving = costs.ofColdStartWithoutSnapshot();
    return saving !== null && saving.cold.p50 >= WORTH_IT_MS ? [finding(facts, saving)] : [];
  },
};

function finding({ graph, environment }: RuleFacts, cost: FindingCost): Finding {
  const fn = graph.function;
  const isJava = parseRuntime(environment.runtime ?? '')?.family === 'java';
  const price = isJava ? say('It costs nothing extra for Java') : say('Caching and restoring the snapshot are billed');
  return {
    id: createFindingIds()('snapshot-not-enabled', fn.file, fn.id),
    ruleId: 'snapshot-not-enabled',
    severity: 'information',
    file: fn.file,
    span: fn.span,
    ...spoken(
      say(
        'SnapStart is offered for {0} and off: a restored start would save {1} of a cold start. {2}; it works on published versions only.',
        String(environment.runtime),
        sayAboutMs(cost.cold),
        price,
      ),
    ),
    function: fn.id,
    resource: null,
    chain: [],
    cost,
    fix: null,
  };
}

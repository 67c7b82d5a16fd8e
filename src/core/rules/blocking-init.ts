import { isSnapshotted } from '../catalog/runtimes';
import { type BlockingKind, type Finding, type InitCall, type Said, say } from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * Slow work at module scope that every cold start waits for: synchronous file, process or CPU work, and network calls
 * that are awaited before the handler is even known.
 *
 * Init runs at full CPU and is a good place for what every invocation needs. What only some need is better done at
 * first use and remembered, so that other invocations do not pay for it. Silent where the function is snapshotted: its
 * starts are restores, which repeat nothing of this.
 */
export const blockingInit: Rule = {
  id: 'blocking-init',
  check(facts) {
    if (isSnapshotted(facts.environment)) return [];
    const idOf = createFindingIds();
    return facts.graph.initCalls.map((call) => finding(facts, call, idOf));
  },
};

const WHAT: Readonly<Record<BlockingKind, Said>> = {
  file: say('reads or writes files while the module loads'),
  process: say('starts a process while the module loads and waits for it'),
  computation: say('computes synchronously while the module loads'),
  network: say('waits for the network while the module loads'),
};

function finding(facts: RuleFacts, call: InitCall, idOf: ReturnType<typeof createFindingIds>): Finding {
  const { file, span } = call.at;
  return {
    id: idOf('blocking-init', file, call.kind, call.text),
    ruleId: 'blocking-init',
    severity: 'information',
    file,
    span,
    ...spoken(
      say(
        '`{0}` {1}: every cold start waits for it. If not every invocation needs the result, do it at first use and keep it.',
        call.text,
        WHAT[call.kind],
      ),
    ),
    function: facts.graph.function.id,
    resource: null,
    chain: call.chain,
    cost: null,
    fix: null,
  };
}

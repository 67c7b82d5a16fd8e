import type { RuleId } from '../model';

/** What a rule flags, in one sentence, for reports that list rules; the manifest says the same of the settings. */
export const RULE_WORDS: Readonly<Record<RuleId, string>> = {
  'per-request-connection': 'A resource that is created on every invocation.',
  'heavy-import': 'An import that costs much of the init phase.',
  'stale-connection': 'A shared connection that is used without a liveness check.',
  'closed-shared-connection': 'A shared resource that is closed inside the handler.',
  'snapshot-unsafe-state': 'State captured at init that a snapshot would repeat.',
  'blocking-init': 'Slow work at module scope that not every invocation needs.',
  'snapshot-not-enabled': 'A function that would gain from a snapshot and has it off.',
};

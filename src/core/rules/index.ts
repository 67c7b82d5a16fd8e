import { blockingInit } from './blocking-init';
import { closedSharedConnection } from './closed-shared-connection';
import { heavyImport } from './heavy-import';
import { perRequestConnection } from './per-request-connection';
import type { Rule } from './rule';
import { snapshotNotEnabled } from './snapshot-not-enabled';
import { snapshotUnsafeState } from './snapshot-unsafe-state';
import { staleConnection } from './stale-connection';

export type { Rule, RuleFacts } from './rule';

/** Every rule there is, in the order findings are listed. */
export const RULES: readonly Rule[] = [
  perRequestConnection,
  heavyImport,
  closedSharedConnection,
  staleConnection,
  blockingInit,
  snapshotUnsafeState,
  snapshotNotEnabled,
];

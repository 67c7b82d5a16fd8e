import type { Finding } from '../../src/core/model';
import { spread } from './make-profile';

/** A PostgreSQL client that is created per request, with a safe fix. */
export function makeFinding(over: Partial<Finding> = {}): Finding {
  const cost = spread(20);
  return {
    id: 'per-request-connection:src/orders.ts:pg:Client:handler',
    ruleId: 'per-request-connection',
    severity: 'warning',
    file: 'src/orders.ts',
    span: { start: 0, end: 10 },
    message: 'A PostgreSQL client is created on every request.',
    function: 'src/orders.ts#handler',
    resource: 'pg:Client',
    chain: [],
    cost: { cold: cost, warm: cost, restore: cost, provenance: 'assumed', source: 'round trips' },
    fix: { kind: 'hoist', title: 'Create it once, at module scope', safe: true },
    ...over,
  };
}

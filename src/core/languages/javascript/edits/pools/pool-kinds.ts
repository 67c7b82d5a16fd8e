/** The pool that can take the place of a single connection, for code that only runs statements on it. */
export interface PoolKind {
  /** Catalog id of the pool. */
  readonly id: string;
  /** How it is made instead. */
  readonly factory: string;
  /** Methods that a pool offers with the same arguments and answers. */
  readonly shared: readonly string[];
  /** Emits `error` when an idle connection is cut off, which ends the process unless somebody listens. */
  readonly emitsErrors: boolean;
}

/** node-postgres documentation, "Pool": `pool.query` is `client.query` on any idle client; idle clients emit `error` on it. */
const POSTGRES: PoolKind = { id: 'pg:Pool', factory: 'Pool', shared: ['query'], emitsErrors: true };
/** mysql README, "Pooling connections": `pool.query` is `getConnection`, `query` and `release`. */
const mysql = (driver: string, ...shared: string[]): PoolKind => ({
  id: `${driver}:createPool`,
  factory: 'createPool',
  shared,
  emitsErrors: false,
});

/** By catalog id of the connection. */
const KINDS: Readonly<Record<string, PoolKind>> = {
  'pg:Client': POSTGRES,
  'mysql:createConnection': mysql('mysql', 'query'),
  'mysql2:createConnection': mysql('mysql2', 'query', 'execute'),
  'mysql2/promise:createConnection': mysql('mysql2/promise', 'query', 'execute'),
};

export function poolInsteadOf(resourceId: string): PoolKind | undefined {
  return KINDS[resourceId];
}

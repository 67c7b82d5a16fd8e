/** What a driver offers to tell whether its connection is alive; `$` stands for the connection. */
export interface Recipe {
  /** An expression that waits for the server's answer, and throws where there is none. */
  readonly check: string;
  /** A statement that gives up a connection that does not answer; it an error of it is ignored. */
  readonly discard: string;
  /** `discard` gives a promise. */
  readonly endsAsync: boolean;
  /** Emits `error` when it is cut off while nobody uses it, which ends the process unless somebody listens. */
  readonly emitsErrors: boolean;
}

/**
 * node-postgres documentation, "Client": no method tells whether it is alive; `error` when the connection is lost while
 * idle, and a client cannot be connected again.
 */
const POSTGRES: Recipe = { check: `$.query('SELECT 1')`, discard: '$.end()', endsAsync: true, emitsErrors: true };
/** mysql2 documentation, `ping()`; `destroy()` closes at once. A fatal error without a running command is emitted. */
const MYSQL2: Recipe = { check: '$.ping()', discard: '$.destroy()', endsAsync: false, emitsErrors: true };

/** By catalog id. Drivers that are not here offer no check that the fix knows. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'pg:Client': POSTGRES,
  '@neondatabase/serverless:Client': POSTGRES,
  'mysql2/promise:createConnection': MYSQL2,
  // mariadb documentation, "Promise API": ping() asks the server; isValid() only tells what the client has seen.
  'mariadb:createConnection': MYSQL2,
};

export function recipeFor(resourceId: string): Recipe | undefined {
  return RECIPES[resourceId];
}

/** SQL that is sent only to see whether the server answers. */
export const CHECKING_SQL = 'SELECT 1';

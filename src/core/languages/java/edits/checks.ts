import type { Resource } from '../../../model';
import { type Refusal, refuse } from './refusal';

/** When a kept connection is not used again, as Java, and why that question. */
export interface Check {
  readonly stale: (name: string) => string;
  readonly comment: string;
  /** A method that the question needs, without indentation. */
  readonly helper: { readonly name: string; readonly lines: (step: string) => readonly string[] } | null;
  /** Exceptions that the helper names, to be imported. */
  readonly imports: readonly string[];
  /** Methods of the connection that change what its next user sees. */
  readonly changesState: RegExp;
}

/** JDBC, Java SE 21 API: `isClosed()` tells only whether `close()` was called; `isValid(seconds)` asks the server. */
const JDBC: Check = {
  stale: (name) => `!${name}.isValid(2)`,
  comment: 'isClosed() does not notice a server that is gone: isValid asks it.',
  helper: null,
  imports: [],
  changesState:
    /^(setAutoCommit|setTransactionIsolation|setSchema|setCatalog|setReadOnly|setClientInfo|setHoldability|setTypeMap|setSavepoint)$/,
};

/** Jedis, `Connection.isConnected()`: looks at its own socket's flags. `ping()` asks, and throws where nobody answers. */
const JEDIS: Check = {
  stale: (name) => `!answers(${name})`,
  comment: 'isConnected() does not notice a server that is gone: ping asks it.',
  helper: {
    name: 'answers',
    lines: (step) => [
      'private static boolean answers(Jedis jedis) {',
      `${step}try {`,
      `${step}${step}return "PONG".equals(jedis.ping());`,
      `${step}} catch (JedisException e) {`,
      `${step}${step}return false;`,
      `${step}}`,
      '}',
    ],
  },
  imports: ['redis.clients.jedis.exceptions.JedisException'],
  changesState: /^(select|multi|transaction|watch|unwatch|subscribe|psubscribe|monitor|pipelined|clientSetname|quit)$/,
};

/** How a driver is asked whether a connection is still alive; a refusal where no question is certain. */
export function checkOf({ id, label, checks, connectionKind }: Resource): Check | Refusal {
  if (checks.includes('isValid')) return JDBC;
  if (id === 'redis.clients.jedis:Jedis') return JEDIS;
  if (connectionKind === 'jms')
    return refuse(
      'JMS has no call that asks the broker: an ExceptionListener is told after a send has failed. Use a pooling ConnectionFactory (pooled-jms) in a static field.',
    );
  return refuse(
    `${label}: nothing tells for certain whether one is still open. Use a pool or a client that reconnects.`,
  );
}

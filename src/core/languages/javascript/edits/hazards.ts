import type { Resource } from '../../../model';
import type { HoistRequest } from '../../editor';

/**
 * Which uses of a resource make it unsafe to share between invocations, by the names of its members. Deny-lists are
 * right here: what a client does to the outside world is what it is for; only what changes the client itself matters.
 */

/** Ends a resource's life, whatever package it comes from. */
export const CLOSING =
  /^(\$?disconnect|close|end|quit|destroy|dispose|terminate|shutdown|shutDown|stop|kill|drain|(close|end|destroy|disconnect)[A-Z]\w*|stopAll)$/;

/** A function that does so to what it is given. */
export const CLOSING_FUNCTION =
  /(close|disconnect|destroy|dispose|quit|shut_?down|tear_?down|terminate|clean_?up|release)/i;

/** Adds something to the resource, once per invocation when it is shared. */
const LISTENING = /^(\$?on|once|addListener|prependListener|addEventListener|off|removeListener|removeAllListeners)$/;

/** Changes what later calls of the resource do: credentials, plugins, models, the database it talks to. */
const CHANGING =
  /^(set[A-Z]\w*|\$?use|configure|config|init|initialize|register\w*|define|addHook|hook|plugin|addModels|loadModel\w*|authenticate|auth|login|logIn|signIn\w*|logout|logOut|signOut|impersonate|extendClient)$/;
const CHANGING_CONNECTION = /^(subscribe|psubscribe|ssubscribe|unsubscribe|monitor|select|watch|consume|changeUser)$/;
const CHANGING_AWS = /^(setPromisesDependency|customizeRequests|setupRequestListeners|defineService)$/;

/** Opens a connection by hand: a second time it fails, or leaks, where it is not made for that. */
const OPENING = /^(connect|open|start)$/;

/** Parts of a client that hold how it behaves. */
const BEHAVIOUR = /^(middlewareStack|interceptors|defaults|hooks|config|options|plugins|middleware)$/;
const READING = /^(get\w*|has|region|credentials|endpoint|endpointProvider|toString|identify|identifyOnResolve|clone)$/;

/** Makes a derived client that lives and dies with the original. */
export const DERIVING = /^(\$extends|withOptions|extend|bind)$/;

/** Why calling `path` (`['config', 'update']`) on a shared resource is unsafe; `null` when it is what the resource is for. */
export function whyUnsafeCall(path: readonly string[], resource: Resource, argumentCount: number): string | null {
  const method = path.at(-1) ?? '';
  const said = `\`${path.join('.')}()\``;
  if (path.some((step) => CLOSING.test(step))) return `${said} may close it in a way the fix does not know`;
  if (resource.checks.includes(path.join('.'))) return null;
  if (LISTENING.test(method)) return `${said} would add a listener to the shared one on every invocation`;
  if (path.slice(0, -1).some((step) => BEHAVIOUR.test(step)) && !READING.test(method)) {
    return `${said} changes how it behaves, for every later invocation`;
  }
  if (changes(method, resource, argumentCount)) return `${said} changes it, for every later invocation`;
  const opensByHand = OPENING.test(method) && path.length === 1 && resource.kind !== 'pool' && !isAws(resource);
  return opensByHand ? `${said} opens it by hand, which a shared one does only once` : null;
}

function changes(method: string, resource: Resource, argumentCount: number): boolean {
  if (isAws(resource)) return CHANGING_AWS.test(method);
  if (CHANGING.test(method)) return true;
  // Mongoose: `model(name)` looks a model up, `model(name, schema)` defines it and throws the second time.
  if (method === 'model' && argumentCount > 1) return true;
  const isConnection = resource.kind === 'connection' || resource.kind === 'producer';
  return isConnection && CHANGING_CONNECTION.test(method);
}

/** Methods of AWS clients are API operations: `setAlarmState`, `registerTargets`. */
function isAws(resource: Resource): boolean {
  return /^(@aws-sdk\/|aws-sdk)/.test(resource.id);
}

/** Why reading a member without calling it is unsafe: it may be changed, or called, out of sight. */
export function whyUnsafeMember(path: readonly string[]): string | null {
  const said = `\`${path.join('.')}\``;
  if (path.some((step) => CLOSING.test(step))) return `${said} is handed on, and closes it when called`;
  const last = path.at(-1) ?? '';
  const isPart =
    /^(middlewareStack|interceptors|defaults|hooks)$/.test(last) || (path.length === 1 && last === 'config');
  return isPart ? `${said} is handed on, and holds how it behaves` : null;
}

/** SQL that changes a session: on a pool it would be met by whichever invocation gets the connection next. */
export const SESSION_SQL =
  /^\s*(set\s+(?!local\b|transaction\b)|use\s+\S|listen\s|create\s+(temp|temporary)\s|select\s+(pg_catalog\.)?set_config|lock\s+tables|alter\s+session)/i;
/** SQL that only makes sense on one connection, not on a pool. */
export const TRANSACTION_SQL = /^\s*(begin|start\s+transaction|commit|rollback|savepoint)\b/i;
/** Whether code that uses a resource begins a transaction, by the driver's method or by SQL. */
export function beginsTransactions({ text, callers = [] }: HoistRequest): boolean {
  return [text, ...callers.map((caller) => caller.text)].some((code) => TRANSACTION.test(code));
}

const TRANSACTION = /['"`]\s*(begin|start\s+transaction)\b|beginTransaction\(/i;

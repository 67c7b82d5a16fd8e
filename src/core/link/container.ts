import type { ModuleSummary, ValueRef } from '../model';
import { mutationsOf } from './mutations';
import type { External } from './value';

/** `const cache = new Map()`, `const state = {}`, `const pool = []`: never missing itself, but what it holds may be. */
export function isContainerVariable(summary: ModuleSummary, variable: number): boolean {
  const writes = summary.variables[variable]?.writes ?? [];
  return writes.some(({ value }) => isContainer(summary, value)) || mutationsOf(summary, variable).length > 0;
}

/** The same as a field: `private clients = new Map()`, `static cache = {}`. */
export function isContainerField(summary: ModuleSummary, name: string | null): boolean {
  const written = summary.memberWrites.some((write) => write.name === name && isContainer(summary, write.value));
  return (
    written ||
    summary.classes.some((fact) =>
      fact.staticFields.some((field) => field.name === name && isContainer(summary, field.value)),
    )
  );
}

function isContainer({ calls }: ModuleSummary, value: ValueRef): boolean {
  if (value.kind === 'object') return true;
  const call = value.kind === 'call' ? calls[value.call] : undefined;
  return call?.form === 'new' || (call !== undefined && MAKES_CONTAINER.test(call.text));
}

/** Calls that make something to keep values in: JavaScript's, Python's. */
const MAKES_CONTAINER =
  /^(Object\.create|dict|set|list|(\w+\.)?(defaultdict|OrderedDict|WeakValueDictionary|SimpleNamespace|local|\w*Cache))$/;

/** Packages whose instances are caches in memory: `node-cache`, `lru-cache`, `quick-lru`, `@isaacs/ttlcache`. */
const CACHE_PACKAGE = /cache|lru|(^|[-/])ttl([-/]|$)/i;
const LOOKS_UP = /^(get|has|peek|fetch|take|getItem)$/;

/** `lru.get(key)` of a cache that was made before this invocation. */
export function looksIntoCache({ specifier, path, made }: External): boolean {
  return (
    made !== null && made.frame.zone !== 'invoke' && CACHE_PACKAGE.test(specifier) && LOOKS_UP.test(path.at(-1) ?? '')
  );
}

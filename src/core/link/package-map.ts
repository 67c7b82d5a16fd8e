/** How deep conditions and fallback lists of a package map may nest before we stop reading. */
const DEPTH_LIMIT = 8;

/**
 * The targets that the `exports` or `imports` field of a package.json gives a key (`.`, `./sub`, `#alias`), best first.
 * Empty where the map does not know the key. Node.js documentation, "Packages: conditional exports, subpath patterns".
 */
export function packageMapTargets(map: unknown, key: string, conditions: ReadonlySet<string>): string[] {
  if (key === '.' && !hasKeys(map)) return targetsOf(map, '', conditions, 0);
  if (!isRecord(map)) return [];
  if (Object.hasOwn(map, key)) return targetsOf(map[key], '', conditions, 0);
  let best: { readonly pattern: string; readonly star: string } | undefined;
  for (const pattern of Object.keys(map)) {
    const star = matchPattern(pattern, key);
    if (star !== undefined && (best === undefined || pattern.length > best.pattern.length)) best = { pattern, star };
  }
  return best ? targetsOf(map[best.pattern], best.star, conditions, 0) : [];
}

/** What the one `*` of the pattern stands for in `key`; `undefined` where it does not match. A final `/` matches a folder. */
export function matchPattern(pattern: string, key: string): string | undefined {
  if (pattern.endsWith('/') && key.startsWith(pattern)) return key.slice(pattern.length);
  const at = pattern.indexOf('*');
  if (at < 0) return undefined;
  const before = pattern.slice(0, at);
  const after = pattern.slice(at + 1);
  const fits = key.length >= before.length + after.length && key.startsWith(before) && key.endsWith(after);
  return fits ? key.slice(before.length, key.length - after.length) : undefined;
}

function targetsOf(target: unknown, star: string, conditions: ReadonlySet<string>, depth: number): string[] {
  if (depth > DEPTH_LIMIT) return [];
  if (typeof target === 'string') return [target.endsWith('/') ? target + star : target.replaceAll('*', () => star)];
  if (Array.isArray(target)) return target.flatMap((one) => targetsOf(one, star, conditions, depth + 1));
  if (!isRecord(target)) return [];
  return Object.keys(target)
    .filter((condition) => condition === 'default' || conditions.has(condition))
    .flatMap((condition) => targetsOf(target[condition], star, conditions, depth + 1));
}

function hasKeys(map: unknown): boolean {
  return isRecord(map) && Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

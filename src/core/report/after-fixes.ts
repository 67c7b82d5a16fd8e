import type { Profile } from '../model';
import { formatMs } from './format-ms';
import { namedPaths } from './named-paths';
import { count } from './text/numbers';

/** What the fixes on offer give, p50: `after 2 fixes`, `warm 22 ms -> 12 ms, cold and restore as before`; `null` without fixes. */
export function afterFixesWords(
  { paths, afterFixes }: Pick<Profile, 'paths' | 'afterFixes'>,
  arrow: '->' | '→',
): { readonly title: string; readonly changes: string } | null {
  if (!afterFixes || afterFixes.applied.length === 0) return null;
  const after = new Map(namedPaths(afterFixes.paths));
  const changes: string[] = [];
  const unchanged: string[] = [];
  for (const [name, path] of namedPaths(paths)) {
    const [from, to] = [path, after.get(name)].map((one) => one && formatMs(one.callerWaits.p50));
    if (to === undefined) continue;
    if (from === to) unchanged.push(name);
    else changes.push(`${name} ${from} ${arrow} ${to}`);
  }
  if (unchanged.length > 0) changes.push(`${unchanged.join(' and ')} as before`);
  return { title: `after ${count(afterFixes.applied.length, 'fix', 'fixes')}`, changes: changes.join(', ') };
}

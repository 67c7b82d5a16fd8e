/**
 * Whether a key of `functions` in coldstart.json means a function id (`src/orders.ts#handler`). `*` stands for anything
 * within a folder, `**` across folders; a pattern without `#` means every handler of the file.
 */
export function matchesFunction(pattern: string, functionId: string): boolean {
  const target = pattern.includes('#') ? functionId : functionId.slice(0, functionId.indexOf('#'));
  const parts = pattern.match(/\*\*\/?|\*|\?|[^*?]+/g) ?? [];
  // Positions in the target that the parts so far can end at: no backtracking, so no pattern takes long.
  let ends = new Set([0]);
  for (const part of parts) if (ends.size > 0) ends = advance(part, target, ends);
  return ends.has(target.length);
}

function advance(part: string, target: string, ends: ReadonlySet<number>): Set<number> {
  const next = new Set<number>();
  for (const end of ends) {
    if (part === '?') {
      if (end < target.length && target[end] !== '/') next.add(end + 1);
    } else if (part === '*') {
      // What an earlier end has reached already, this one need not reach again: that keeps it linear.
      for (let to = end; to <= target.length && !next.has(to); to++) {
        next.add(to);
        if (target[to] === '/') break;
      }
    } else if (!part.startsWith('**') && target.startsWith(part, end)) next.add(end + part.length);
  }
  if (!part.startsWith('**')) return next;
  const first = Math.min(...ends);
  // `**/` may stand for no folder at all; otherwise it ends behind a slash.
  for (let to = first; to <= target.length; to++)
    if (part === '**' || ends.has(to) || target[to - 1] === '/') next.add(to);
  return next;
}

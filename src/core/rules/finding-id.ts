/**
 * Ids that survive edits elsewhere: a hash of what a finding is about (rule, file, enclosing function, resource),
 * with a number where the same thing is found several times.
 */
export function createFindingIds(): (...about: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (...about) => {
    const hash = fnv1a(about.join('\u0000'));
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return count === 1 ? hash : `${hash}-${count}`;
  };
}

/** FNV-1a, 52 bits, as 13 hexadecimal digits. Not cryptographic: it only has to tell a project's findings apart. */
function fnv1a(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193) >>> 0;
    high = Math.imul(high ^ text.charCodeAt(index) ^ (low >>> 24), 0x01000193) >>> 0;
  }
  return (high & 0xfffff).toString(16).padStart(5, '0') + low.toString(16).padStart(8, '0');
}

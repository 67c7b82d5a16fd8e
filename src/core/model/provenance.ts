/** Where a number comes from. Order: most to least trustworthy. */
export const PROVENANCES = ['measured-here', 'your-logs', 'published', 'assumed'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** A sum is only as trustworthy as its least trustworthy part. */
export function weakest(provenances: readonly Provenance[]): Provenance {
  const worst = Math.max(0, ...provenances.map((provenance) => PROVENANCES.indexOf(provenance)));
  return PROVENANCES[worst] ?? 'assumed';
}

/** US dollars: cents where they matter, two significant digits below a cent. */
export function formatUsd(usd: number): string {
  if (usd >= 100) return `$${Math.round(usd)}`;
  return usd >= 0.01 || usd <= 0 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

/** `1 function`, `3 functions`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

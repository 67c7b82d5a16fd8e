/** US dollars: cents where they matter, two significant digits below a cent. */
export function formatUsd(usd: number): string {
  if (usd >= 100) return `$${Math.round(usd)}`;
  return usd >= 0.01 || usd <= 0 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

/** `1 function`, `3 functions`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** A share as per cent: `41 %`, `0.3 %`; below a tenth of a per cent `<0.1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.1) return '<0.1 %';
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** A number that need not be whole: `3`, `0.4`, `12`, `4800`; below a hundredth `<0.01`. */
export function formatCount(amount: number): string {
  if (amount === 0 || Number.isInteger(amount)) return String(amount);
  if (amount < 0.01) return '<0.01';
  return amount < 9.95 ? String(Number(amount.toPrecision(2))) : String(Math.round(amount));
}

import type { Finding } from '../model';
import type { Locator } from './positions';

/** Findings as the panel's page takes them: each with the 1-based line it starts on. */
export function locatedFindings(
  findings: readonly Finding[],
  locator: Locator,
): readonly (Finding & { readonly line: number })[] {
  return findings.map((finding) => ({
    ...finding,
    line: locator.position(finding.file, finding.span.start).line,
  }));
}

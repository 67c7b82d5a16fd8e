import type { ImportWork, StartupWork } from '../model';

/** The same work after the fixes of these findings: what is hoisted is made at init and reused, what is imported changes. */
export function workAfterFixes(work: StartupWork, fixed: ReadonlySet<string>): StartupWork {
  const isFixed = ({ finding }: { readonly finding: string | null }) => finding !== null && fixed.has(finding);
  const connections = work.connections.map((connection) =>
    isFixed(connection) ? { ...connection, when: 'init' as const, finding: null } : connection,
  );
  const seen = new Set<string>();
  const imports = work.imports
    .flatMap((each) => (isFixed(each) && each.afterFix ? loadedInstead(each, each.afterFix) : [each]))
    .filter(({ specifier }) => !seen.has(specifier) && seen.add(specifier));
  return { ...work, connections, imports };
}

function loadedInstead(work: ImportWork, instead: NonNullable<ImportWork['afterFix']>): readonly ImportWork[] {
  const { afterFix: _, ...before } = work;
  return instead.map((each) => {
    const installed = each.specifier === work.specifier ? work.installed : null;
    return { ...before, ...each, finding: null, installed };
  });
}

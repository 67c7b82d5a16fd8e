import type { Finding, ImportWork, StartupWork } from '../model';

/** The same work of a function after these findings are fixed: what is hoisted is made at init and reused, what is imported changes. */
export function workAfterFixes(work: StartupWork, fixed: readonly Finding[], functionId: string): StartupWork {
  const fixes = new Map(fixed.map((finding) => [finding.id, finding]));
  const connections = work.connections.map((connection) =>
    connection.finding !== null && fixes.has(connection.finding)
      ? { ...connection, when: 'init' as const, finding: null }
      : connection,
  );
  const seen = new Set<string>();
  const imports = work.imports
    .flatMap((each) => importAfter(each, fixes.get(each.finding ?? ''), functionId))
    .filter(({ specifier }) => !seen.has(specifier) && seen.add(specifier));
  return { ...work, connections, imports };
}

/** What only some invocations will load is not in the projection of one: the offer says what they wait. */
function importAfter(work: ImportWork, finding: Finding | undefined, functionId: string): readonly ImportWork[] {
  const change = finding?.fix?.imports;
  if (!change) return [work];
  const later = change.later?.[functionId] ?? 'never';
  return [
    ...change.instead.map((specifier): ImportWork => ({ ...work, specifier, finding: null, installed: null })),
    ...(later === 'always' ? [{ ...work, zone: 'invoke' as const, finding: null }] : []),
  ];
}

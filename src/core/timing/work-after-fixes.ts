import type { StartupWork } from '../model';

/** The same work after the fixes of these findings: what is hoisted is made at init and reused. */
export function workAfterFixes(work: StartupWork, fixed: ReadonlySet<string>): StartupWork {
  const connections = work.connections.map((connection) =>
    connection.finding !== null && fixed.has(connection.finding)
      ? { ...connection, when: 'init' as const, finding: null }
      : connection,
  );
  return { ...work, connections };
}

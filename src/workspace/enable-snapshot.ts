import type { Finding, FixResult, StartupGraph } from '../core/model';
import { editDeployment } from './deployment-edits/edit-deployment';

const CHANGES =
  'Versions are published, and what the init phase computes is the same in every environment until the next one. ' +
  'Callers must use the version or its alias.';

/** Turns SnapStart on where a function is declared. Never safe: a snapshot changes what runs when, for published versions only. */
export function enableSnapshot(
  finding: Finding,
  graphs: readonly StartupGraph[],
  textOf: (file: string) => string | undefined,
): FixResult {
  const declaredIn = graphs.find((graph) => graph.function.id === finding.function)?.function.declaredIn;
  const [, file, line] = /^(.+):(\d+)$/.exec(declaredIn ?? '') ?? [];
  const text = file === undefined ? undefined : textOf(file);
  if (file === undefined || line === undefined || text === undefined) return UNDECLARED;
  const { splices, refused } = editDeployment(file, text, Number(line), { snapStart: true });
  const [reason] = refused;
  if (reason !== undefined) return { kind: 'refused', reason };
  const edits = splices.map(({ start, end, text: put }) => ({ file, span: { start, end }, text: put }));
  const title = `Turn SnapStart on in ${file}`;
  return { kind: 'edits', edits, offer: { kind: 'enable-snapshot', title, safe: false, changes: CHANGES } };
}

const UNDECLARED: FixResult = {
  kind: 'refused',
  reason: 'No deployment file declares this function: SnapStart is switched on where it is deployed.',
};

import { BUILT_IN_CATALOG } from '../catalog/resources/catalog';
import type { SnapshotRequest } from '../languages/editor';
import type { CapturedState, Finding, FixResult } from '../model';
import type { FixContext } from './plan-fix';
import { CHANGED, refused } from './refused';

const NONE = 'No automatic fix is known for this finding.';

/**
 * Renews in a runtime hook what a snapshot would freeze, which keeps one value per environment; or works it out in the
 * handler. A time is asked for where it is used; a connection is never opened per invocation.
 */
export function planSnapshotFix(finding: Finding, context: FixContext): FixResult {
  const { editor, graphs, catalog = BUILT_IN_CATALOG } = context;
  const text = context.text(finding.file);
  if (text === undefined) return refused(CHANGED);
  const state = graphs.flatMap((graph) => graph.capturedState).find((each) => isAt(each, finding));
  const resource = finding.resource === null ? undefined : catalog.resourceById(finding.resource);
  const request: SnapshotRequest = {
    file: finding.file,
    text,
    at: finding.span,
    holder: state?.holder ?? null,
    closes: resource?.closes ?? [],
  };
  const hook = () => editor.afterRestoreHook?.(request) ?? refused(NONE);
  const move = () => editor.moveToHandler?.(request) ?? refused(NONE);
  if (resource || state?.kind === 'secret') return hook();
  const [first, second] = state?.kind === 'timestamp' ? [move, hook] : [hook, move];
  const result = first();
  if (result.kind === 'edits') return result;
  const other = second();
  return other.kind === 'edits' ? other : result;
}

function isAt({ at }: CapturedState, { file, span }: Finding): boolean {
  return at.file === file && at.span.start === span.start;
}

import type { LanguageEditor } from '../languages/editor';
import type { Creation, Finding, FixResult, StartupGraph } from '../model';
import { hoistRequest } from './hoist-request';

/** What planning a fix may ask for. */
export interface FixContext {
  readonly editor: LanguageEditor;
  /** Every graph that may hold the creation: a helper's file belongs to all functions that use it. */
  readonly graphs: readonly StartupGraph[];
  /** Current text of a file, relative to the root. */
  readonly text: (file: string) => string | undefined;
}

const CHANGED = 'The code has changed since it was analysed; look at it again first.';

/**
 * Works out the fix of a finding: edits, or the reason why there is none. A creation that several functions reach is
 * moved for all of them, so it must be movable for each.
 */
export function planFix(finding: Finding, context: FixContext): FixResult {
  if (finding.ruleId !== 'per-request-connection') return refused('No automatic fix is known for this finding.');
  if (finding.fix !== null && finding.fix.kind !== 'hoist')
    return refused(`There is no \`${finding.fix.kind}\` fix yet.`);
  const holders = context.graphs.flatMap((graph) => {
    const creation = graph.creations.find((each) => isAt(each, finding));
    return creation ? [{ graph, creation }] : [];
  });
  const results = holders.map(({ graph, creation }) => {
    const request = hoistRequest(graph, creation, context.text);
    return request ? context.editor.hoist(request) : refused(CHANGED);
  });
  return results.find((result) => result.kind === 'refused') ?? results[0] ?? refused(CHANGED);
}

function isAt({ at, zone }: Creation, finding: Finding): boolean {
  const { start, end } = finding.span;
  // A function that creates it at init has nothing to hoist and does not stand in the way of the others.
  return zone === 'invoke' && at.file === finding.file && at.span.start === start && at.span.end === end;
}

function refused(reason: string): FixResult {
  return { kind: 'refused', reason };
}

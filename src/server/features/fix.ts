import type { FixEdit, FixParams, FixRequestResult } from '../../protocol/server';
import type { Analyses } from '../analyses';
import { asChanges, fixEdits, type OpenUri } from '../fix-edits';

/** Works out the fix that a button of the panel stands for; the host applies it as one edit. */
export function fix(analyses: Analyses, openUri: OpenUri) {
  return async (params: FixParams): Promise<FixRequestResult> => {
    const result = await analyses.profiles(params.uri, false);
    const finding = result?.analysis.check.findings.find((candidate) => candidate.id === params.finding);
    if (!result || !finding) return refuse('The finding is gone: the code has changed since it was shown.');
    const { edits, refused } = fixEdits(result.analysis.folder, [finding], openUri);
    if (edits.length === 0) return refuse(refused[0] ?? 'There is nothing left to change.');
    return {
      edits: Object.entries(asChanges(edits)).flatMap(([uri, changes]) =>
        changes.map((edit): FixEdit => ({ uri, ...edit })),
      ),
      refused: null,
    };
  };
}

function refuse(refused: string): FixRequestResult {
  return { edits: [], refused };
}

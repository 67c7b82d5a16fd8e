import type { FixEdit, FixParams, FixRequestResult } from '../../protocol/server';
import type { Analyses } from '../analyses';
import { asChanges, fixEdits, type OpenUri } from '../fix-edits';
import { confirmationOf } from '../workspace-edit';

/** Works out the fixes that a button of the panel stands for; the host applies them as one edit. */
export function fix(analyses: Analyses, openUri: OpenUri) {
  return async (params: FixParams): Promise<FixRequestResult> => {
    const result = await analyses.profiles(params.uri, false);
    const wanted = result?.analysis.check.findings.filter(({ id }) => params.findings.includes(id)) ?? [];
    if (!result || wanted.length === 0) return refuse('The finding is gone: the code has changed since it was shown.');
    const { edits, refused } = fixEdits(result.analysis.folder, wanted, openUri);
    if (edits.length === 0) return refuse(refused[0] ?? 'There is nothing left to change.');
    const { session } = result.analysis.folder;
    const unsafe = wanted.map((finding) => session.offer(finding)).find((offer) => offer && !offer.safe);
    const confirm = confirmationOf(unsafe ?? null);
    return {
      ...(confirm && { confirm }),
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

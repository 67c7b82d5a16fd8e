import type { CheckResult, Finding, Problem, Profile } from '../../core/model';
import type { ProfileParams, ProfileResult } from '../../protocol/server';
import type { Analyses } from '../analyses';
import type { Folder } from '../folder';
import type { Measurements } from '../measurements';
import { documentsOf } from '../to-lsp';

/** Answers the panel: the functions that a document declares or takes part in. */
export function profile(analyses: Analyses, measurements: Measurements) {
  return async ({ uri }: ProfileParams): Promise<ProfileResult> => {
    const result = await analyses.profiles(uri, true);
    if (!result) return nothing(null, [NOT_ON_DISK]);
    const { folder, check, file } = result.analysis;
    if (!folder.settings.enable)
      return nothing(folder.root, [{ file: null, message: 'Switched off by the setting coldStart.enable.' }]);
    const none: Problem = {
      file,
      message: 'No serverless function starts in this file, and none was found that reaches it.',
    };
    const problems = result.profiles.length > 0 ? check.problems : [none, ...check.problems];
    return {
      root: folder.root,
      profiles: result.profiles,
      measured: result.profiles.flatMap((one) => measurements.of(folder.root, one.function?.id) ?? []),
      findings: withLines(folder.shown(findingsOf(result.profiles, check)), folder),
      problems,
    };
  };
}

function findingsOf(profiles: readonly Profile[], check: CheckResult): readonly Finding[] {
  const ids = new Set(profiles.map((one) => one.function?.id));
  return check.findings.filter((finding) => ids.has(finding.function));
}

function withLines(findings: readonly Finding[], folder: Folder): ProfileResult['findings'] {
  const documents = documentsOf(folder);
  return findings.map((finding) => ({
    ...finding,
    line: documents(finding.file).positionAt(finding.span.start).line + 1,
  }));
}

function nothing(root: string | null, problems: readonly Problem[]): ProfileResult {
  return { root, profiles: [], findings: [], problems };
}

const NOT_ON_DISK: Problem = {
  file: null,
  message: 'Only files on disk are analysed: save the document to a folder first.',
};

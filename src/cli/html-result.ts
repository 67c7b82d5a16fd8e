import type { CheckResult, Profile } from '../core/model';
import { renderHtmlReport } from '../core/report/html';
import type { Locator } from '../core/report/positions';
import type { Dependencies } from './host';
import { UsageError } from './usage-error';

/** The panel's page with everything in it, as one file. */
export function htmlResult(
  dependencies: Pick<Dependencies, 'htmlAssets'>,
  profiles: readonly Profile[],
  check: Pick<CheckResult, 'findings' | 'problems' | 'root'>,
  locator: Locator,
): string {
  const assets = dependencies.htmlAssets();
  if (!assets) throw new UsageError('the files of the HTML report are not beside the command: run npm run build');
  const findings = check.findings.map((finding) => ({
    ...finding,
    line: locator.position(finding.file, finding.span.start).line,
  }));
  const { problems, root } = check;
  return renderHtmlReport({ profiles, findings, problems, root, title: 'Cold Start Profile', ...assets });
}

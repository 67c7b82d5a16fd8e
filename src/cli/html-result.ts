import type { CheckResult, Profile } from '../core/model';
import { renderHtmlReport } from '../core/report/html';
import { locatedFindings } from '../core/report/located-findings';
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
  const findings = locatedFindings(check.findings, locator);
  const { problems, root } = check;
  return renderHtmlReport({ profiles, findings, problems, root, title: 'Cold Start Profile', ...assets });
}

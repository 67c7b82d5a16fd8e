import { useState } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import { formatMs } from '../src/core/report/mermaid';
import { useComparison } from './compare/use-comparison';
import { functionTitle } from './function-title';
import { FunctionView } from './function-view';
import { type Host, HostContext } from './host';
import { t } from './l10n';
import { Notice } from './notice';
import { NumberHeader } from './number-header';
import { ProblemsList } from './problems-list';
import type { ReportData } from './report-data';
import { FIRST_VIEW } from './view-state';

const KIND = 'Cold Start Profile';

interface ReportAppProps {
  readonly report: ReportData;
  readonly host: Host;
}

/** The report as a page of its own: an overview, then every function, slowest cold start first. */
export function ReportApp({ report, host }: ReportAppProps) {
  const profiles = [...report.profiles].sort((a, b) => coldMs(b) - coldMs(a));
  return (
    <HostContext.Provider value={host}>
      <div class="page report">
        <header class="report-header">
          {report.title !== KIND && <p class="report-kind">{KIND}</p>}
          {profiles.length !== 1 && <h1>{report.title}</h1>}
        </header>
        <main>
          {profiles.length === 0 && <Notice kind="empty" text="no-function" />}
          {profiles.length > 1 && <Overview profiles={profiles} findings={report.findings} />}
          {profiles.map((profile, index) => (
            <section key={anchor(index)} id={anchor(index)}>
              <ReportedFunction profile={profile} report={report} />
            </section>
          ))}
          <ProblemsList problems={report.problems} />
        </main>
      </div>
    </HostContext.Provider>
  );
}

interface ReportedFunctionProps {
  readonly profile: Profile;
  readonly report: ReportData;
}

/** Nothing is kept: a report is opened, read and closed. */
function ReportedFunction({ profile, report }: ReportedFunctionProps) {
  const [view, setView] = useState(FIRST_VIEW);
  const comparison = useComparison(profile, report, NOTHING_ELSEWHERE, {
    chosen: view.compareWith,
    choose: (key) => setView({ ...view, compareWith: key }),
    isShown: view.tab === 'compare',
  });
  return (
    <FunctionView
      profile={profile}
      findings={report.findings}
      problems={[]}
      comparison={comparison}
      view={view}
      setView={(change) => setView((before) => ({ ...before, ...change }))}
    />
  );
}

/** All there is stands in the report. */
const NOTHING_ELSEWHERE = { folders: [], compared: null } as const;

interface OverviewProps {
  readonly profiles: readonly Profile[];
  readonly findings: ReportData['findings'];
}

function Overview({ profiles, findings }: OverviewProps) {
  return (
    <table class="overview">
      <thead>
        <tr>
          <th scope="col">{t('Function')}</th>
          <NumberHeader>{t('Cold')}</NumberHeader>
          <NumberHeader>{t('Warm')}</NumberHeader>
          <NumberHeader>{t('Restore')}</NumberHeader>
          <NumberHeader>{t('Warm after fixes')}</NumberHeader>
          <NumberHeader>{t('Findings')}</NumberHeader>
        </tr>
      </thead>
      <tbody>
        {profiles.map((profile, index) => (
          <OverviewRow key={anchor(index)} profile={profile} href={`#${anchor(index)}`} findings={findings} />
        ))}
      </tbody>
    </table>
  );
}

interface OverviewRowProps {
  readonly profile: Profile;
  readonly href: string;
  readonly findings: ReportData['findings'];
}

function OverviewRow({ profile, href, findings }: OverviewRowProps) {
  const { function: fn, paths, afterFixes } = profile;
  const count = findings.filter((finding) => finding.function === fn?.id).length;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{functionTitle(profile)}</a> {fn && <span class="muted">{fn.file}</span>}
      </th>
      <td class="number">{formatMs(paths.cold.callerWaits.p50)}</td>
      <td class="number">{formatMs(paths.warm.callerWaits.p50)}</td>
      <td class="number">{paths.restore ? formatMs(paths.restore.callerWaits.p50) : '–'}</td>
      <td class="number">{afterFixes ? formatMs(afterFixes.paths.warm.callerWaits.p50) : '–'}</td>
      <td class="number">{count}</td>
    </tr>
  );
}

function coldMs(profile: Profile): number {
  return profile.paths.cold.callerWaits.p50;
}

function anchor(index: number): string {
  return `function-${index + 1}`;
}

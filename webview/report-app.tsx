import { useState } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import { formatMs } from '../src/core/report/mermaid';
import { FunctionView } from './function-view';
import { type Host, HostContext } from './host';
import { t } from './l10n';
import { Notice } from './notice';
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
              <ReportedFunction profile={profile} findings={report.findings} />
            </section>
          ))}
          <ProblemsList problems={report.problems} />
        </main>
      </div>
    </HostContext.Provider>
  );
}

type ReportedFunctionProps = Pick<ReportData, 'findings'> & { readonly profile: Profile };

/** Nothing is kept: a report is opened, read and closed. */
function ReportedFunction({ profile, findings }: ReportedFunctionProps) {
  const [view, setView] = useState(FIRST_VIEW);
  return (
    <FunctionView
      profile={profile}
      findings={findings}
      problems={[]}
      view={view}
      setView={(change) => setView((before) => ({ ...before, ...change }))}
    />
  );
}

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
          <th scope="col" class="number">
            {t('Cold')}
          </th>
          <th scope="col" class="number">
            {t('Warm')}
          </th>
          <th scope="col" class="number">
            {t('Restore')}
          </th>
          <th scope="col" class="number">
            {t('Warm after fixes')}
          </th>
          <th scope="col" class="number">
            {t('Findings')}
          </th>
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
        <a href={href}>{fn ? (fn.deployedName ?? fn.name) : t('Described environment')}</a>{' '}
        {fn && <span class="muted">{fn.file}</span>}
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

import { useMemo, useState } from 'preact/hooks';
import type { Finding, MeasuredProfile, Problem, Profile } from '../src/core/model';
import { Anatomy } from './anatomy/anatomy';
import { AskProvider } from './ask/ask';
import { Compare } from './compare/compare';
import type { Comparison } from './compare/use-comparison';
import { FindingsList } from './findings-list';
import { FunctionHeader } from './function-header';
import { ImportTree } from './imports/import-tree';
import { t } from './l10n';
import { MeasuredSection } from './measured/measured-section';
import { useModel } from './model';
import { Overview } from './overview/overview';
import { CopyTimeline } from './picture/copy-timeline';
import { ProblemsList } from './problems-list';
import { type Tab, Tabs } from './tabs';
import { lanesOf } from './timeline/lanes';
import { Timeline } from './timeline/timeline';
import { Traffic } from './traffic/traffic';
import { useProjection } from './use-projection';
import { useSavings } from './use-savings';
import type { TabId, ViewState } from './view-state';
import { WhatIf } from './what-if/what-if';

export type LocatedFinding = Finding & { readonly line: number };

interface FunctionViewProps {
  /** As the project declares it. */
  readonly profile: Profile;
  readonly measured?: MeasuredProfile | undefined;
  /** Those of other functions are left out. */
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
  readonly comparison: Comparison;
  readonly view: ViewState;
  readonly setView: (change: Partial<ViewState>) => void;
}

/** Everything about one function's start. */
export function FunctionView(props: FunctionViewProps) {
  const { profile: declared, measured, findings, problems, comparison, view, setView } = props;
  const { tab, expanded, changes } = view;
  const [isLive, setLive] = useState(false);
  const model = useModel();
  const profile = useProjection(model, declared, changes, { isLive, withTraffic: !isLive || tab === 'traffic' });
  const own = useMemo(
    () => findings.filter((finding) => !declared.function || finding.function === declared.function.id),
    [findings, declared],
  );
  const savings = useSavings(model, declared, own);
  return (
    <AskProvider>
      <article class="function">
        <div class="column">
          <FunctionHeader profile={profile} />
          <Start
            profile={profile}
            declared={declared}
            findings={own}
            expanded={expanded}
            setView={setView}
            isLive={isLive}
          />
          <CopyTimeline profile={profile} />
          {measured && <MeasuredSection projected={profile} measured={measured} />}
        </div>
        <div class="column">
          <Tabs
            label={t('Details')}
            tabs={tabsOf(declared, own)}
            selected={tab}
            select={(next) => setView({ tab: next })}
          >
            {tab === 'findings' && <FindingsList findings={own} savings={savings} />}
            {tab === 'what-if' && (
              <WhatIf
                profile={profile}
                declared={declared}
                changes={changes}
                change={(next) => setView({ changes: next })}
                setLive={setLive}
              />
            )}
            {tab === 'imports' && <ImportTree profile={measured?.modules ? { ...measured, problems: [] } : profile} />}
            {tab === 'traffic' && (
              <Traffic
                profile={profile}
                declared={declared}
                changes={changes}
                change={(next) => setView({ changes: next })}
                setLive={setLive}
              />
            )}
            {tab === 'anatomy' && <Anatomy profile={profile} />}
            {tab === 'compare' && <Compare profile={profile} comparison={comparison} />}
          </Tabs>
          <ProblemsList problems={[...profile.problems, ...problems]} />
        </div>
      </article>
    </AskProvider>
  );
}

interface StartProps extends Pick<FunctionViewProps, 'profile' | 'findings' | 'setView'> {
  readonly declared: Profile;
  readonly expanded: readonly string[];
  readonly isLive: boolean;
}

/** The answer at a glance and the lanes; drawn again only when the start itself is another one, not when the load is. */
function Start({ profile, declared, findings, expanded, setView, isLive }: StartProps) {
  const toggle = (key: string) =>
    setView({ expanded: expanded.includes(key) ? expanded.filter((one) => one !== key) : [...expanded, key] });
  const { paths, afterFixes, explain } = profile;
  // All paths come from one sampling: where the cold one is the same, the others are.
  return useMemo(
    () => (
      <>
        <Overview profile={profile} declared={declared} findings={findings} show={(tab) => setView({ tab })} />
        <Timeline
          lanes={lanesOf(profile, declared)}
          explain={explain}
          expanded={expanded}
          toggle={toggle}
          isLive={isLive}
        />
      </>
    ),
    [paths.cold, afterFixes, declared, findings, expanded, isLive],
  );
}

function tabsOf(profile: Profile, findings: readonly LocatedFinding[]): readonly Tab<TabId>[] {
  return [
    { id: 'findings', title: t('Findings'), count: findings.length },
    ...(profile.work ? [{ id: 'what-if', title: t('What if') } as const] : []),
    { id: 'imports', title: t('Imports') },
    { id: 'traffic', title: t('Traffic and cost') },
    { id: 'anatomy', title: t('Anatomy') },
    { id: 'compare', title: t('Compare') },
  ];
}

import { useState } from 'preact/hooks';
import type { Finding, PathId, PhaseId, Problem, Profile } from '../src/core/model';
import { Anatomy } from './anatomy/anatomy';
import { Breakdown } from './breakdown';
import { FindingsList } from './findings-list';
import { FunctionHeader } from './function-header';
import { ProblemsList } from './problems-list';
import { lanesOf } from './timeline/lanes';
import { Timeline } from './timeline/timeline';

export type LocatedFinding = Finding & { readonly line: number };

/** A phase of a lane that the reader picked. */
export interface Picked {
  readonly lane: PathId;
  readonly phase: PhaseId | null;
}

interface FunctionViewProps {
  readonly profile: Profile;
  /** Those of other functions are left out. */
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
}

/** Everything about one function's start. */
export function FunctionView({ profile, findings, problems }: FunctionViewProps) {
  const [picked, setPicked] = useState<Picked>({ lane: 'cold', phase: null });
  const lanes = lanesOf(profile);
  const own = findings.filter((finding) => !profile.function || finding.function === profile.function.id);
  return (
    <article class="function">
      <FunctionHeader profile={profile} />
      <Timeline lanes={lanes} picked={picked} pick={setPicked} />
      <FindingsList findings={own} />
      <Breakdown lanes={lanes} picked={picked} pick={setPicked} />
      <ProblemsList problems={[...profile.problems, ...problems]} />
      <Anatomy profile={profile} />
    </article>
  );
}

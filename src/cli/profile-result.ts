import type { CheckResult, Profile } from '../core/model';
import { profileMarkdown } from '../core/report/markdown/profile-markdown';
import { anatomyDiagram } from '../core/report/mermaid';
import { mermaidOverview } from '../core/report/mermaid-overview';
import type { Locator } from '../core/report/positions';
import { explainText } from '../core/report/text/explain-text';
import type { TextOptions } from '../core/report/text/palette';
import { problemLines } from '../core/report/text/problem-text';
import { profileText } from '../core/report/text/profile-text';
import type { Dependencies } from './host';
import { htmlResult } from './html-result';

export const PROFILE_FORMATS = ['text', 'json', 'markdown', 'html', 'mermaid'] as const;
export type ProfileFormat = (typeof PROFILE_FORMATS)[number];

interface Profiled {
  readonly profiles: readonly Profile[];
  readonly check: Pick<CheckResult, 'findings' | 'problems' | 'root'>;
  readonly locator: Locator;
  readonly look: TextOptions;
  readonly explain: boolean;
  readonly dependencies: Dependencies;
  /** Why there is nothing, for text. */
  readonly nothing: string;
}

/** What `profile` and `estimate` print for people and other programs; their JSON is their own. */
export function profileResult(format: Exclude<ProfileFormat, 'json'>, profiled: Profiled): string {
  const { profiles, check, locator, look, dependencies } = profiled;
  switch (format) {
    case 'text':
      return profilesText(profiled);
    case 'markdown':
      return profileMarkdown(profiles, check.problems, look);
    case 'html':
      return htmlResult(dependencies, profiles, check, locator);
    case 'mermaid':
      return profilesMermaid(profiles);
  }
}

function profilesText({ profiles, check, locator, look, explain, nothing }: Profiled): string {
  const sections = [
    profileText(profiles, locator, look).trimEnd(),
    explain ? explainText(profiles, look).trimEnd() : '',
    problemLines(check.problems, look),
    profiles.length === 0 ? nothing : '',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** One diagram, as a file of Mermaid holds one: the anatomy of a single function's cold start, else all side by side. */
function profilesMermaid(profiles: readonly Profile[]): string {
  const [only] = profiles;
  if (only === undefined) return '%% No serverless functions found.\n';
  return profiles.length === 1 ? anatomyDiagram(only) : mermaidOverview(profiles);
}

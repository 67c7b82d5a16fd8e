import type { CheckResult, Profile } from '../core/model';
import { checkJson } from '../core/report/check-json';
import { githubAnnotations } from '../core/report/github';
import { checkMarkdown } from '../core/report/markdown/check-markdown';
import type { Locator } from '../core/report/positions';
import { sarifLog } from '../core/report/sarif';
import { checkText } from '../core/report/text/check-text';
import type { TextOptions } from '../core/report/text/palette';
import type { Dependencies } from './host';
import { htmlResult } from './html-result';
import { toJson } from './print';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'html'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

interface Checked {
  readonly result: CheckResult;
  /** Empty unless a limit or the format asks for timelines. */
  readonly profiles: readonly Profile[];
  readonly locator: Locator;
  readonly look: TextOptions;
  readonly dependencies: Dependencies;
}

/** What `check` prints, in the form asked for. */
export function checkResult(format: CheckFormat, checked: Checked): string {
  const { result, profiles, locator, look, dependencies } = checked;
  switch (format) {
    case 'text':
      return checkText(result, locator, look);
    case 'json':
      return toJson(checkJson(result, locator));
    case 'sarif':
      return toJson(sarifLog(result, locator, dependencies));
    case 'github':
      return githubAnnotations(result, locator, look);
    case 'markdown':
      return checkMarkdown(result, locator, look);
    case 'html':
      return htmlResult(dependencies, profiles, result, locator);
  }
}

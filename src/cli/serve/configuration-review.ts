import { resolve } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Profile } from '../../core/model';
import type { ToWebview } from '../../protocol/webview';
import { applySplices } from '../../workspace/deployment-edits/edit-deployment';
import { planConfiguration } from '../../workspace/deployment-edits/plan-configuration';
import type { Session } from '../../workspace/session-api';
import { withSlashes } from '../target';
import { writeFixedFile } from '../write-fixed-file';
import { chosenValues } from './chosen-values';

/** A change of a deployment file that the reader looks at before it is made. */
export interface ConfigurationReview {
  /** Works out the change; only the last one that was proposed can be accepted. */
  propose(profiles: readonly Profile[], functionId: unknown, values: unknown): ToWebview;
  /** Writes what was proposed under that id. Returns why nothing was written, or `null`. */
  accept(review: unknown): string | null;
}

interface Proposed {
  readonly id: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export function createConfigurationReview(session: Pick<Session, 'root' | 'text'>): ConfigurationReview {
  let proposed: Proposed | null = null;
  return {
    propose(profiles, functionId, values) {
      const fn = profiles.find((profile) => profile.function?.id === functionId)?.function;
      const { file, before, splices, refused } = planConfiguration(fn, session.text, chosenValues(values));
      const review = crypto.randomUUID();
      if (file === null || splices.length === 0) return { type: 'review', review, file, diff: '', refused };
      const after = applySplices(before, splices);
      proposed = { id: review, file, before, after };
      return { type: 'review', review, file, diff: diffOf(proposed), refused };
    },
    accept(review) {
      const change = proposed;
      if (change === null || change.id !== review)
        return 'the change is no longer the one that was shown: choose again';
      proposed = null;
      return writeFixedFile(withSlashes(resolve(session.root, change.file)), change.before, change.after);
    },
  };
}

function diffOf({ file, before, after }: Proposed): string {
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}

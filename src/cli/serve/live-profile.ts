import type { CheckResult, Profile } from '../../core/model';
import { locatedFindings } from '../../core/report/located-findings';
import { createLocator } from '../../core/report/positions';
import type { ToWebview } from '../../protocol/webview';
import type { RunOptions, Session } from '../../workspace/session-api';

/** The newest profile of a folder, told to whoever listens. */
export interface LiveProfile {
  /** What a page that opens now has to know; `null` before the first analysis has begun. */
  readonly last: ToWebview | null;
  /** Of the last analysis that went well. */
  readonly profiles: readonly Profile[];
  /** Analyses again; an analysis under way is given up. */
  refresh(): Promise<void>;
  /** Files (absolute) changed on disk. */
  changed(files: readonly string[]): Promise<void>;
}

/** `run` names what of the session's root to look at. */
export function createLiveProfile(
  session: Pick<Session, 'root' | 'profile' | 'invalidate' | 'text'>,
  run: Pick<RunOptions, 'paths'>,
  post: (message: ToWebview) => void,
): LiveProfile {
  let last: ToWebview | null = null;
  let profiles: readonly Profile[] = [];
  let underWay = new AbortController();

  const refresh = async (): Promise<void> => {
    underWay.abort();
    underWay = new AbortController();
    const { signal } = underWay;
    post({ type: 'busy' });
    const message = await session.profile({ ...run, signal }).then(
      (result) => show(session, result),
      (error: unknown): ToWebview => ({
        type: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    if (signal.aborted) return;
    last = message;
    if (message.type === 'show') profiles = message.result.profiles;
    post(message);
  };

  return {
    get last() {
      return last;
    },
    get profiles() {
      return profiles;
    },
    refresh,
    changed(files) {
      session.invalidate(files);
      return refresh();
    },
  };
}

interface Profiled {
  readonly profiles: readonly Profile[];
  readonly check: CheckResult;
}

function show({ root, text }: Pick<Session, 'root' | 'text'>, { profiles, check }: Profiled): ToWebview {
  const { problems } = check;
  const findings = locatedFindings(check.findings, createLocator(text));
  return { type: 'show', document: root, result: { root, profiles, findings, problems }, select: null };
}

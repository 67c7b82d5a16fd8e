import type { Finding } from '../core/model';
import { DEFAULT_SETTINGS, type Settings } from '../protocol/settings';
import type { Session } from '../workspace/session-api';
import { createWorkQueue, type WorkQueue } from './work-queue';

/** One analysed directory: a folder of the workspace, or the project around a file that was opened on its own. */
export interface Folder {
  /** Absolute, with `/`. */
  readonly root: string;
  /** Whether the whole directory belongs to the user's workspace and gets scanned. */
  readonly scanned: boolean;
  readonly session: Session;
  readonly queue: WorkQueue;
  settings: Settings;
  /** Aborted as soon as anything changes that results depend on. */
  readonly current: AbortSignal;
  /** Makes every result that is being worked out stale. */
  changed(): void;
  /** Findings as the editor's settings want them. */
  shown(findings: readonly Finding[]): readonly Finding[];
  readonly disposed: boolean;
  dispose(): void;
}

export interface FolderOptions {
  readonly session: Session;
  readonly scanned: boolean;
  readonly idleMs: number;
  readonly onFailure: (error: unknown) => void;
}

export function createFolder({ session, scanned, idleMs, onFailure }: FolderOptions): Folder {
  const queue = createWorkQueue({ idleMs, onFailure });
  let controller = new AbortController();
  let disposed = false;
  return {
    root: session.root,
    scanned,
    session,
    queue,
    settings: DEFAULT_SETTINGS,
    get current() {
      return controller.signal;
    },
    changed() {
      controller.abort();
      controller = new AbortController();
    },
    shown(findings) {
      return this.settings.enable ? findings.flatMap((finding) => withSeverity(finding, this.settings)) : [];
    },
    get disposed() {
      return disposed;
    },
    dispose() {
      disposed = true;
      controller.abort();
      queue.dispose();
    },
  };
}

function withSeverity(finding: Finding, settings: Settings): readonly Finding[] {
  const severity = settings.rules[finding.ruleId];
  if (severity === 'off') return [];
  return [severity ? { ...finding, severity } : finding];
}

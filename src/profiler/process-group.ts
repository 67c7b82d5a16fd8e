import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ends a process and everything it has started that did not leave its group. */
export function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(leader), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    );
    return;
  }
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

const PAGE_BYTES = 4096;

/** Resident memory of a process group in MB. Zero where the system has no /proc: Node's own heap limit holds there. */
export function groupMemoryMB(leader: number | undefined): number {
  if (leader === undefined || process.platform !== 'linux') return 0;
  const pages = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat?.group === leader)
    .reduce((sum, stat) => sum + (stat?.pages ?? 0), 0);
  return (pages * PAGE_BYTES) / 1e6;
}

/** Fields 5 (process group) and 24 (resident pages) of proc_pid_stat(5), counted behind the name in parentheses. */
function statOf(pid: string): { readonly group: number; readonly pages: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { group: Number(fields[2]), pages: Number(fields[21]) };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

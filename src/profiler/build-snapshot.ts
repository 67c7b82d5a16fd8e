import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { heapLimit } from './node-runner';
import { CannotMeasure } from './request';

export interface SnapshotRequest {
  readonly node: { readonly path: string; readonly version: string };
  /** The function in one file, with what restores it. */
  readonly script: string;
  readonly folder: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryLimitMB: number;
}

/**
 * Loads a function and keeps its heap: the path of the blob. Runs its module scope once. Rejects with CannotMeasure, with
 * what stood in the way. https://nodejs.org/api/cli.html#--build-snapshot
 */
export async function buildSnapshot(request: SnapshotRequest): Promise<string> {
  const { node, script, folder, cwd, env, timeoutMs } = request;
  if (Number(node.version.split('.')[0]) < 20) throw new CannotMeasure(`needs Node.js 20, this is ${node.version}`);
  const blob = join(folder, 'function.blob');
  try {
    // With other flags than it is restored with, Node 20 refuses it.
    const args = [...heapLimit(request.memoryLimitMB), '--snapshot-blob', blob, '--build-snapshot', script];
    await promisify(execFile)(node.path, args, { cwd, env, timeout: timeoutMs, maxBuffer: 100e6 });
    return blob;
  } catch (error) {
    throw new CannotMeasure(whyNot(error as { stderr?: string; killed?: boolean }));
  }
}

function whyNot({ stderr = '', killed }: { stderr?: string; killed?: boolean }): string {
  if (killed) return 'the snapshot builder did not end: something keeps running after the module is loaded';
  const unsupported = [...stderr.matchAll(/built-in module "([^"]+)"/g)].map(([, name]) => name);
  const names = [...new Set(unsupported)].join(', ');
  const touched = names === '' ? '' : ` (it uses ${names} at module scope, which snapshots do not support yet)`;
  const thrown = /^(?:Uncaught )?(\w*Error: .+)$/m.exec(stderr)?.[1];
  // V8 ends the process where it meets what it cannot write, with a message of its own or none.
  const isRefused = thrown === undefined || /not serialized|Unknown external reference|SnapshotCreator/.test(stderr);
  if (isRefused) return `V8 cannot put what its module scope makes into a snapshot${touched}`;
  return `its module scope fails in the snapshot builder: ${thrown}${touched}`;
}

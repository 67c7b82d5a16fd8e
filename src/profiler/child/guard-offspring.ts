import type { ChildTask } from './protocol';

/** Workers and forked Node processes load the network rule first: nothing leaves the machine by another door. */
export function guardOffspring({ network, guard }: ChildTask): void {
  if (network === 'allowed') return;
  process.execArgv.push('--require', guard);
  process.env.NODE_OPTIONS = `--require ${JSON.stringify(guard)}`;
}

import { messageOf } from './message-of';
import type { ChildPhase } from './protocol';
import { report } from './report';

/** Tells when the user's code ends the process, or leaves it nothing to wait for, before its answer is there. */
export function watchEnd(phase: () => ChildPhase): { stop(): void } {
  let isDrained = false;
  let isTold = false;
  process.on('uncaughtExceptionMonitor', (error) => {
    isTold = true;
    report({ type: 'ended', phase: phase(), why: 'crashed', message: messageOf(error) });
  });
  process.on('beforeExit', () => {
    isDrained = true;
  });
  process.on('exit', (code) => {
    if (isTold) return;
    const message = `exit code ${code}`;
    report({ type: 'ended', phase: phase(), why: isDrained ? 'drained' : 'exited', message });
  });
  return {
    stop: () => {
      isTold = true;
    },
  };
}

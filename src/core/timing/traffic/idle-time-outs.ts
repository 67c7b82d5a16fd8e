import type { KeepAlive } from '../../catalog/keep-alive';
import { uniformStream } from '../random-streams';

const TIME_OUTS = 1024;
const MS_PER_MINUTE = 60_000;
const drawn = new WeakMap<KeepAlive, Float64Array>();

/** How long one environment stays when idle, in ms: drawn from what was measured of the platform. */
export function idleTimeOut(keepAlive: KeepAlive, index: number): number {
  let kept = drawn.get(keepAlive);
  if (!kept) {
    kept = uniformStream('idle-time-outs', TIME_OUTS).map((share) => minutesAt(keepAlive, share) * MS_PER_MINUTE);
    drawn.set(keepAlive, kept);
  }
  return kept[index & (TIME_OUTS - 1)] ?? 0;
}

export function longestTimeOutMs({ gone }: KeepAlive): number {
  return (gone.at(-1)?.[0] ?? 0) * MS_PER_MINUTE;
}

function minutesAt({ gone }: KeepAlive, share: number): number {
  const upper = gone.findIndex(([, probability]) => probability >= share);
  const [to, high] = gone[upper] ?? gone[gone.length - 1] ?? [0, 1];
  const [from, low] = gone[upper - 1] ?? [to, high];
  return high === low ? to : from + ((share - low) / (high - low)) * (to - from);
}

/**
 * Share of requests that find no environment, in closed form, for Poisson arrivals that are served at once: the
 * probability that the pause before a request is longer than the environment lives. What the simulation is checked with.
 */
export function coldShareWhenServedAtOnce({ gone }: KeepAlive, requestsPerMinute: number): number {
  const stillWaiting = (minutes: number) => Math.exp(-requestsPerMinute * minutes);
  let share = gone[0]?.[1] ?? 0;
  for (let index = 1; index < gone.length; index++) {
    const [from, low] = gone[index - 1] ?? [0, 0];
    const [to, high] = gone[index] ?? [from, low];
    // Environments go evenly between two points, or all at once where the points are one moment.
    const stillWaitingMean =
      to === from ? stillWaiting(to) : (stillWaiting(from) - stillWaiting(to)) / (requestsPerMinute * (to - from));
    share += (high - low) * stillWaitingMean;
  }
  return share;
}

import TinyQueue from 'tinyqueue';
import type { KeepAlive } from '../../catalog/keep-alive';
import type { Samples } from '../samples';
import { idleTimeOut } from './idle-time-outs';

/** What serves requests: how long each takes, and how long environments stay. */
export interface PoolOptions {
  /** How long a request occupies an environment, in ms. */
  readonly warmMs: Samples;
  readonly coldMs: Samples;
  readonly keepAlive: KeepAlive;
  /** Environments that are always ready (provisioned concurrency). */
  readonly ready: number;
}

/** What a request found: an environment kept ready, one that is warm, or none. */
export type Found = 'ready' | 'warm' | 'nothing';

interface ExecutionEnvironment {
  readonly isReady: boolean;
  /** All in ms: when it started, is free again, is taken away if it stays idle, is replaced whatever it does. */
  readonly startedAt: number;
  freeAt: number;
  goneAt: number;
  readonly replacedAt: number;
}

const MS_PER_MINUTE = 60_000;

/**
 * Environments that serve one request at a time, as Lambda's do: a ready one first, then the one that was used last, else
 * a new one. The order (last used first, so that the others can go) is that of Mahmoudi and Khazaei, Performance modeling
 * of serverless computing platforms, 2020.
 */
export class EnvironmentPool {
  private readonly busyOnes = new TinyQueue<ExecutionEnvironment>([], (a, b) => a.freeAt - b.freeAt);
  /** The one used last is at the end; those before `firstIdle` are gone. */
  private idle: ExecutionEnvironment[] = [];
  private firstIdle = 0;
  private readyAndFree: number;
  private released = 0;
  /** Time that environments lived which are gone by now, as far as it was counted. */
  private livedMs = 0;
  private countedFrom = 0;

  constructor(private readonly options: PoolOptions) {
    this.readyAndFree = options.ready;
  }

  /** Serves a request that arrives at `now`, no earlier than those before. `index` picks its times. */
  serve(now: number, index: number): Found {
    this.release(now);
    const { warmMs, coldMs, keepAlive } = this.options;
    const freeAt = now + (warmMs[index % warmMs.length] ?? 0);
    if (this.readyAndFree > 0) {
      this.readyAndFree--;
      this.busyOnes.push({ isReady: true, startedAt: now, freeAt, goneAt: 0, replacedAt: Number.POSITIVE_INFINITY });
      return 'ready';
    }
    const free = this.takeIdle(now);
    if (free) {
      free.freeAt = freeAt;
      this.busyOnes.push(free);
      return 'warm';
    }
    const replacedAt = now + (keepAlive.replacedAfterMinutes ?? Number.POSITIVE_INFINITY) * MS_PER_MINUTE;
    const startedAndFree = now + (coldMs[index % coldMs.length] ?? 0);
    this.busyOnes.push({ isReady: false, startedAt: now, freeAt: startedAndFree, goneAt: 0, replacedAt });
    return 'nothing';
  }

  /** Environments that serve a request, after the last one arrived. */
  get busy(): number {
    return this.busyOnes.length;
  }

  get alive(): number {
    return this.idle.length - this.firstIdle + this.busyOnes.length + this.readyAndFree;
  }

  /** From here on the time that environments live counts. */
  countFrom(now: number): void {
    this.countedFrom = now;
    this.livedMs = 0;
  }

  /** Environments alive on average between `countFrom` and `now`. */
  meanAlive(now: number): number {
    this.release(now);
    const living = this.idle.slice(this.firstIdle).reduce((sum, one) => sum + this.lifeOf(one, now), this.livedMs);
    const serving = this.busyOnes.data.filter(({ isReady }) => !isReady);
    const all = serving.reduce((sum, one) => sum + this.lifeOf({ ...one, goneAt: now }, now), living);
    return all / Math.max(1, now - this.countedFrom) + this.options.ready;
  }

  private lifeOf({ startedAt, goneAt }: ExecutionEnvironment, now: number): number {
    return Math.max(0, Math.min(goneAt, now) - Math.max(startedAt, this.countedFrom));
  }

  private release(now: number): void {
    for (let done = this.busyOnes.peek(); done && done.freeAt <= now; done = this.busyOnes.peek()) {
      this.busyOnes.pop();
      if (done.isReady) this.readyAndFree++;
      else this.putAside(done);
    }
    for (let first = this.idle[this.firstIdle]; first && first.goneAt <= now; first = this.idle[this.firstIdle]) {
      this.livedMs += this.lifeOf(first, now);
      this.firstIdle++;
    }
    if (this.firstIdle < 1000) return;
    this.idle = this.idle.slice(this.firstIdle);
    this.firstIdle = 0;
  }

  private putAside(done: ExecutionEnvironment): void {
    const leftAlone = done.freeAt + idleTimeOut(this.options.keepAlive, this.released++);
    done.goneAt = Math.max(done.freeAt, Math.min(done.replacedAt, leftAlone));
    this.idle.push(done);
  }

  private takeIdle(now: number): ExecutionEnvironment | undefined {
    while (this.idle.length > this.firstIdle) {
      const last = this.idle.pop();
      if (last && last.goneAt > now) return last;
      if (last) this.livedMs += this.lifeOf(last, now);
    }
    return undefined;
  }
}

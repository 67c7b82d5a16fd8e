import type { MeasurementWarning, RunFailure } from '../../model';
import { formatMs } from '../format-ms';
import { count } from './numbers';

/** What a warning means and what to do about it. */
export function warningText(warning: MeasurementWarning): string {
  switch (warning.kind) {
    case 'busy-machine':
      return `the machine is busy (load ${warning.loadAverage.toFixed(1)} on ${count(warning.cores, 'core')}): times are longer and vary more; measure again when it is quiet`;
    case 'noisy':
      return `the starts differ much (p10 to p90 is ${percent(warning.spread)} of the median): compare medians, and take more runs (--runs 30)`;
    case 'outliers':
      return `${count(warning.runs.length, 'start')} far from the others: ${warning.runs.map((run, index) => `no. ${run} (${formatMs(warning.ms[index] ?? 0)})`).join(', ')}; medians hardly change by that`;
    case 'failed':
      return `${warning.runs} of ${count(warning.of, 'start')} failed: ${failureText(warning.failure)}`;
    case 'invocation-error':
      return `invocation ${warning.index} ended in an error, its time is the time until then: ${warning.message}`;
    case 'printed-much':
      return `the function printed ${(warning.bytes / 1e6).toFixed(0)} MB: writing that is part of the times`;
    case 'tracer-overhead':
      return `recording made the init phase ${warning.ratio.toFixed(2)} times as long; the totals come from starts without it, the modules' times are scaled to them`;
    case 'es-modules-untraced':
      return `Node.js ${warning.version} does not tell when ES modules are loaded, so only what they require is listed; from 22.15 on each is (--node)`;
    case 'network-unguarded':
      return `connections could be neither counted nor refused on Node.js ${warning.version}`;
    case 'connections-uncounted':
      return warning.refused
        ? 'connections cannot be counted in Java; names of other machines do not resolve, addresses written as numbers do get through'
        : 'connections cannot be counted in Java';
    case 'other-runtime':
      return `measured with ${warning.used}, but the function is declared for ${warning.declared}: name the right one with ${flagFor(warning.used)}`;
    case 'not-invoked':
      return `the handler was not called: ${warning.why}`;
    default:
      return unknown(warning);
  }
}

/** What a run did instead of being done. */
export function failureText({ phase, kind, message }: RunFailure): string {
  const when = phase === 'init' ? 'while its module was loaded' : `in ${phase}`;
  switch (kind) {
    case 'threw':
      return `${when}: ${message}`;
    case 'crashed':
      return `it crashed ${when}: ${message}`;
    case 'exited':
      return `it called process.exit ${when} (${message})`;
    case 'drained':
      return `it never answered ${when}: nothing was left to wait for; is a promise or callback missing?`;
    case 'no-handler':
      return message;
    case 'timed-out':
      return `ended ${when}, ${message} (--timeout)`;
    case 'out-of-memory':
      return `ended ${when}, it took ${message} (--max-memory)`;
    case 'not-started':
      return `the process could not be started: ${message}`;
    default:
      return unknown(kind);
  }
}

function flagFor(used: string): string {
  if (used.startsWith('Python')) return '--python';
  return used.startsWith('Java') ? '--java' : '--node';
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function unknown(value: never): never {
  throw new Error(`no text for ${JSON.stringify(value)}`);
}

import type { Provider } from '../model';

/** How long a platform keeps an environment that has nothing to do. */
export interface KeepAlive {
  /** Probability that an idle environment is gone, by minutes since its last request; linear in between. */
  readonly gone: readonly (readonly [minutes: number, probability: number])[];
  /** Busy or not, an environment is replaced after so many minutes; `null` where nothing is known of it. */
  readonly replacedAfterMinutes: number | null;
  readonly source: string;
}

/** About ten minutes in 2019 and twenty-five to sixty before; no platform promises anything. */
const LAMBDA: KeepAlive = {
  gone: [
    [3, 0],
    [4, 0.003],
    [5, 0.003],
    [6, 0.4061],
    [7, 1],
  ],
  // AWS Lambda docs, execution environment life cycle: "every few hours", also for functions invoked continuously.
  replacedAfterMinutes: 120,
  source:
    'AWS Lambda removes an idle environment after 5 to 7 min (mikhail.io, January 2021) and replaces any after about 2 h (Xebia)',
};

const KEEP_ALIVE: Readonly<Partial<Record<Provider, KeepAlive>>> = {
  'aws-lambda': LAMBDA,
  'google-cloud-functions': {
    gone: [
      [15, 0],
      [16, 1],
    ],
    replacedAfterMinutes: null,
    source: 'Google Cloud Functions removes an idle environment after 15 min (mikhail.io, January 2021)',
  },
  'azure-functions': {
    gone: [
      [1, 0],
      [3, 0.0755],
      [7, 0.0755],
      [12, 0.1622],
      [20, 0.213],
      [22, 0.5],
      [23, 0.7609],
      [28, 0.9102],
      [30, 0.9443],
      [60, 1],
    ],
    replacedAfterMinutes: null,
    source: 'Azure Functions removes an idle environment after 20 to 30 min (mikhail.io, January 2021)',
  },
};

/** A platform's idle time-out; Lambda's where nothing is published, and the source says so. */
export function keepAliveOf(provider: Provider): KeepAlive {
  const known = KEEP_ALIVE[provider];
  return known ?? { ...LAMBDA, source: `assumed as on AWS Lambda: ${LAMBDA.source}` };
}

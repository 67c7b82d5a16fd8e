import type { Architecture } from '../model';

const SOURCE = 'AWS Pricing API, us-east-1, October 2025';

/** AWS Lambda prices in US dollars. GB are 1,024 MB of configured memory. */
export interface LambdaPrices {
  readonly perMillionRequests: number;
  readonly perGBSecond: number;
  /** While requests are served under provisioned concurrency. */
  readonly perGBSecondProvisioned: number;
  /** For keeping environments ready, used or not. */
  readonly perGBSecondReserved: number;
  /** SnapStart, per GB restored; free for Java. */
  readonly perGBRestored: number;
  /** SnapStart, for keeping the snapshot of a published version, at least three hours; free for Java. */
  readonly perGBSecondCached: number;
  readonly source: string;
}

export const LAMBDA_PRICES: Readonly<Record<Architecture, LambdaPrices>> = {
  x86_64: {
    perMillionRequests: 0.2,
    perGBSecond: 1.66667e-5,
    perGBSecondProvisioned: 9.7222e-6,
    perGBSecondReserved: 4.1667e-6,
    perGBRestored: 0.0001397998,
    perGBSecondCached: 1.5046e-6,
    source: SOURCE,
  },
  arm64: {
    perMillionRequests: 0.2,
    perGBSecond: 1.33334e-5,
    perGBSecondProvisioned: 7.7778e-6,
    perGBSecondReserved: 3.3334e-6,
    perGBRestored: 0.0001397998,
    perGBSecondCached: 1.5046e-6,
    source: SOURCE,
  },
};

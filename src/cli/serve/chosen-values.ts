import type { EnvironmentValues } from '../../core/model';

type Chosen = Pick<
  EnvironmentValues,
  'runtime' | 'memoryMB' | 'arch' | 'packageType' | 'packageMB' | 'bundled' | 'snapStart' | 'provisionedConcurrency'
>;

const size = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const flag = (value: unknown) => typeof value === 'boolean';

const IS_VALID: Readonly<Record<keyof Chosen, (value: unknown) => boolean>> = {
  // Written into a file as it stands: a runtime's id and nothing else.
  runtime: (value) => typeof value === 'string' && /^[\w.-]{1,40}$/.test(value),
  memoryMB: size,
  arch: (value) => value === 'x86_64' || value === 'arm64',
  packageType: (value) => value === 'zip' || value === 'image',
  packageMB: size,
  bundled: flag,
  snapStart: flag,
  provisionedConcurrency: (value) => size(value) && Number.isInteger(value),
};

/** What a message says of the environment, as far as a page can choose it; everything else is left out. */
export function chosenValues(message: unknown): Partial<EnvironmentValues> {
  if (typeof message !== 'object' || message === null) return {};
  const entries = Object.entries(message).filter(
    ([key, value]) => Object.hasOwn(IS_VALID, key) && IS_VALID[key as keyof Chosen](value),
  );
  return Object.fromEntries(entries) as Partial<EnvironmentValues>;
}

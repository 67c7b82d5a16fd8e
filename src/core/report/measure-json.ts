import type { MeasuredProfile } from '../model';
import type { Locator } from './positions';
import { profileJson } from './profile-json';
import { warningText } from './text/measurement-warnings';

/** One element of what `measure --format json` prints: a profile, its runs, the tree of modules, and how it was measured. */
export function measureJson(profile: MeasuredProfile, locator: Locator) {
  const { measurement } = profile;
  return {
    ...profileJson(profile, locator),
    runs: profile.runs,
    modules: profile.modules ?? null,
    lazyModules: profile.lazyModules,
    measurement: {
      ...measurement,
      warnings: measurement.warnings.map((warning) => ({ ...warning, text: warningText(warning) })),
    },
  };
}

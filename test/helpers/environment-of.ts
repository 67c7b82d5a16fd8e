import { type Environment, type EnvironmentValues, resolveEnvironment } from '../../src/core/model';

/** An environment that says what a test is about and leaves the rest to the documented defaults. */
export function environmentOf(values: Partial<EnvironmentValues> = {}): Environment {
  return resolveEnvironment([{ values, where: 'flag' }]);
}

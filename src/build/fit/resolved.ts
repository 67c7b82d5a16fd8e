import { type Environment, type EnvironmentValues, resolveEnvironment } from '../../core/model';

/** An environment that says what a row says and leaves the rest to the documented defaults. */
export function resolved(values: Partial<EnvironmentValues>): Environment {
  return resolveEnvironment([{ values, where: 'flag' }]);
}

import type { Opening } from '../../../model';
import { byCall, byNew } from '../entry';

/** `Type.create()`, and `Type.builder()` with whatever is set on it before `build()`. */
export function created(packageName: string, type: string, create = 'create', builder = 'builder'): Opening[] {
  return [byCall(packageName, `${type}.${create}`), built(packageName, `${type}.${builder}`)];
}

/** `factory()….build()`: the factory is the name the resource goes by. */
export function built(packageName: string, factory: string, build = 'build'): Opening {
  return byCall(packageName, `${factory}.().**.${build}`);
}

/** `new Builder()….build()`. */
export function builtByNew(packageName: string, builder: string, build = 'build'): Opening {
  return byCall(packageName, `${builder}.().**.${build}`);
}

export function constructed(packageNames: readonly string[], type: string): Opening[] {
  return packageNames.map((name) => byNew(name, type));
}

import type { PathId, Profile } from '../../src/core/model';

/** How the first request in a new environment is served, as the environment is set up. */
export function firstPath({ paths, environment }: Pick<Profile, 'paths' | 'environment'>): Exclude<PathId, 'warm'> {
  if (paths.provisioned) return 'provisioned';
  return environment.snapStart && paths.restore?.offered ? 'restore' : 'cold';
}

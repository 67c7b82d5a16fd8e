import type { Resource } from '../../model';
import { AWS_SDK_V2 } from './aws-sdk-v2';
import { AWS_SDK_V3 } from './aws-sdk-v3';
import type { CatalogEntry } from './entry';
import { HTTP } from './http';
import { createResourceMatcher, type OpeningMatch } from './match';
import { MESSAGING } from './messaging';
import { MONGODB } from './mongodb';
import { MYSQL } from './mysql';
import { ORM } from './orm';
import { POSTGRES } from './postgres';
import { REDIS } from './redis';

export { IDENTITY_WRAPPERS, type IdentityWrapper, isIdentityWrapper } from './identity-wrappers';
export type { OpeningMatch } from './match';

const ENTRIES: readonly CatalogEntry[] = [
  ...AWS_SDK_V2,
  ...AWS_SDK_V3,
  ...POSTGRES,
  ...MYSQL,
  ...MONGODB,
  ...REDIS,
  ...ORM,
  ...MESSAGING,
  ...HTTP,
];

const MATCHER = createResourceMatcher(ENTRIES);

/** What in npm opens a connection or client worth reusing; where two entries fit one opening, the earlier one wins. */
export const RESOURCES: readonly Resource[] = ENTRIES.map((entry) => entry.resource);

/**
 * The resource that calling or constructing an import opens, or undefined. `path` leads from the module's namespace to
 * the callee; a leading `default` is ignored, `()` stands for the result of what is before it.
 */
export function matchOpening(
  specifier: string,
  path: readonly string[],
  form: 'new' | 'call',
): OpeningMatch | undefined {
  return MATCHER.matchOpening(specifier, path, form);
}

/** The entry of an id that `matchOpening` gave; a member of a family resolves to the family's entry. */
export function resourceById(id: string): Resource | undefined {
  return MATCHER.resourceById(id);
}

/** How many openings a call into this package is compared with; 0 for nearly every package. */
export function candidateCount(specifier: string): number {
  return MATCHER.candidateCount(specifier);
}

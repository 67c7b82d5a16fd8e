import type { Resource } from '../../model';
import { AI } from './ai';
import { AWS_EXTRAS } from './aws-extras';
import { AWS_SDK_V2 } from './aws-sdk-v2';
import { AWS_SDK_V3 } from './aws-sdk-v3';
import { AZURE } from './azure';
import { CACHES } from './caches';
import { DATABASES } from './databases';
import type { CatalogEntry } from './entry';
import { GOOGLE_CLOUD } from './google-cloud';
import { HTTP } from './http';
import { HTTP_DATABASES } from './http-databases';
import { JAVA_RESOURCES } from './java';
import { MAIL } from './mail';
import { createResourceMatcher, type OpeningMatch } from './match';
import { createPythonMatcher, isPythonSpecifier } from './match-python';
import { MESSAGING } from './messaging';
import { MONGODB } from './mongodb';
import { MYSQL } from './mysql';
import { ORM } from './orm';
import { POSTGRES } from './postgres';
import { PYTHON_ENTRIES } from './python';
import { REDIS } from './redis';
import { REMOTE_FILES } from './remote-files';
import { RPC } from './rpc';
import { SAAS } from './saas';
import { SEARCH_ENGINES } from './search-engines';
import { TELEMETRY } from './telemetry';

export { IDENTITY_WRAPPERS, type IdentityWrapper, isIdentityWrapper } from './identity-wrappers';
export type { OpeningMatch } from './match';

const ENTRIES: readonly CatalogEntry[] = [
  AWS_SDK_V2,
  AWS_SDK_V3,
  POSTGRES,
  MYSQL,
  MONGODB,
  REDIS,
  CACHES,
  DATABASES,
  HTTP_DATABASES,
  ORM,
  MESSAGING,
  AWS_EXTRAS,
  HTTP,
  RPC,
  GOOGLE_CLOUD,
  AZURE,
  AI,
  SEARCH_ENGINES,
  SAAS,
  MAIL,
  REMOTE_FILES,
  TELEMETRY,
  JAVA_RESOURCES,
].flat();

const MATCHER = createResourceMatcher(ENTRIES);
const PYTHON_MATCHER = createPythonMatcher(PYTHON_ENTRIES);

/** The same for Python's packages. */
export const PYTHON_RESOURCES: readonly Resource[] = PYTHON_ENTRIES.map((entry) => entry.resource);

/** What in npm and Maven opens a connection or client worth reusing; where two entries fit one opening, the earlier one wins. */
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
  if (isPythonSpecifier(specifier)) return PYTHON_MATCHER.matchOpening(specifier, path);
  return MATCHER.matchOpening(specifier, path, form);
}

/** The entry of an id that `matchOpening` gave; a member of a family resolves to the family's entry. */
export function resourceById(id: string): Resource | undefined {
  return MATCHER.resourceById(id) ?? PYTHON_MATCHER.resourceById(id);
}

/** How many openings a call into this package is compared with; 0 for nearly every package. */
export function candidateCount(specifier: string): number {
  return MATCHER.candidateCount(specifier);
}

import type { Resource } from '../../model';
import { isIdentityWrapper, matchOpening, PYTHON_RESOURCES, RESOURCES, resourceById } from './index';
import { createResourceMatcher, type OpeningMatch } from './match';
import { createPythonMatcher, isPythonSpecifier } from './match-python';

/** What opens what: the look-ups that linker, rules and fixes share. */
export interface Catalog {
  /** The resource that calling or constructing an import opens; see `matchOpening` of the built-in catalog. */
  readonly matchOpening: (specifier: string, path: readonly string[], form: 'new' | 'call') => OpeningMatch | undefined;
  readonly resourceById: (id: string) => Resource | undefined;
  readonly isIdentityWrapper: (specifier: string, path: readonly string[]) => boolean;
  /** The pool that the package of a single connection offers beside it (`pg:Pool` for `pg:Client`). */
  readonly poolBeside: (resource: Resource) => Resource | undefined;
  /** Whether the facts of an id are the project's own, so that nobody else can look them up. */
  readonly isOwn: (id: string) => boolean;
}

export const BUILT_IN_CATALOG: Catalog = {
  matchOpening,
  resourceById,
  isIdentityWrapper,
  poolBeside: (resource) => poolBeside([...RESOURCES, ...PYTHON_RESOURCES], resource),
  isOwn: () => false,
};

/** The built-in catalog with a project's own resources in front: where both fit, the project knows better. */
export function catalogWith(own: readonly Resource[]): Catalog {
  if (own.length === 0) return BUILT_IN_CATALOG;
  const matcher = createResourceMatcher(own.map((resource) => ({ resource })));
  const ofPython = createPythonMatcher(own.map((resource) => ({ resource })));
  const byId = new Map(own.map((resource) => [resource.id, resource]));
  return {
    ...BUILT_IN_CATALOG,
    matchOpening(specifier, path, form) {
      const found = isPythonSpecifier(specifier)
        ? ofPython.matchOpening(specifier, path)
        : matcher.matchOpening(specifier, path, form);
      return found ? { ...found, id: found.resource.id } : matchOpening(specifier, path, form);
    },
    resourceById: (id) => byId.get(id) ?? resourceById(id),
    poolBeside: (resource) => poolBeside(own, resource) ?? BUILT_IN_CATALOG.poolBeside(resource),
    isOwn: (id) => byId.has(id),
  };
}

function poolBeside(resources: readonly Resource[], { openings }: Resource): Resource | undefined {
  const packages = new Set(openings.map((opening) => opening.package));
  return resources.find(({ kind, openings: its }) => kind === 'pool' && its.some((one) => packages.has(one.package)));
}

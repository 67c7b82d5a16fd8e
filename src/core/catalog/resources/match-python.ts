import type { Opening, Resource } from '../../model';
import type { CatalogEntry } from './entry';
import { fitsGlob, type OpeningMatch, withoutResults } from './match';

const PYTHON = 'python:';

/** Look-ups by dotted names: `from google.cloud import storage` and `import google.cloud.storage` name the same thing. */
export interface PythonMatcher {
  readonly matchOpening: (specifier: string, path: readonly string[]) => OpeningMatch | undefined;
  readonly resourceById: (id: string) => Resource | undefined;
}

interface Candidate {
  readonly entry: CatalogEntry;
  readonly opening: Opening;
  readonly module: readonly string[];
}

export function isPythonSpecifier(specifier: string): boolean {
  return specifier.startsWith(PYTHON);
}

export function createPythonMatcher(entries: readonly CatalogEntry[]): PythonMatcher {
  const byPackage = new Map<string, Candidate[]>();
  const byId = new Map<string, Resource>();
  for (const entry of entries) {
    byId.set(entry.resource.id, entry.resource);
    for (const opening of entry.resource.openings) {
      const module = opening.package.replace(PYTHON, '').split('.');
      const key = module[0] ?? '';
      byPackage.set(key, [...(byPackage.get(key) ?? []), { entry, opening, module }]);
    }
  }
  return {
    matchOpening(specifier, path) {
      const names = [...specifier.slice(PYTHON.length).split('.'), ...path];
      const found = byPackage.get(names[0] ?? '')?.find((candidate) => fits(candidate, names));
      if (!found) return undefined;
      const rest = withoutResults(names.slice(moduleLength(found, names)));
      return {
        resource: found.entry.resource,
        id: `${names.slice(0, moduleLength(found, names)).join('.')}:${rest.join('.')}`,
      };
    },
    resourceById(id) {
      const known = byId.get(id);
      if (known) return known;
      const names = id.replace(':', '.').split('.');
      const found = byPackage.get(names[0] ?? '')?.find((candidate) => fits(candidate, names, true));
      return found?.entry.resource;
    },
  };
}

/** A family's package ends with `*`, which stands for one name or more: `azure.*`. */
function moduleLength({ module, opening }: Candidate, names: readonly string[]): number {
  return module.at(-1) === '*' ? names.length - opening.path.length : module.length;
}

function fits(candidate: Candidate, names: readonly string[], idOnly = false): boolean {
  const { module, opening } = candidate;
  const path = idOnly ? withoutResults(opening.path) : opening.path;
  const length = module.at(-1) === '*' ? names.length - path.length : module.length;
  if (length < module.length || names.length !== length + path.length) return false;
  const fixed = module.at(-1) === '*' ? module.slice(0, -1) : module;
  if (!fixed.every((name, index) => name === names[index])) return false;
  if (names.slice(0, length).includes('()')) return false;
  const last = names.at(-1) ?? '';
  if ((opening.except ?? []).some((pattern) => fitsGlob(pattern, last))) return false;
  return path.every((pattern, index) => {
    const name = names[length + index] ?? '';
    return pattern === name || (name !== '()' && fitsGlob(pattern, name));
  });
}

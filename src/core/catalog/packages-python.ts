import { pythonGroupsOf, type SharedGroup } from './package-families';
import type { PackageCost } from './packages';
import data from './packages-python.json';
import { isPythonStandardLibrary } from './python-standard-library';

interface KnownModule {
  readonly ms: number;
  readonly modules: number;
  readonly version: string | null;
  readonly measured: boolean;
}

const ASSUMED: readonly (readonly [string, KnownModule])[] = data.assumed.map(([name, ms]) => [
  String(name),
  { ms: Number(ms), modules: 0, version: null, measured: false },
]);

const MEASURED: readonly (readonly [string, KnownModule])[] = data.measured.map(([name, version, ms, modules]) => [
  String(name),
  { ms: Number(ms), modules: Number(modules), version: version === null ? null : String(version), measured: true },
]);

/** Measured here, and those that could not be installed and stand with an assumed cost. */
const KNOWN: ReadonlyMap<string, KnownModule> = new Map([...ASSUMED, ...MEASURED]);

/** Names of distributions whose module is called otherwise. */
const MODULE_OF_DISTRIBUTION: ReadonlyMap<string, string> = new Map([
  ['opencv-python', 'cv2'],
  ['opencv-python-headless', 'cv2'],
  ['scikit-learn', 'sklearn'],
  ['pillow', 'PIL'],
  ['Pillow', 'PIL'],
  ['pyyaml', 'yaml'],
  ['PyYAML', 'yaml'],
  ['beautifulsoup4', 'bs4'],
  ['psycopg2-binary', 'psycopg2'],
  ['PyJWT', 'jwt'],
  ['PyMySQL', 'pymysql'],
  ['Django', 'django'],
  ['Flask', 'flask'],
]);

const STANDARD_LIBRARY_MS = 2;

/** Cost of importing a Python module on the reference machine of packages-python.json; `ms` null where unknown. */
export function pythonPackageCost(specifier: string): PackageCost {
  const name = moduleName(specifier);
  const [known, exact] = find(name);
  if (known) {
    const source = known.measured
      ? `${name}${known.version ? ` ${known.version}` : ''}: ${data.source}, ${data.date}`
      : `${name}: assumed, in the order of measured modules of its kind`;
    const basis = known.measured && exact ? 'measured' : 'sibling';
    return { basis, ms: known.ms, bytes: null, shared: shared(name, known.ms), source };
  }
  if (isPythonStandardLibrary(name)) {
    return {
      basis: 'built-in',
      ms: STANDARD_LIBRARY_MS,
      bytes: null,
      shared: [],
      source: `${data.source}, ${data.date}`,
    };
  }
  return { basis: 'unknown', ms: null, bytes: null, shared: [], source: 'assumed: a Python module nobody measured' };
}

function moduleName(specifier: string): string {
  const name = specifier.trim().split(/[\s<>=!~;[]/)[0] ?? '';
  return MODULE_OF_DISTRIBUTION.get(name) ?? (KNOWN.has(name) ? name : name.replaceAll('-', '_'));
}

/** The module itself or the nearest package above it: importing `numpy.linalg` loads `numpy`. */
function find(name: string): readonly [KnownModule | undefined, boolean] {
  for (let path = name; path !== ''; path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '') {
    const known = KNOWN.get(path);
    if (known) return [known, path === name];
  }
  return [undefined, false];
}

function shared(name: string, ms: number): readonly { readonly group: SharedGroup; readonly ms: number }[] {
  let left = ms * 0.97;
  return pythonGroupsOf(name).map((group) => {
    const part = Math.min(left, KNOWN.get(GROUP_MODULE[group] ?? '')?.ms ?? 0);
    left -= part;
    return { group, ms: part };
  });
}

/** The module whose cost is that of the group. */
const GROUP_MODULE: Readonly<Partial<Record<SharedGroup, string>>> = {
  'py-numpy': 'numpy',
  'py-scipy': 'scipy',
  'py-urllib3': 'urllib3',
  'py-botocore': 'botocore.session',
  'py-pydantic': 'pydantic',
  'py-jinja2': 'jinja2',
  'py-asyncio': 'asyncio',
};

/** Whether a dotted name is a module whose import was measured. */
export function isMeasuredPythonModule(name: string): boolean {
  return KNOWN.get(name)?.measured ?? false;
}

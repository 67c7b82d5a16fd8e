import { javaLibraryOf } from '../catalog/java-libraries';
import type { ChainStep, ImportFact, LoadedImport, Location, Problem } from '../model';
import { memberSpecifier } from './imported-value';
import { type Linker, moduleOf } from './linker';
import type { Resolution } from './resolve-module';
import type { Module } from './value';

/** Own modules loaded with one function; more than any function has, few enough to stay bounded. */
const MAX_MODULES = 2_000;

/** What the handler's module loads, directly and through the user's other modules, in load order. */
export interface LoadGraph {
  readonly modules: readonly Module[];
  readonly imports: readonly LoadedImport[];
  readonly problems: readonly Problem[];
}

interface Loading {
  readonly linker: Linker;
  readonly modules: Map<string, Module>;
  readonly imports: Map<string, LoadedImport>;
  readonly problems: Problem[];
}

/** Modules and packages evaluated at init: static imports and everything required at module scope. */
export function loadedAtInit(linker: Linker, entry: Module): LoadGraph {
  const loading: Loading = { linker, modules: new Map(), imports: new Map(), problems: [] };
  load(loading, entry, [], 'init', (fact) => fact.function === 0);
  return finish(loading);
}

/** Adds what functions load when they run (`require` or `import()` inside them), in the zone they run in. */
export function loadedByFunctions(
  linker: Linker,
  graph: LoadGraph,
  zonesOf: ReadonlyMap<string, ReadonlySet<'init' | 'invoke'>>,
): LoadGraph {
  const loading: Loading = {
    linker,
    modules: new Map(graph.modules.map((module) => [module.file, module])),
    imports: new Map(graph.imports.map((item) => [item.specifier, item])),
    problems: [...graph.problems],
  };
  const lazily = (zone: 'init' | 'invoke') => (fact: ImportFact, module: Module) =>
    fact.function !== 0 && (zonesOf.get(`${module.file}#${fact.function}`)?.has(zone) ?? false);
  for (const zone of ['init', 'invoke'] as const) {
    for (const module of [...loading.modules.values()]) loadImports(loading, module, [], zone, lazily(zone));
  }
  return finish(loading);
}

function finish(loading: Loading): LoadGraph {
  return {
    modules: [...loading.modules.values()],
    imports: [...loading.imports.values()],
    problems: loading.problems,
  };
}

type Includes = (fact: ImportFact, module: Module) => boolean;

function load(
  loading: Loading,
  module: Module,
  chain: readonly ChainStep[],
  zone: 'init' | 'invoke',
  includes: Includes,
) {
  if (loading.modules.has(module.file) || loading.modules.size >= MAX_MODULES) return;
  loading.modules.set(module.file, module);
  loadImports(loading, module, chain, zone, includes);
}

function loadImports(
  loading: Loading,
  module: Module,
  chain: readonly ChainStep[],
  zone: 'init' | 'invoke',
  includes: Includes,
): void {
  const file = loading.linker.program.relative(module.file);
  for (const fact of module.summary.imports) {
    if (!isLoaded(loading, fact, module) || !includes(fact, module)) continue;
    const resolution = loading.linker.program.resolve(module.file, fact.specifier);
    const members = loadMembers(loading, module, fact);
    if (resolution.kind === 'own' || resolution.kind === 'folder') {
      const ownFiles = resolution.kind === 'own' ? [...(resolution.packages ?? []), resolution.file] : [];
      for (const path of new Set([...ownFiles, ...members])) {
        const target = moduleOf(loading.linker, path);
        const step = { file, span: fact.statementSpan, text: fact.specifier };
        if (target) load(loading, target, [...chain, step], zone, (inner) => inner.function === 0);
      }
    } else if (resolution.kind === 'missing') {
      // Java names types of its own package without importing them; a guess that is wrong hides nothing.
      if (module.summary.language !== 'java') reportMissing(loading, file, fact);
    } else {
      addLibrary(loading, libraryName(module, fact, resolution), { zone, at: { file, span: fact.span }, chain });
    }
  }
}

/** Java loads classes one by one: what it loads from one package counts as one library. `null` for classes of the JDK. */
function libraryName({ summary }: Module, fact: ImportFact, resolution: Resolution): string | null {
  if (summary.language !== 'java') return fact.specifier;
  return resolution.kind === 'package' ? javaLibraryOf(resolution.name) : null;
}

function addLibrary({ imports }: Loading, specifier: string | null, place: Omit<LoadedImport, 'specifier'>): void {
  if (specifier === null) return;
  const known = imports.get(specifier);
  if (!known) imports.set(specifier, { specifier, ...place });
  else if (known.zone === place.zone && !isSamePlace(known.at, place.at)) {
    imports.set(specifier, { ...known, others: [...(known.others ?? []), place.at] });
  }
}

function isLoaded({ linker: { program } }: Loading, fact: ImportFact, module: Module): boolean {
  if (!fact.typeOnly) return true;
  return fact.keptVerbatim === true && program.keepsTypeImports?.(module.file) === true;
}

function isSamePlace(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start;
}

/** Files of the modules that a package is asked for by name. */
function loadMembers({ linker }: Loading, module: Module, fact: ImportFact): readonly string[] {
  return (fact.members ?? []).flatMap((name) => {
    const resolution = linker.program.resolve(module.file, memberSpecifier(fact.specifier, name));
    return resolution.kind === 'own' ? [resolution.file] : [];
  });
}

/** JSON, styles and the like have no code to load; anything else that is missing hides part of the start from us. */
function reportMissing(loading: Loading, file: string, fact: ImportFact): void {
  if (/\.(json|css|scss|html|txt|graphql|gql|md|sql|node|wasm|svg|png)$/.test(fact.specifier)) return;
  loading.problems.push({ file, message: `import '${fact.specifier}' was not found: what it loads is not counted` });
}

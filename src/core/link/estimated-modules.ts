import { builtInName } from '../catalog/built-in-modules';
import { packageCost } from '../catalog/packages';
import type { ImportWork, LoadedImport, ModuleNode, ModuleOrigin, Path, StartupGraph, StartupWork } from '../model';

/** Any Node version will do: bytes do not differ. */
const NODE_MAJOR = 22;

interface OwnModule {
  readonly file: string;
  /** Files it is the first to load, then packages, each in load order. */
  readonly loads: Set<string>;
  readonly packages: LoadedImport[];
}

/**
 * What is loaded at init as a tree below the handler's module: own files by who loads them first, packages below the
 * file that imports them. Packages cost what the projection of `cold` says; own files share their part by size.
 */
export function estimatedModules(graph: StartupGraph, work: StartupWork, cold: Path): ModuleNode {
  const root = graph.function.file;
  const own = ownModules(graph, root);
  const costs = new Map(userInit(cold).map(({ id, ms }) => [id, ms.p50]));
  const bytesOf = new Map(graph.modules.map(({ file, bytes }) => [file, bytes]));
  const allBytes = graph.modules.reduce((sum, { bytes }) => sum + bytes, 0);
  const ownMs = costs.get('own-code') ?? 0;
  const importsBy = new Map(work.imports.map((one) => [one.specifier, one]));

  const packageNode = (loaded: LoadedImport): ModuleNode => {
    const ms = costs.get(`import:${loaded.specifier}`) ?? 0;
    const known = importsBy.get(loaded.specifier) ?? null;
    const origin = originOf(loaded.specifier, known);
    const bytes = origin === 'core' ? null : bytesOfPackage(loaded.specifier, known);
    return { name: loaded.specifier, file: null, origin, selfMs: ms, totalMs: ms, bytes, at: loaded.at, children: [] };
  };

  const ownNode = (file: string): ModuleNode => {
    const { loads, packages } = own.get(file) ?? { loads: new Set<string>(), packages: [] };
    const children = [...packages.map(packageNode), ...[...loads].map(ownNode)];
    const bytes = bytesOf.get(file) ?? null;
    const selfMs = allBytes > 0 ? (ownMs * (bytes ?? 0)) / allBytes : 0;
    const totalMs = children.reduce((sum, child) => sum + child.totalMs, selfMs);
    return { name: file, file, origin: 'own', selfMs, totalMs, bytes, children };
  };
  return ownNode(root);
}

function userInit(cold: Path) {
  return cold.phases.find(({ id }) => id === 'user-init')?.children ?? [];
}

/** Every own file hangs below exactly one other, so the tree ends. */
function ownModules(graph: StartupGraph, root: string): ReadonlyMap<string, OwnModule> {
  const modules = new Map<string, OwnModule>();
  const add = (file: string, below: string | null): OwnModule => {
    const known = modules.get(file);
    if (known) return known;
    const added: OwnModule = { file, loads: new Set(), packages: [] };
    modules.set(file, added);
    if (below !== null) modules.get(below)?.loads.add(file);
    return added;
  };
  add(root, null);
  for (const loaded of graph.imports) {
    if (loaded.zone !== 'init') continue;
    const files = [...loaded.chain.map(({ file }) => file), loaded.at.file];
    files.reduce((below, file) => add(file, below).file, root);
    modules.get(loaded.at.file)?.packages.push(loaded);
  }
  // Files that import no package leave no chain to say who loads them.
  for (const { file } of graph.modules) add(file, root);
  return modules;
}

function originOf(specifier: string, work: ImportWork | null): ModuleOrigin {
  if (builtInName(specifier) !== null) return 'core';
  return work?.installed === null && IN_THE_RUNTIME.test(specifier) ? 'runtime-provided' : 'dependency';
}

/** SDKs that Lambda's images hold, where the project does not install its own. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const IN_THE_RUNTIME = /^(@aws-sdk\/|@smithy\/|boto3$|botocore$)/;

function bytesOfPackage(specifier: string, work: ImportWork | null): number | null {
  return work?.installed?.bytes ?? packageCost(specifier, NODE_MAJOR, null).bytes;
}

import type { Catalog } from '../core/catalog/resources/catalog';
import { buildStartupGraph } from '../core/link/build-graph';
import { estimatedModules } from '../core/link/estimated-modules';
import { joinPath } from '../core/link/posix-path';
import { startupWork } from '../core/link/startup-work';
import type {
  Environment,
  Finding,
  FindingCost,
  InstalledSize,
  LoadedImport,
  Profile,
  ServerlessFunction,
  StartupGraph,
} from '../core/model';
import { RULES } from '../core/rules';
import { connectionCost, importCost } from '../core/timing/finding-cost';
import { projectTimeline } from '../core/timing/project-timeline';
import { snapshotSaving } from '../core/timing/snapshot-saving';
import { workAfterFixes } from '../core/timing/work-after-fixes';
import type { SourceProgram } from './source-program';

/** One function's joined start and what the rules say of it. */
export interface FunctionAnalysis {
  readonly fn: ServerlessFunction;
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly graph: StartupGraph;
  /** Before suppressions and severities; without fixes. */
  readonly findings: readonly Finding[];
  /** Absolute paths of every file it depends on, also of those that could not be read. */
  readonly files: ReadonlySet<string>;
}

export interface AnalyseRequest {
  readonly root: string;
  readonly program: SourceProgram;
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly heavyImportThresholdMs: number;
  readonly sizeOf: SizeLookup;
  readonly costs: CostCache;
}

/** What an import's package weighs on disk, and what it took when a function was measured; null where neither is known. */
export type SizeLookup = (loaded: LoadedImport, functionId: string) => InstalledSize | null;

/** Costs by environment and resource: many functions share them, and each takes a simulation. */
export type CostCache = Map<string, FindingCost | null>;

export function analyseFunction(request: AnalyseRequest, fn: ServerlessFunction): FunctionAnalysis {
  const { root, program, environment, catalog } = request;
  const files = new Set<string>();
  const view = program.forFunction((file) => files.add(file), catalog);
  const graph = buildStartupGraph(view, fn, joinPath(root, fn.file));
  const findings = RULES.flatMap((rule) =>
    rule.check({
      graph,
      environment,
      catalog,
      heavyImportThresholdMs: request.heavyImportThresholdMs,
      costs: {
        ofImport: (loaded) => costOfImport(request, graph, loaded),
        ofConnection: (resource) =>
          cached(request, `connection|${resource}`, () => {
            const own = catalog.isOwn(resource) ? catalog.resourceById(resource) : undefined;
            return connectionCost(environment, resource, 1, own);
          }),
        ofColdStartWithoutSnapshot: () => snapshotSaving(environment, startupWork(graph, [], request.sizeOf, catalog)),
      },
    }),
  );
  return { fn, environment, catalog, graph, findings, files };
}

function costOfImport(request: AnalyseRequest, graph: StartupGraph, loaded: LoadedImport): FindingCost | null {
  const { environment } = request;
  const before = loadedBefore(graph, loaded);
  const installed = request.sizeOf(loaded, graph.function.id);
  const key = `import|${loaded.specifier}|${installed?.version}|${installed?.bytes}|${installed?.measured?.hereMs}|${before.join(',')}`;
  return cached(request, key, () => importCost(environment, loaded.specifier, installed, before));
}

/** What a function has loaded when it comes to an import. */
export function loadedBefore(graph: StartupGraph, loaded: LoadedImport): readonly string[] {
  return graph.imports.slice(0, graph.imports.indexOf(loaded)).map((earlier) => earlier.specifier);
}

function cached(request: AnalyseRequest, what: string, compute: () => FindingCost | null): FindingCost | null {
  const { sources: _, ...values } = request.environment;
  const key = `${JSON.stringify(values)}|${what}`;
  const known = request.costs.get(key);
  if (known !== undefined) return known;
  const cost = compute();
  request.costs.set(key, cost);
  return cost;
}

/** The projected timeline of an analysed function, and what it would be after its safe fixes. `shown` findings alone count. */
export function profileFunction(analysis: FunctionAnalysis, shown: readonly Finding[], sizeOf: SizeLookup): Profile {
  const { fn, environment, catalog, graph } = analysis;
  const work = startupWork(graph, shown, sizeOf, catalog);
  const applied = shown.filter((finding) => finding.fix?.safe).map((finding) => finding.id);
  const timeline = projectTimeline(environment, work);
  return {
    function: fn,
    environment,
    ...timeline,
    afterFixes:
      applied.length === 0
        ? null
        : { paths: projectTimeline(environment, workAfterFixes(work, new Set(applied))).paths, applied },
    work,
    modules: estimatedModules(graph, work, timeline.paths.cold),
    problems: [...graph.problems, ...timeline.problems],
  };
}

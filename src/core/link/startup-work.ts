import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type {
  ConnectionWork,
  Creation,
  Finding,
  ImportWork,
  InstalledSize,
  LoadedImport,
  StartupGraph,
  StartupWork,
} from '../model';

/** What the linker found, as the timing model's input. `findings` tie work to what flags it. */
export function startupWork(
  graph: StartupGraph,
  findings: readonly Finding[],
  installedSize: (loaded: LoadedImport, functionId: string) => InstalledSize | null,
  catalog: Catalog = BUILT_IN_CATALOG,
): StartupWork {
  const findingAt = new Map(findings.map((finding) => [`${finding.file}:${finding.span.start}`, finding]));
  const flaggedBy = (at: { file: string; span: { start: number } }) => findingAt.get(`${at.file}:${at.span.start}`);
  const flagged = (at: { file: string; span: { start: number } }) => flaggedBy(at)?.id ?? null;
  return {
    imports: graph.imports.map((loaded) => ({
      specifier: loaded.specifier,
      zone: loaded.zone,
      at: loaded.at,
      finding: flagged(loaded.at),
      installed: installedSize(loaded, graph.function.id),
      ...afterFix(flaggedBy(loaded.at), loaded.specifier, graph.function.id),
    })),
    connections: graph.creations.map((creation) => ({
      resource: creation.resource,
      ...ownFacts(catalog, creation.resource),
      when: whenOpened(creation),
      perInvocation: 1,
      at: creation.at,
      finding: flagged(creation.at),
    })),
    ownCode: {
      modules: graph.modules.length,
      bytes: graph.modules.reduce((sum, module) => sum + module.bytes, 0),
    },
  };
}

/** What only some invocations will load is not in the projection of one: the offer says what they wait. */
function afterFix(finding: Finding | undefined, specifier: string, functionId: string): Pick<ImportWork, 'afterFix'> {
  const change = finding?.fix?.imports;
  if (!change) return {};
  const instead = change.instead.map((each) => ({ specifier: each, zone: 'init' as const }));
  const isLater = change.later?.[functionId] === 'always';
  return { afterFix: isLater ? [...instead, { specifier, zone: 'invoke' }] : instead };
}

/** The built-in catalog's facts need not travel: whoever projects has it. */
function ownFacts(catalog: Catalog, id: string): Pick<ConnectionWork, 'facts'> {
  const resource = catalog.isOwn(id) ? catalog.resourceById(id) : undefined;
  if (!resource) return {};
  const { label, kind, cost, repeatCost, source } = resource;
  return { facts: { label, kind, cost, ...(repeatCost && { repeatCost }), source } };
}

function whenOpened(creation: Creation): 'init' | 'first-use' | 'every-invocation' {
  if (creation.zone !== 'invoke') return 'init';
  return creation.guard === 'none' ? 'every-invocation' : 'first-use';
}

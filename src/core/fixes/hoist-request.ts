import { BUILT_IN_CATALOG, type Catalog } from '../catalog/resources/catalog';
import type { HoistRequest, SourceModule } from '../languages/editor';
import type { Creation, Release, StartupGraph } from '../model';

/** Everything a language's editor needs to hoist a creation; `undefined` where its file or its resource is not known. */
export function hoistRequest(
  graph: StartupGraph,
  creation: Creation,
  textOf: (file: string) => string | undefined,
  catalog: Catalog = BUILT_IN_CATALOG,
): HoistRequest | undefined {
  const resource = catalog.resourceById(creation.resource);
  const text = textOf(creation.at.file);
  if (text === undefined || !resource) return undefined;
  const releases = graph.releases.filter((release) => release.zone === 'invoke' && mayClose(release, creation));
  const callers = creation.chain.flatMap(({ file, span }) => {
    const caller = file === creation.at.file ? undefined : textOf(file);
    return caller === undefined ? [] : [{ file, text: caller, span }];
  });
  const poolOf = (id: string) => catalog.resourceById(id);
  const conditional = creation.conditional || isInRoute(graph, creation);
  const configuring = resource.id.startsWith('aws-sdk') ? configuringModules(graph, creation, textOf) : [];
  const { file } = creation.at;
  return { file, text, creation: { ...creation, conditional }, resource, releases, callers, configuring, poolOf };
}

/** The AWS SDK v2 has one configuration for all its clients, which any module may change. */
const CONFIGURES = /\bconfig\s*\.\s*(update|set|loadFromPath)\s*\(|\bconfig(\s*\.\s*\w+)?\s*=[^=]/;

function configuringModules(
  { modules }: StartupGraph,
  { at }: Creation,
  textOf: (file: string) => string | undefined,
): readonly SourceModule[] {
  return modules.flatMap(({ file }) => {
    const text = file === at.file ? undefined : textOf(file);
    return text?.includes('aws-sdk') && CONFIGURES.test(text) ? [{ file, text }] : [];
  });
}

/** One route of several: invocations that take another one do not create it. */
function isInRoute({ runs }: StartupGraph, { at, enclosing: { span } }: Creation): boolean {
  const run = runs.find((each) => {
    return each.at.file === at.file && each.at.span.start === span.start && each.at.span.end === span.end;
  });
  return run?.always === false;
}

/** A release of which the creation is not known may be of this one. */
function mayClose({ creation: closed, resource }: Release, creation: Creation): boolean {
  if (!closed) return resource === creation.resource;
  return closed.file === creation.at.file && closed.span.start === creation.at.span.start;
}

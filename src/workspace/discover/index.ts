import type { CodeTree } from '../../core/languages/code-tree';
import { basename, joinPath } from '../../core/link/posix-path';
import type { Files, ModuleSummary, Problem, ServerlessFunction } from '../../core/model';
import { isServerlessFile, isTerraformFile } from '../deployment-file';
import type { Declarations, DeclaredFunction } from './declared-function';
import { createDiscoveryMemory, type DiscoveryMemory } from './discovery-memory';
import { locateJavaHandler, nearestHandler } from './java/locate-java-handler';
import { callsBeans } from './java/undeclared-java';
import { leftOutProblems, unknownRuntimeProblems } from './left-out-problems';
import { type HandlerLookup, type HandlerSearch, locateHandler } from './locate-handler';
import type { ProjectMarkers } from './project-markers';
import { type RuntimeFamily, runtimeFamily } from './runtime-family';
import { readSamTemplate } from './sam';
import { readServerlessFile } from './serverless-yml';
import { readTerraform } from './terraform';
import { type FoundFunction, toFunctions } from './to-functions';
import { coveredFolders, undeclaredFunctions } from './undeclared-functions';

export interface DiscoverRequest {
  /** Absolute with `/`. */
  readonly root: string;
  /** Absolute source files that may hold handlers by convention. */
  readonly sources: readonly string[];
  /** Absolute deployment files. */
  readonly deployments: readonly string[];
  readonly files: Files;
  /** `undefined` for files that cannot be read; asked for those too, and for files that look as if they held a handler. */
  summaryOf(file: string): ModuleSummary | undefined;
  /** `undefined` for files in languages without infrastructure code, and while their language is to be loaded. */
  codeTreeOf(file: string, text: string): CodeTree | undefined;
}

export interface Discovery {
  readonly functions: readonly ServerlessFunction[];
  readonly problems: readonly Problem[];
  /** Sources (absolute) that may register runtime hooks: only those that a function loads are run. */
  readonly hookFiles: readonly string[];
}

/**
 * Finds the functions of a project: those its deployment files declare, then those whose modules look like handlers.
 * With a memory, only what was forgotten since the last call is read again.
 */
export function discoverFunctions(
  request: DiscoverRequest,
  memory: DiscoveryMemory = createDiscoveryMemory(request.files),
): Discovery {
  const { root, sources, files } = request;
  const code = memory.code.declarations({
    root,
    sources,
    files,
    resolver: memory.resolver(),
    markers: memory.markers(root),
    signs: memory.signs(root),
    codeTreeOf: request.codeTreeOf,
  });
  const declarations = [...deploymentsOf(request, memory), code];
  const problems = declarations.flatMap((one) => one.problems);
  const lookup: HandlerLookup = {
    root: request.root,
    sources: request.sources,
    probe: memory.probe(),
    resolver: memory.resolver(),
    summaryOf: request.summaryOf,
  };
  const located: FoundFunction[] = [];
  const leftOut: DeclaredFunction[] = [];
  for (const declared of declarations.flatMap((one) => one.functions)) {
    const search = memory.searches.get(declared) ?? searchHandler(lookup, declared, memory.markers(root));
    memory.searches.set(declared, search);
    if (search.kind === 'found') located.push({ declared, handler: search.handler });
    else if (declared.guessed === true) continue;
    else if (search.kind === 'problem') problems.push(search.problem);
    else leftOut.push(declared);
  }
  const others = declarations.flatMap((one) => one.otherProvider ?? []);
  const taken = new Set(located.map(({ handler }) => handler.file));
  const covered = coveredFolders(request.root, located);
  const undeclared = undeclaredFunctions({ lookup, files: request.files, memory, taken, others, covered });
  return {
    functions: memory.keep(toFunctions(request.root, [...located, ...undeclared])),
    hookFiles: sources.filter((file) => memory.signs(root).signsOf(file).hooks),
    problems: [
      ...problems,
      ...leftOutProblems(leftOut),
      ...unknownRuntimeProblems(located.flatMap(({ declared }) => declared ?? [])),
    ],
  };
}

function searchHandler(lookup: HandlerLookup, declared: DeclaredFunction, markers: ProjectMarkers): HandlerSearch {
  const family = familyOf(declared);
  if (declared.handler === null || family === 'other') return { kind: 'elsewhere' };
  if (family === 'java')
    return locateJavaHandler(lookup, declared, callsBeans(markers, joinPath(declared.codeFolder, 'pom.xml')));
  const search = locateHandler(lookup, declared, family === 'python' ? 'python' : 'javascript');
  if (declared.runtime === null && search.kind === 'problem') {
    // Who names no runtime has not named a language either.
    const inPython = locateHandler(lookup, declared, 'python');
    return inPython.kind === 'found' ? inPython : search;
  }
  const native = family === 'os-only' && search.kind !== 'found' ? nativeJava(lookup, declared, markers) : undefined;
  if (native) return native;
  // An OS-only runtime runs anything; without a JavaScript file behind the handler it is a binary of another language.
  return family === 'os-only' && search.kind === 'problem' ? { kind: 'elsewhere' } : search;
}

/** The handler of a native image is named by nobody; in a module with one function it is that. */
function nativeJava(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  markers: ProjectMarkers,
): HandlerSearch | undefined {
  const handler = nearestHandler(lookup, declared, callsBeans(markers, joinPath(declared.codeFolder, 'pom.xml')));
  return handler && { kind: 'found', handler };
}

/** `com.acme.Orders::handle` is Java's spelling, whatever the runtime: native images run on an OS-only one. */
function familyOf({ runtime, handler }: DeclaredFunction): RuntimeFamily {
  if (handler?.includes('::') && (runtime === null || runtimeFamily(runtime) === 'os-only')) return 'java';
  return runtime === null ? 'nodejs' : runtimeFamily(runtime);
}

/** What the deployment files declare; Terraform's are read together, because its modules call each other. */
function deploymentsOf(request: DiscoverRequest, memory: DiscoveryMemory): readonly Declarations[] {
  const terraform = request.deployments.filter((path) => isTerraformFile(path));
  const others = request.deployments.filter((path) => !isTerraformFile(path));
  const read = others.map((path) => readDeployment(request, memory, path));
  if (terraform.length === 0) return read;
  const known = memory.deployments.get(TERRAFORM) ?? readTerraform(request.root, terraform, request.files);
  memory.deployments.set(TERRAFORM, known);
  return [...read, known];
}

/** Key of what all Terraform files declare: no path. */
const TERRAFORM = '*.tf';

function readDeployment({ root, files }: DiscoverRequest, memory: DiscoveryMemory, path: string): Declarations {
  const known = memory.deployments.get(path);
  if (known !== undefined) return known;
  const isService = isServerlessFile(basename(path));
  const declarations = isService
    ? readServerlessFile(root, path, files, memory.resolver())
    : readSamTemplate(root, path, files);
  memory.deployments.set(path, declarations);
  return declarations;
}

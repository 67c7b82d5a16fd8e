import { basename, relativePath } from '../../core/link/posix-path';
import { createModuleResolver } from '../../core/link/resolve-module';
import { createSourceProbe } from '../../core/link/source-probe';
import type { Files, ModuleSummary, Problem, ServerlessFunction } from '../../core/model';
import { isServerlessFile } from '../deployment-file';
import { conventionHandlers, mayHoldHandler } from './convention';
import type { Declarations, DeclaredFunction } from './declared-function';
import { leftOutProblems, unknownRuntimeProblems } from './left-out-problems';
import { type HandlerLookup, type HandlerSearch, locateHandler } from './locate-handler';
import { isNeverHandlerFile } from './never-handlers';
import { runtimeFamily } from './runtime-family';
import { readSamTemplate } from './sam';
import { readServerlessFile } from './serverless-yml';
import { type FoundFunction, toFunctions } from './to-functions';

export interface DiscoverRequest {
  /** Absolute with `/`. */
  readonly root: string;
  /** Absolute source files that may hold handlers by convention. */
  readonly sources: readonly string[];
  /** Absolute deployment files. */
  readonly deployments: readonly string[];
  readonly files: Files;
  /** `undefined` for files that cannot be read; asked only for files that look as if they held a handler. */
  summaryOf(file: string): ModuleSummary | undefined;
}

export interface Discovery {
  readonly functions: readonly ServerlessFunction[];
  readonly problems: readonly Problem[];
}

/** Finds the functions of a project: those its deployment files declare, then those whose modules look like handlers. */
export function discoverFunctions(request: DiscoverRequest): Discovery {
  const declarations = request.deployments.map((path) => readDeployment(request, path));
  const problems = declarations.flatMap((one) => one.problems);
  const lookup: HandlerLookup = {
    root: request.root,
    sources: request.sources,
    probe: createSourceProbe(request.files),
    resolver: createModuleResolver(request.files),
    summaryOf: request.summaryOf,
  };
  const located: FoundFunction[] = [];
  const leftOut: DeclaredFunction[] = [];
  for (const declared of declarations.flatMap((one) => one.functions)) {
    const search = searchHandler(lookup, declared);
    if (search.kind === 'found') located.push({ declared, handler: search.handler });
    else if (search.kind === 'problem') problems.push(search.problem);
    else leftOut.push(declared);
  }
  const taken = new Set(located.map(({ handler }) => handler.file));
  const byConvention = functionsByConvention(request, taken, located.length === 0);
  return {
    functions: toFunctions(request.root, [...located, ...byConvention]),
    problems: [
      ...problems,
      ...leftOutProblems(leftOut),
      ...unknownRuntimeProblems(located.flatMap(({ declared }) => declared ?? [])),
    ],
  };
}

function searchHandler(lookup: HandlerLookup, declared: DeclaredFunction): HandlerSearch {
  const family = declared.runtime === null ? 'nodejs' : runtimeFamily(declared.runtime);
  if (declared.handler === null || family === 'other') return { kind: 'elsewhere' };
  const search = locateHandler(lookup, declared);
  // An OS-only runtime runs anything; without a JavaScript file behind the handler it is a binary of another language.
  return family === 'os-only' && search.kind === 'problem' ? { kind: 'elsewhere' } : search;
}

function readDeployment({ root, files }: DiscoverRequest, path: string): Declarations {
  return isServerlessFile(basename(path)) ? readServerlessFile(root, path, files) : readSamTemplate(root, path, files);
}

function functionsByConvention(
  request: DiscoverRequest,
  taken: ReadonlySet<string>,
  byShape: boolean,
): FoundFunction[] {
  const found: FoundFunction[] = [];
  for (const file of request.sources) {
    const name = relativePath(request.root, file);
    if (taken.has(file) || isNeverHandlerFile(name)) continue;
    const text = request.files.read(file);
    const summary = text !== undefined && mayHoldHandler(text) ? request.summaryOf(file) : undefined;
    for (const handler of summary ? conventionHandlers(name, summary, { byShape }) : []) {
      found.push({ declared: null, handler: { file, ...handler } });
    }
  }
  return found;
}

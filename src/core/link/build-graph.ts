import type { Problem, ServerlessFunction, StartupGraph } from '../model';
import { entryPoints } from './entry-points';
import { createLinker, moduleOf } from './linker';
import { loadedAtInit, loadedByFunctions } from './load-graph';
import type { Program } from './program';
import { traverse } from './traverse';

/** Joins the summaries a function reaches: what it loads, opens and closes, in which zone and by which chain. Never throws. */
export function buildStartupGraph(program: Program, fn: ServerlessFunction, file: string): StartupGraph {
  const linker = createLinker(program);
  const module = moduleOf(linker, file);
  if (!module) return emptyGraph(fn, `${fn.file} could not be read: nothing is known of its start`);
  const atInit = loadedAtInit(linker, module);
  const entries = entryPoints(linker, module, fn.exportPath, fn.span);
  const problems: Problem[] = [];
  if (entries.functions.length === 0 && !entries.wrapped) {
    const message = `the function behind '${fn.exportPath}' could not be followed: only what runs at module scope is analysed`;
    problems.push({ file: fn.file, message });
  }
  const traversal = traverse(linker, atInit.modules, entries);
  if (traversal.incomplete) {
    problems.push({
      file: fn.file,
      message: `'${fn.name}' calls too much code to follow all of it: findings may be missing`,
    });
  }
  const loaded = loadedByFunctions(linker, atInit, traversal.zonesOf);
  return {
    function: fn,
    creations: traversal.creations,
    releases: traversal.releases,
    uses: traversal.uses,
    initCalls: traversal.initCalls,
    capturedState: traversal.capturedState,
    reopened: traversal.reopened,
    imports: loaded.imports,
    runs: traversal.runs,
    modules: atInit.modules.map(({ file: own, summary }) => ({ file: program.relative(own), bytes: summary.length })),
    problems: [...problems, ...loaded.problems],
  };
}

function emptyGraph(fn: ServerlessFunction, message: string): StartupGraph {
  const problems = [{ file: fn.file, message }];
  return {
    function: fn,
    creations: [],
    releases: [],
    uses: [],
    initCalls: [],
    capturedState: [],
    reopened: [],
    imports: [],
    runs: [],
    modules: [],
    problems,
  };
}

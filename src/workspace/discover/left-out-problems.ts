import type { Problem } from '../../core/model';
import type { DeclaredFunction } from './declared-function';
import { runtimeFamily } from './runtime-family';
import { nameSome } from './unknown-values';

/** One problem per template and reason for the functions that are declared but not analysed. */
export function leftOutProblems(functions: readonly DeclaredFunction[]): Problem[] {
  const groups = new Map<string, DeclaredFunction[]>();
  for (const declared of functions) {
    const key = `${declared.template}\0${isOtherLanguage(declared) ? 'language' : (declared.codeElsewhere ?? '')}`;
    groups.set(key, [...(groups.get(key) ?? []), declared]);
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [toProblem(group[0], group)] : []));
}

/** Ids that no Lambda runtime has: the function is analysed all the same, its numbers rest on another runtime. */
export function unknownRuntimeProblems(functions: readonly DeclaredFunction[]): Problem[] {
  return functions
    .filter(({ runtime }) => runtime !== null && runtimeFamily(runtime) === 'unknown')
    .map(({ template, line, logicalId, runtime }) => ({
      file: template,
      line,
      message: `${runtime} of ${logicalId} is not a Lambda runtime. Ids look like nodejs22.x, python3.12, provided.al2023.`,
    }));
}

function isOtherLanguage({ runtime }: DeclaredFunction): boolean {
  const family = runtime === null ? 'nodejs' : runtimeFamily(runtime);
  return family === 'other' || family === 'os-only';
}

function toProblem(first: DeclaredFunction, group: readonly DeclaredFunction[]): Problem {
  const count = group.length === 1 ? '1 function' : `${group.length} functions`;
  const names = nameSome(group.map((declared) => declared.logicalId));
  const where = { file: first.template, line: first.line };
  if (isOtherLanguage(first)) {
    const runtimes = [...new Set(group.map((declared) => declared.runtime))].sort().join(', ');
    const use = group.length === 1 ? 'uses a runtime that is' : 'use runtimes that are';
    return { ...where, message: `${count} (${names}) ${use} not analysed yet: ${runtimes}.` };
  }
  const verb = group.length === 1 ? 'is' : 'are';
  const reason = first.codeElsewhere === null ? 'no handler is named' : `the code ${first.codeElsewhere}`;
  return { ...where, message: `${count} (${names}) ${verb} left out: ${reason}.` };
}

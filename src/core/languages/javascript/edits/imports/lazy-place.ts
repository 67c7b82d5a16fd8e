import { ts } from 'ts-morph';
import type { LazyLoad } from '../../../import-edits';
import { isWithin } from '../source';

/** Where in a function a module gets loaded: before a statement, or before the value of a body without braces. */
export interface LazyPlace {
  readonly before: ts.Statement | ts.Expression;
  /** The statement is the whole branch of an `if` or loop and needs braces to share it. */
  readonly needsBraces: boolean;
  readonly when: LazyLoad['when'];
}

type Step = { readonly container: ts.Node; readonly branch: 'none' | 'branch' | 'error'; readonly inLoop: boolean };

/** The deepest place that all uses share; not inside a loop unless only some of its turns get there. */
export function placeIn(body: ts.ConciseBody, uses: readonly ts.Node[]): LazyPlace {
  if (!ts.isBlock(body)) return { before: body, needsBraces: false, when: 'always' };
  const steps: Step[] = [{ container: body, branch: 'none', inLoop: false }];
  for (let next = descend(body, uses); next; next = descend(next.container, uses)) steps.push(next);
  let last = steps.length - 1;
  // Down from a loop only where a branch follows within it.
  for (let index = 0; index < steps.length; index++) {
    const isLoop = steps[index]?.inLoop;
    if (isLoop && !steps.slice(index).some(({ branch }) => branch !== 'none')) last = Math.min(last, index - 1);
  }
  // A plain block further in says nothing more, but is as near to the use as can be.
  const taken = steps.slice(0, last + 1);
  const container = taken.at(-1)?.container ?? body;
  const when = taken.some(({ branch }) => branch === 'error')
    ? 'error'
    : taken.some(({ branch }) => branch === 'branch')
      ? 'branch'
      : 'always';
  const statements = statementsOf(container);
  const before = statements?.find((statement) => uses.some((use) => isWithin(use, statement)));
  if (before) return { before, needsBraces: false, when };
  return { before: container as ts.Statement, needsBraces: true, when };
}

function statementsOf(node: ts.Node): readonly ts.Statement[] | undefined {
  return ts.isBlock(node) || ts.isCaseOrDefaultClause(node) ? node.statements : undefined;
}

/** The one part of a container that holds all uses and can hold a declaration. */
function descend(container: ts.Node, uses: readonly ts.Node[]): Step | undefined {
  const statements = statementsOf(container) ?? [container];
  const [only, ...others] = statements.filter((statement) => uses.some((use) => isWithin(use, statement)));
  if (!only || others.length > 0) return undefined;
  const step = partsOf(only).find(({ container: part }) => uses.every((use) => isWithin(use, part)));
  return step && step.container !== container ? step : undefined;
}

function partsOf(statement: ts.Node): readonly Step[] {
  const part = (container: ts.Node | undefined, branch: Step['branch'], inLoop = false): Step[] =>
    container ? [{ container, branch, inLoop }] : [];
  if (ts.isBlock(statement)) return part(statement, 'none');
  if (ts.isLabeledStatement(statement)) return part(statement.statement, 'none');
  if (ts.isIfStatement(statement)) {
    return [...part(statement.thenStatement, 'branch'), ...part(statement.elseStatement, 'branch')];
  }
  if (ts.isTryStatement(statement)) {
    return [
      ...part(statement.tryBlock, 'none'),
      ...part(statement.catchClause?.block, 'error'),
      ...part(statement.finallyBlock, 'none'),
    ];
  }
  if (ts.isIterationStatement(statement, false)) return part(statement.statement, 'none', true);
  if (ts.isSwitchStatement(statement)) return statement.caseBlock.clauses.flatMap((clause) => part(clause, 'branch'));
  return [];
}

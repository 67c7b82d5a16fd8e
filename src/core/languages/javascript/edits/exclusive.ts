import { ts } from 'ts-morph';
import { isWithin } from './source';

/** Whether one run of a function that reaches `a` cannot reach `b`: they stand in different branches of one `if`, `?:` or `switch`. */
export function areExclusive(a: ts.Node, b: ts.Node): boolean {
  for (let node = a; node.parent; node = node.parent) {
    const { parent } = node;
    if (ts.isFunctionLike(parent)) return false;
    if (!isWithin(b, parent)) continue;
    const other = branchesOf(parent).find((branch) => isWithin(b, branch));
    return other !== undefined && branchesOf(parent).some((branch) => branch !== other && isWithin(a, branch));
  }
  return false;
}

/** Parts of which only one is taken; the clauses of a `switch` only where each ends it. */
function branchesOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isIfStatement(node)) return [node.thenStatement, ...(node.elseStatement ? [node.elseStatement] : [])];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  return ts.isCaseBlock(node) && node.clauses.slice(0, -1).every(ends) ? node.clauses : [];
}

function ends({ statements }: ts.CaseOrDefaultClause): boolean {
  const [only] = statements;
  const last = statements.length === 1 && only && ts.isBlock(only) ? only.statements.at(-1) : statements.at(-1);
  return last !== undefined && (ts.isReturnStatement(last) || ts.isBreakStatement(last) || ts.isThrowStatement(last));
}

import { ts } from 'ts-morph';
import { finallyLink, hasNoEffect, type Removal } from './releases';

/**
 * Goes on from removed statements to what they leave empty: `finally` blocks, `if (client) { }`, `try` around nothing,
 * `.finally(() => { })`. Says why when something left behind would not parse.
 */
export function simplify(removal: Removal): string | null {
  for (;;) {
    const before = removal.statements.size + removal.links.size + removal.finallies.size;
    for (const statement of removal.statements) {
      const reason = emptyParent(statement, removal);
      if (reason !== null) return reason;
    }
    if (removal.statements.size + removal.links.size + removal.finallies.size === before) return null;
  }
}

function emptyParent(statement: ts.Statement, removal: Removal): string | null {
  const { parent } = statement;
  if (ts.isBlock(parent)) {
    if (parent.statements.every((each) => removal.statements.has(each))) emptyBlock(parent, removal);
    return null;
  }
  if (ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)) return null;
  if (ts.isIfStatement(parent) && isWholeIf(parent, statement)) {
    removal.statements.add(parent);
    return null;
  }
  return `\`${parent.getText().replace(/\s+/g, ' ').slice(0, 50)}\` would be left without a body; put it into a block first`;
}

function isWholeIf(parent: ts.IfStatement, then: ts.Statement): boolean {
  return parent.thenStatement === then && !parent.elseStatement && hasNoEffect(parent.expression);
}

function emptyBlock(block: ts.Block, removal: Removal): void {
  const { parent } = block;
  if (ts.isTryStatement(parent)) {
    if (parent.finallyBlock === block) removal.finallies.add(parent);
    // Nothing is left that could throw, so neither is anything to catch.
    const losesFinally = !parent.finallyBlock || removal.finallies.has(parent);
    if (parent.tryBlock === block && losesFinally) removal.statements.add(parent);
  }
  if (ts.isIfStatement(parent) && isWholeIf(parent, block)) removal.statements.add(parent);
  if (ts.isArrowFunction(parent) || ts.isFunctionExpression(parent)) {
    const link = finallyLink(parent);
    if (link) removal.links.add(link);
  }
}

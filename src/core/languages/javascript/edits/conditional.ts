import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import type { Needs } from './settled';

/**
 * Hoisting makes a creation unconditional. Where it may throw (a missing key, an address that is no URL), invocations
 * that never reach it would fail too, so it must not be hoisted out of a branch.
 */
export function whyRisky(request: HoistRequest, creation: ts.Node, needs: Needs): string | null {
  if (!request.creation.conditional && !isInBranch(creation)) return null;
  const { resource } = request;
  const constructorMayThrow = !/^(@aws-sdk\/|aws-sdk|@smithy\/)/.test(resource.id) && resource.kind !== 'pool';
  const mayThrow = needs.canThrow || (constructorMayThrow && resource.kind !== 'http-client');
  if (!mayThrow) return null;
  return 'It is created only on some invocations, and creating it may fail: hoisted, a failure would stop all of them. Create it on first use and keep it.';
}

function isInBranch(start: ts.Node): boolean {
  for (let node = start; node.parent; node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent) && parent.expression !== node) return true;
    if (ts.isConditionalExpression(parent) && parent.condition !== node) return true;
    if (ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent)) return true;
    if (ts.isBinaryExpression(parent) && parent.right === node && CHOOSING.has(parent.operatorToken.kind)) return true;
  }
  return false;
}

const CHOOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

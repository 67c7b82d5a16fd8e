import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import type { Needs } from './needs';

/**
 * Hoisting makes a creation unconditional. Where it may throw (a missing key, an address that is no URL), invocations
 * that never reach it would fail too, and so would a build that evaluates the module without its environment.
 */
export function whyRisky(request: HoistRequest, creation: ts.Node, needs: Needs): string | null {
  const isOnlySometimes = request.creation.conditional || isInBranch(creation);
  if (isOnlySometimes && [...needs.locals].some(loadsPackage)) {
    return 'It is created only on some invocations: hoisted, every start would load the package it is made from.';
  }
  if (!mayThrow(request, needs)) return null;
  if (NEXT_ROUTE.test(request.file)) {
    return 'Next.js evaluates this module while it builds, where what the client needs may be missing.';
  }
  if (!isOnlySometimes) return null;
  return 'It is created only on some invocations, and creating it may fail: hoisted, a failure would stop all of them.';
}

/** `const AWS = require('aws-sdk')`, which would move along. */
function loadsPackage({ initializer }: ts.VariableDeclaration): boolean {
  return initializer !== undefined && /\brequire\s*\(/.test(initializer.getText());
}

/** Next.js documentation, "Route Handlers" and "API Routes"; `next build` collects page data by importing them. */
const NEXT_ROUTE = /(^|\/)(app\/(.*\/)?route|pages\/.*)\.[cm]?[jt]sx?$/;

/** Constructors that are known to throw nothing: those of the cloud SDKs, pools that connect later, HTTP agents. */
function mayThrow({ resource }: HoistRequest, needs: Needs): boolean {
  const isLazy = resource.kind === 'pool' || resource.kind === 'http-client';
  const isCloud = /^(@aws-sdk\/|aws-sdk|@smithy\/|@google-cloud\/)/.test(resource.id);
  return needs.canThrow || !(isLazy || isCloud);
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

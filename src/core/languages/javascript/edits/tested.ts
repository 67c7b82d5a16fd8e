import { ts } from 'ts-morph';
import { isMemberAccess, skipOuter } from './references';
import { type Refusal, refuse } from './refusal';
import type { Removal } from './releases';
import { enclosingFunction, isWithin } from './source';
import type { Target } from './targets';

/**
 * A variable that was assigned on the way becomes a constant that always has its value: nothing may have asked whether
 * it has one, nor read it before.
 */
export function whyTested(target: Target, removal: Removal): Refusal | null {
  if (target.kind === 'expression') return null;
  const { binding, declaration } = target.variable;
  // A `var` may be read where its declaration was never reached.
  if (target.kind === 'declaration' && binding.kind !== 'var') return null;
  const said = `\`${binding.name}\``;
  if (target.kind === 'assignment' && isExported(declaration))
    return refuse(`${said} is exported before it has its value; export a function instead.`);
  const left = binding.references.filter((id) => {
    return !binding.writes.includes(id) && ![...removal.statements].some((gone) => isWithin(id, gone));
  });
  if (left.some((id) => !enclosingFunction(id))) return refuse(`${said} is read while the module loads.`);
  if (!left.some(isTested)) return null;
  return refuse(`Other code asks whether ${said} has a value yet, which it would always have at module scope.`);
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement)) return true;
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isTested(id: ts.Identifier): boolean {
  const node = skipOuter(id);
  const { parent } = node;
  if (isMemberAccess(parent)) return parent.questionDotToken !== undefined && parent.expression === node;
  if (ts.isBinaryExpression(parent)) return TESTS.has(parent.operatorToken.kind);
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  return ts.isIfStatement(parent) || ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent);
}

const TESTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

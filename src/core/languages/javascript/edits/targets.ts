import { ts } from 'ts-morph';
import { variableOf } from './declarations';
import { isStablePackageCall } from './known-calls';
import type { Settling } from './needs';
import { lastName, packageOfExpression } from './packages';
import { isAssignment, skipInner, skipOuter } from './references';
import { type Refusal, refuse } from './refusal';
import type { Binding } from './scopes';
import { needsOf } from './settled';
import { enclosingFunction, type ParsedSource } from './source';

/** What moves, and what stands in its place. `unit` is the creation with the calls that only wrap it. */
export type Target =
  /** `const client = <unit>` in a function: the declaration moves. */
  | { readonly kind: 'declaration'; readonly unit: ts.Expression; readonly variable: Variable }
  /** `client = <unit>`, the only assignment to a variable declared without a value. */
  | {
      readonly kind: 'assignment';
      readonly unit: ts.Expression;
      readonly variable: Variable;
      readonly statement: ts.ExpressionStatement;
    }
  /** Anything else: a name takes its place. */
  | { readonly kind: 'expression'; readonly unit: ts.Expression };

export interface Variable {
  readonly binding: Binding;
  readonly declaration: ts.VariableDeclaration;
}

export function findTarget(parsed: ParsedSource, creation: ts.Expression, options: Settling = {}): Target | Refusal {
  const misplaced = whyMisplaced(creation);
  if (misplaced !== null) return refuse(misplaced);
  const unit = widen(parsed, creation, options);
  const outer = skipOuter(unit);
  const { parent } = outer;
  if (ts.isExpressionStatement(parent))
    return refuse('It is created for what that does, not to be used: move it by hand.');
  if (ts.isVariableDeclaration(parent) && parent.initializer === outer) return asDeclaration(parsed, unit, parent);
  const isAssigned = ts.isBinaryExpression(parent) && isAssignment(parent.operatorToken.kind) && parent.right === outer;
  return isAssigned ? asAssignment(parsed, unit, parent) : { kind: 'expression', unit };
}

/** Places where a creation cannot simply be replaced by a name at module scope. */
function whyMisplaced(creation: ts.Node): string | null {
  let isInFunction = false;
  for (let node = creation; node.parent; node = node.parent) {
    const { parent } = node;
    if (ts.isDecorator(parent) || ts.isClassStaticBlockDeclaration(parent)) {
      return 'It is created while a class is defined, where it cannot be moved from.';
    }
    if (ts.isModuleBlock(parent)) return 'It stands in a namespace; move it to the top of the namespace by hand.';
    // What a field is given is evaluated for every instance.
    const isField = ts.isPropertyDeclaration(parent) && parent.initializer === node && !isStatic(parent);
    isInFunction ||= ts.isFunctionLike(parent) || isField;
  }
  return isInFunction ? null : 'It is created at module scope already.';
}

function isStatic(field: ts.PropertyDeclaration): boolean {
  return field.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

/** Takes in `DynamoDBDocumentClient.from(…)`, `captureAWSv3Client(…)` and `local ? … : …` where they can move as a whole. */
function widen(parsed: ParsedSource, creation: ts.Expression, options: Settling): ts.Expression {
  let unit = creation;
  for (;;) {
    const outer = skipOuter(unit);
    const { parent } = outer;
    const canWrap = isSameResource(parsed, parent, outer) || isChoice(parent, outer);
    if (!canWrap || typeof needsOf([parent], creation, parsed, options) === 'string') return unit;
    unit = parent as ts.Expression;
  }
}

function isSameResource(parsed: ParsedSource, parent: ts.Node, inner: ts.Node): boolean {
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== inner) return false;
  const specifier = packageOfExpression(parent.expression, parsed.scopes) ?? '';
  const name = lastName(parent.expression);
  return isStablePackageCall(specifier, name) && name !== 'promisify';
}

function isChoice(parent: ts.Node, inner: ts.Node): boolean {
  return ts.isConditionalExpression(parent) && parent.condition !== inner;
}

function asDeclaration(
  parsed: ParsedSource,
  unit: ts.Expression,
  declaration: ts.VariableDeclaration,
): Target | Refusal {
  const list = declaration.parent;
  if (!ts.isIdentifier(declaration.name)) return { kind: 'expression', unit };
  const binding = parsed.scopes.bindingOf(declaration.name);
  const name = declaration.name.text;
  if (!ts.isVariableStatement(list.parent) || !binding || binding.kind === 'using') {
    return refuse(`\`${name}\` ends with its block; declare it with \`const\` first.`);
  }
  if (binding.writes.length > 0 || binding.declarations.length > 1) {
    return refuse(`\`${name}\` is assigned more than once; give each client a name of its own first.`);
  }
  return { kind: 'declaration', unit, variable: { binding, declaration } };
}

function asAssignment(parsed: ParsedSource, unit: ts.Expression, assignment: ts.BinaryExpression): Target | Refusal {
  const { left, parent: statement } = assignment;
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return refuse('It is created only once already.');
  if (isOwnField(left)) return { kind: 'expression', unit };
  if (!ts.isIdentifier(left) || !ts.isExpressionStatement(statement)) {
    return refuse(
      `It is kept in \`${left.getText()}\`, where it may be replaced; keep it in a \`const\` at module scope.`,
    );
  }
  const binding = parsed.scopes.bindingOf(left);
  if (!binding) return refuse(`\`${left.text}\` is assigned without being declared; declare it first.`);
  const id = binding.declarations[0];
  const declaration = id && variableOf(id);
  const isSimple = declaration && declaration.name === id && binding.declarations.length === 1;
  if (!isSimple || !ts.isVariableStatement(declaration.parent.parent) || binding.kind === 'const') {
    return refuse(`\`${left.text}\` is not a variable that could become a constant.`);
  }
  if (binding.writes.length > 1 || !isUnset(declaration)) {
    return refuse(`\`${left.text}\` is assigned more than once; keep the client in a \`const\` of its own first.`);
  }
  return { kind: 'assignment', unit, variable: { binding, declaration }, statement };
}

/** `this.client` in a constructor: every instance would have the same one. */
function isOwnField(left: ts.Expression): boolean {
  const isOfThis = ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
  const body = enclosingFunction(left);
  return isOfThis && body !== undefined && ts.isConstructorDeclaration(body);
}

function isUnset({ initializer }: ts.VariableDeclaration): boolean {
  if (!initializer) return true;
  const value = skipInner(initializer);
  return value.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(value) && value.text === 'undefined');
}

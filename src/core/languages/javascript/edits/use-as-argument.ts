import { ts } from 'ts-morph';
import type { Resource } from '../../../model';
import { CLOSING, CLOSING_FUNCTION } from './hazards';
import { isRelative, isStablePackageCall } from './known-calls';
import { lastName, packageOfExpression } from './packages';
import { skipInner } from './references';
import { functionOf } from './settled';
import { firstReason, type Inspection, membersNamed, type Role, whyUnsafeName, whyUnsafeValue } from './uses';

type Call = ts.CallExpression | ts.NewExpression;

/** Adds to, or keeps, what it is given. */
const REGISTERING =
  /^(init|register|define|setup|install|attach|capture|instrument|patch|promisifyAll|bind|with|using)/i;
const CHANGING_OBJECT = /^(assign|defineProperty|defineProperties|setPrototypeOf|merge|extend)$/;
const COLLECTING = /^(push|unshift|set|add|put|append)$/;

/**
 * Why handing a shared resource to a function makes sharing it unsafe. `property` is its name where it travels inside
 * an object literal. Functions and classes of this file are looked into, others judged by their names.
 */
export function whyUnsafeArgument(
  call: Call,
  argument: ts.Expression,
  property: string | null,
  role: Role,
  inspection: Inspection,
): string | null {
  const name = lastName(call.expression);
  const said = `\`${name}()\``;
  if (CLOSING_FUNCTION.test(name)) return `${said} is given it, and may close it`;
  if (role === 'derived') return null;
  const index = call.arguments?.indexOf(argument) ?? -1;
  if (index < 0) return null;
  const own = ownCallee(call, inspection);
  if (own) return whyUnsafeInOwn(own, index, property, inspection);
  if (CHANGING_OBJECT.test(name) && index === 0) return `${said} changes it, for every later invocation`;
  if (isMethod(call) && COLLECTING.test(name)) return `${said} keeps it, where the fix cannot follow it`;
  if (REGISTERING.test(name)) return `${said} is given it on every invocation, and may add something to it each time`;
  const specifier = packageOfExpression(call.expression, inspection.parsed.scopes);
  if (specifier !== undefined && isRelative(specifier) && mayChange(name, inspection.resource)) {
    return `${said} of another file is given it, and may change it`;
  }
  const isSame = specifier !== undefined && isStablePackageCall(specifier, name);
  return whyUnsafeValue(call, isSame ? 'resource' : 'derived', inspection);
}

/** HTTP clients carry headers that belong to a caller; of other clients, names that speak of such things are enough. */
function mayChange(name: string, { kind, id }: Resource): boolean {
  const holdsHeaders = kind === 'light' || (kind === 'http-client' && !/Agent/.test(id));
  return (
    holdsHeaders || /auth|token|header|credential|config|intercept|middleware|plugin|trac|customi[sz]e/i.test(name)
  );
}

function isMethod(call: Call): boolean {
  return ts.isPropertyAccessExpression(skipInner(call.expression));
}

function ownCallee(
  call: Call,
  { parsed }: Inspection,
): ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration | undefined {
  const callee = skipInner(call.expression);
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)) return callee;
  const binding = ts.isIdentifier(callee) ? parsed.scopes.bindingOf(callee) : undefined;
  const declaration = binding?.declarations[0]?.parent;
  if (!declaration) return undefined;
  return ts.isClassLike(declaration) ? declaration : functionOf(declaration);
}

function whyUnsafeInOwn(
  own: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration,
  index: number,
  property: string | null,
  inspection: Inspection,
): string | null {
  if (ts.isClassLike(own)) return whyUnsafeInClass(own);
  const parameter = own.parameters[index];
  if (!parameter) return null;
  if (parameter.dotDotDotToken) return 'it is handed on in a list of arguments, where the fix cannot follow it';
  // Other callers may give the function something else to close.
  if (property === null) return whyUnsafeName(parameter.name, 'perhaps', inspection);
  if (ts.isIdentifier(parameter.name)) {
    return firstReason(membersNamed(property, inspection), (member) => whyUnsafeValue(member, 'perhaps', inspection));
  }
  const element = parameter.name.elements.find(
    (each) => ts.isBindingElement(each) && (each.propertyName ?? each.name).getText() === property,
  );
  return element && ts.isBindingElement(element) ? whyUnsafeName(element.name, 'perhaps', inspection) : null;
}

/** A class may keep what it is given: none of its methods may close anything. */
function whyUnsafeInClass(own: ts.ClassLikeDeclaration): string | null {
  let closing: string | null = null;
  const visit = (node: ts.Node): void => {
    const isClosing = ts.isCallExpression(node) && CLOSING.test(lastName(node.expression));
    if (isClosing) closing ??= node.expression.getText();
    ts.forEachChild(node, visit);
  };
  visit(own);
  return closing === null ? null : `\`${closing}()\` in class \`${own.name?.text ?? ''}\` may close it`;
}

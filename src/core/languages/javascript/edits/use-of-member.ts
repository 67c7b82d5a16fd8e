import { ts } from 'ts-morph';
import { whyRunsDry } from './check-outs';
import { variableOf } from './declarations';
import { CLOSING, DERIVING, SESSION_SQL, TRANSACTION_SQL, whyUnsafeCall, whyUnsafeMember } from './hazards';
import { lastName } from './packages';
import { isMemberAccess, isWriteTarget, skipOuter } from './references';
import type { ParsedSource } from './source';
import { type Inspection, type Role, whyUnsafeValue } from './uses';

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Why a use such as `client.config.update()` or `client.region = …` makes sharing unsafe; notes `client.end()`. */
export function whyUnsafeUseOfMember(first: Member, role: Role, inspection: Inspection): string | null {
  const path = [lastName(first)];
  let node = skipOuter(first);
  for (let parent = node.parent; isMemberAccess(parent) && parent.expression === node; parent = node.parent) {
    path.push(lastName(parent));
    node = skipOuter(parent);
  }
  const call = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : undefined;
  if (call && inspection.opening.has(call)) return null;
  if (role === 'derived') {
    const closes = call && CLOSING.test(path.at(-1) ?? '');
    return closes ? `\`${shorten(call)}\` closes what was made from it, and perhaps it with that` : null;
  }
  if (path[0] === '') return `\`${shorten(first)}\` may be any of its methods`;
  if (isWriteTarget(node)) return `\`${shorten(node)}\` is changed, for every later invocation`;
  return call ? whyUnsafeMethod(call, path, role, inspection) : whyUnsafeMember(path);
}

function whyUnsafeMethod(
  call: ts.CallExpression,
  path: readonly string[],
  role: Role,
  inspection: Inspection,
): string | null {
  const { resource, releases, kept } = inspection;
  if (resource.closes.includes(path.join('.'))) {
    if (role === 'perhaps') return `\`${shorten(call)}\` may close it`;
    (isInShutdownHook(call) ? kept : releases).add(call);
    return null;
  }
  const hazard =
    whyUnsafeCall(path, resource, call.arguments.length) ??
    // On one connection, unlike on a pool, the statements of a transaction stay together.
    (resource.kind === 'pool' ? whyUnsafeSql(call, TRANSACTION_SQL, inspection) : null) ??
    whyRunsDry(call, resource, inspection.parsed);
  if (hazard !== null) return hazard;
  if (isLoose(call)) inspection.loose.add(call);
  return DERIVING.test(path.at(-1) ?? '') && path.length === 1 ? whyUnsafeValue(call, role, inspection) : null;
}

/** Whether nobody waits for what a call does: closing the resource is what waits for it, then. */
function isLoose(call: ts.CallExpression): boolean {
  if (call.arguments.some((argument) => ts.isFunctionLike(argument))) return false;
  const { parent } = skipOuter(call);
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  const isBody = ts.isArrowFunction(parent) && ts.isCallExpression(parent.parent);
  return isBody && lastName((parent.parent as ts.CallExpression).expression) === 'forEach';
}

/** A process that is about to end may close what it likes. */
function isInShutdownHook(call: ts.Node): boolean {
  for (let node = call; node.parent; node = node.parent) {
    const { parent } = node;
    if (!ts.isCallExpression(parent) || parent.expression === node) continue;
    if (/^process\.(on|once|addListener)$/.test(parent.expression.getText())) return true;
  }
  return false;
}

/** Session state that would be left on a connection other invocations get. */
export function whyUnsafeSession(inspection: Inspection): string | null {
  if (!keepsSessions(inspection)) return null;
  let reason: string | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) {
      reason ??= whyUnsafeSql(node, SESSION_SQL, inspection);
    }
    if (reason === null) ts.forEachChild(node, visit);
  };
  visit(inspection.parsed.source);
  return reason;
}

/** A transaction that is left open when something fails goes back into the pool with its connection. */
export function whyLeftOpen(inspection: Inspection): string | null {
  const { text } = inspection.parsed;
  const begins = /['"`]\s*(begin|start transaction)\b|beginTransaction\(/i.test(text);
  if (!keepsSessions(inspection) || !begins || /rollback/i.test(text)) return null;
  return 'a transaction that fails is not rolled back, and would be met by other invocations on a shared pool';
}

function keepsSessions({ resource }: Inspection): boolean {
  return resource.kind === 'pool' || resource.kind === 'connection';
}

function whyUnsafeSql(
  call: ts.CallExpression | ts.TaggedTemplateExpression,
  pattern: RegExp,
  inspection: Inspection,
): string | null {
  if (!keepsSessions(inspection)) return null;
  const { parsed } = inspection;
  const sql = ts.isCallExpression(call) ? sqlOf(call.arguments[0], parsed) : textOf(call.template, parsed);
  if (sql === undefined || !pattern.test(sql)) return null;
  const shown = sql.trim().split(/\s+/).slice(0, 2).join(' ');
  return `\`${shown}\` changes a database session, which a shared pool hands on to other invocations`;
}

function sqlOf(argument: ts.Expression | undefined, parsed: ParsedSource): string | undefined {
  if (!argument || !ts.isObjectLiteralExpression(argument)) return argument && textOf(argument, parsed);
  const property = argument.properties.find((each) => /^(text|sql|query)$/.test(each.name?.getText() ?? ''));
  return property && ts.isPropertyAssignment(property) ? textOf(property.initializer, parsed) : undefined;
}

/** How a text begins, as written or in a variable. */
function textOf(node: ts.Node, parsed: ParsedSource): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return textOf(node.left, parsed);
  if (ts.isIdentifier(node)) {
    const declared = parsed.scopes.bindingOf(node)?.declarations[0];
    const value = declared && variableOf(declared)?.initializer;
    return value && !ts.isIdentifier(value) ? textOf(value, parsed) : undefined;
  }
  return ts.isTemplateExpression(node) ? node.head.text : undefined;
}

function shorten(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

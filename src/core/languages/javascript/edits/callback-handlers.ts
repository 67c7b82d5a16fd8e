import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import { eolOf, indentAt, startsLine } from './layout';
import type { Change } from './removal-edits';
import { enclosingFunction, type ParsedSource } from './source';
import { inStyle, styleOf } from './written-style';

/**
 * Lambda holds the answer of a handler that gives it by callback back until nothing is left to wait for, and an open
 * socket is: such a handler has to say that it does not want that. AWS Lambda developer guide, "Using callbacks".
 */
export function waitingChanges(parsed: ParsedSource, { resource }: Pick<HoistRequest, 'resource'>): Change[] | string {
  const keepsSockets = resource.kind === 'pool' || resource.kind === 'connection' || resource.kind === 'producer';
  if (!keepsSockets || parsed.text.includes('callbackWaitsForEmptyEventLoop')) return [];
  const changes: Change[] = [];
  for (const handler of callbackHandlers(parsed)) {
    const change = settingIn(parsed, handler);
    if (!change) return NOT_SET;
    changes.push(change);
  }
  return changes;
}

const NOT_SET =
  'The handler answers by callback, which waits for open connections: set `context.callbackWaitsForEmptyEventLoop = false` first.';

/** Functions whose third parameter is a callback that they call. */
function callbackHandlers(parsed: ParsedSource): ts.SignatureDeclaration[] {
  const found: ts.SignatureDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isParameter(node) && ts.isIdentifier(node.name) && /^(callback|cb|done)$/.test(node.name.text)) {
      const owner = enclosingFunction(node);
      const isUsed = (parsed.scopes.bindingOf(node.name)?.references.length ?? 0) > 0;
      if (owner && isUsed && owner.parameters[2] === node) found.push(owner);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed.source);
  return found;
}

function settingIn(parsed: ParsedSource, handler: ts.SignatureDeclaration): Change | undefined {
  const context = handler.parameters[1]?.name;
  const { body } = handler as ts.FunctionLikeDeclaration;
  const [first] = body && ts.isBlock(body) ? body.statements : [];
  if (!context || !ts.isIdentifier(context) || !/^_?(context|ctx)$/i.test(context.text) || !first) return undefined;
  const start = first.getStart(parsed.source);
  if (!startsLine(parsed.text, start)) return undefined;
  const indent = indentAt(parsed.text, start);
  const lines = inStyle(
    [
      '// The shared connection stays open; without this, the answer would wait for it to close.',
      `${context.text}.callbackWaitsForEmptyEventLoop = false;`,
    ],
    styleOf(parsed),
  );
  const at = start - indent.length;
  return { span: { start: at, end: at }, text: lines.map((line) => `${indent}${line}${eolOf(parsed.text)}`).join('') };
}

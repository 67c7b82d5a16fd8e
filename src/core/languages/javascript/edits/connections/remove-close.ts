import { ts } from 'ts-morph';
import { applyEdits, type FixResult, say, titled } from '../../../../model';
import type { RemoveCloseRequest } from '../../../editor';
import { waitingChanges } from '../callback-handlers';
import { isSound, settleChanges } from '../changes';
import { refuse } from '../refusal';
import { emptyRemoval, removeRelease } from '../releases';
import { removalChanges } from '../removal-edits';
import { simplify } from '../simplify';
import { enclosingFunction, expressionAt, type ParsedSource } from '../source';

/** Takes out the calls that close what outlives the invocation, with what they leave empty. */
export function planRemoveClose(parsed: ParsedSource, request: RemoveCloseRequest): FixResult {
  const { resource, releases, file } = request;
  const removal = emptyRemoval();
  const methods = new Set<string>();
  for (const { at, method } of releases.filter((release) => release.at.file === file)) {
    const call = expressionAt(parsed.source, at.span.start, at.span.end);
    if (!call || !ts.isCallExpression(call)) {
      return refuse('The code has changed since it was analysed; look at it again first.');
    }
    methods.add(method);
    const stuck = removeRelease(call, removal);
    if (stuck !== null) return refuse(`${stuck}.`);
  }
  if (methods.size === 0) return refuse('It is not closed in this file.');
  const reopened = whyReopened(parsed, request);
  if (reopened !== null) return refuse(reopened);
  const stuck = simplify(removal);
  if (stuck !== null) return refuse(`It cannot be taken out: ${stuck}.`);
  const waiting = waitingChanges(parsed, { resource });
  if (typeof waiting === 'string') return refuse(waiting);
  const edits = settleChanges(parsed.file, [...removalChanges(parsed, removal, new Set()), ...waiting]);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits))) {
    return refuse(
      'The statements around it share their lines in a way the fix cannot take apart; format the file first.',
    );
  }
  const said = [...methods].map((method) => `\`${method}()\``).join(' and ');
  const title = titled(say('Remove {0}: it ends with the execution environment', said));
  return { kind: 'edits', edits, offer: { kind: 'remove-close', ...title, safe: true } };
}

/** What is connected by hand on each invocation cannot be connected again while it is open. */
function whyReopened(parsed: ParsedSource, { resource }: RemoveCloseRequest): string | null {
  const method = resource.connectMethod;
  if (method === null) return null;
  let isReopened = false;
  const visit = (node: ts.Node): void => {
    const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
    isReopened ||= isCall && node.expression.name.text === method && enclosingFunction(node) !== undefined;
    ts.forEachChild(node, visit);
  };
  visit(parsed.source);
  return isReopened
    ? `Each invocation calls \`${method}()\`, which fails on a ${resource.label} that still is open.`
    : null;
}

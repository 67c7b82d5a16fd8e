import { type FixOffer, type FixResult, say, titled } from '../../../model';
import type { HoistRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { type SyntaxNode, textOf } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { removeClosing } from './finally';
import { nameFor } from './names';
import { type Needs, needsOf } from './needs';
import { placeDeclaration } from './placement';
import { isRefusal, refuse } from './refusal';
import { type Change, dedent, removeStatements, standsAlone, unwrap } from './removal';
import { planSharing, type Sharing, whyNotShared, whyStateful } from './sharing';
import { lineEnd, lineStart, type Source } from './source';
import { canBeGlobal, findTarget, isBoundOnce, type Target } from './target';
import { twinOf } from './twins';

/** Moves the creation of a client or pool to module scope, or says why that would change what the function does. */
export function planHoist(parser: SyntaxParser, source: Source, request: HoistRequest): FixResult {
  const target = findTarget(source, request.creation.at.span);
  if (isRefusal(target)) return target;
  const { call } = target;
  const unsuited = whyNotShared(source, request, call) ?? whyEager(request);
  if (unsuited !== null) return refuse(unsuited);
  const needs = needsOf(source, call);
  if (typeof needs === 'string') return refuse(`It cannot be created once for all invocations: ${needs}.`);
  const sharing = planSharing(source, request, call);
  if (typeof sharing === 'string') return refuse(`It cannot be shared: ${sharing}.`);
  const local = localName(target, sharing);
  const stateful = local && whyStateful(source, textOf(source, local), target.fn);
  if (stateful) return refuse(`It cannot be shared: ${stateful}, which later invocations would see.`);
  const twin = twinOf(source, needs.text);
  const isTwin = twin !== undefined && local !== null && textOf(source, local) === twin && isBoundOnce(source, local);
  const kept = isTwin || (twin === undefined && local !== null && canBeGlobal(source, target.fn, local));
  const name = twin ?? (kept && local ? textOf(source, local) : nameFor(source, call));
  const changes = changesOf(source, target, sharing, needs, {
    name,
    kept,
    isThere: twin !== undefined,
  });
  if (typeof changes === 'string') return refuse(`It cannot be taken out: ${changes}.`);
  return finish(parser, source, changes, name, offerOf(request, name));
}

/** Whether opening it at init would open it in invocations that never did. */
export function isOpenedSometimes({ resource, creation }: HoistRequest): boolean {
  return resource.kind === 'connection' && creation.conditional;
}

/** A connection that opens at once would fail at init where it now fails in one request. */
function whyEager({ resource, creation }: HoistRequest): string | null {
  if (resource.kind !== 'connection' || !creation.conditional) return null;
  return 'It is opened in some invocations only; opened at module scope it would be opened in all of them.';
}

function localName({ assignment }: Target, sharing: Sharing): SyntaxNode | null {
  return assignment?.name ?? sharing.with?.target ?? null;
}

interface Naming {
  readonly name: string;
  /** The name it had in the function is that of the module now. */
  readonly kept: boolean;
  /** The module has it already. */
  readonly isThere: boolean;
}

function changesOf(
  source: Source,
  { call, assignment }: Target,
  sharing: Sharing,
  needs: Needs,
  { name, kept, isThere }: Naming,
): readonly Change[] | string {
  const before = enclosingStatement(source, call);
  const place = placeDeclaration(source, needs.names, before.start);
  if (typeof place === 'string') return place;
  const { text } = source;
  const indent = call.start - lineStart(text, call.start);
  const statement = assignment && kept ? assignment.statement : null;
  const comment =
    statement && standsAlone(source, statement) ? text.slice(statement.end, lineEnd(text, statement.end)) : '';
  const column = Math.min(indent, /^[ \t]*/.exec(text.slice(lineStart(text, call.start)))?.[0].length ?? 0);
  if (/("""|''')[\s\S]*\n/.test(needs.text)) return 'a string of several lines is part of it';
  const declaration = `${name} = ${dedent(needs.text, column)}${comment}`;
  const declared: Change = {
    start: place.at,
    end: place.at,
    text: place.text(declaration),
  };
  const removed = statement
    ? removeStatements(source, [statement, ...needs.unused])
    : needs.unused.length > 0
      ? removeStatements(source, needs.unused)
      : [];
  const closed = removeClosing(source, sharing.closing);
  const used = statement ? [] : useOf(source, call, sharing, name, kept);
  for (const part of [removed, closed, used]) if (typeof part === 'string') return part;
  return [...(isThere ? [] : [declared]), ...(removed as Change[]), ...(closed as Change[]), ...(used as Change[])];
}

/** The name in the place of the creation; the body in the place of a `with` around it. */
function useOf(
  source: Source,
  call: SyntaxNode,
  sharing: Sharing,
  name: string,
  kept: boolean,
): readonly Change[] | string {
  if (sharing.with === null) return [{ start: call.start, end: call.end, text: name }];
  const { statement, body, target } = sharing.with;
  const unwrapped = unwrap(source, statement, body);
  if (typeof unwrapped === 'string' || target === null || kept) return unwrapped;
  // The name it had in the function stays, because something else is called so at module scope.
  const first = unwrapped[0];
  const indent = source.text.slice(lineStart(source.text, statement.start), statement.start);
  if (first === undefined) return 'its `with` could not be read';
  return [{ ...first, text: `${indent}${textOf(source, target)} = ${name}\n` }, ...unwrapped.slice(1)];
}

/** The statement at module level that a node stands in. */
function enclosingStatement(source: Source, node: SyntaxNode): SyntaxNode {
  let current = node;
  for (let parent = source.parents.get(current); parent; parent = source.parents.get(parent)) {
    if (parent === source.tree.root) return current;
    current = parent;
  }
  return current;
}

function offerOf({ resource, creation }: HoistRequest, name: string): FixOffer {
  const title = titled(say('Hoist `{0}` to module scope, reused while the environment is warm', name));
  if (resource.kind === 'http-client') {
    const changes = 'Cookies that servers set are kept from one invocation to the next.';
    return { kind: 'hoist', ...title, safe: false, changes };
  }
  if (resource.kind === 'connection') {
    const changes = `It stays open between invocations; ${creation.text} is called once, at init.`;
    return { kind: 'hoist', ...title, safe: false, changes };
  }
  return { kind: 'hoist', ...title, safe: true };
}

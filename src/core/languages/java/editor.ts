import { type FixResult, say, titled } from '../../model';
import type { HoistRequest, LanguageEditor, RemoveCloseRequest } from '../editor';
import type { SyntaxParser } from '../tree-sitter/parser';
import type { SyntaxTree } from '../tree-sitter/syntax-node';
import { type Check, checkOf } from './edits/checks';
import { releaseResource, removeCloseCall } from './edits/close-edits';
import { planHoist } from './edits/hoist';
import { planHolder } from './edits/holder';
import { planMoveToHandler } from './edits/move-to-handler';
import { isRefusal, refuse } from './edits/refusal';
import { planRuntimeHook } from './edits/runtime-hook';
import { pathTo } from './edits/source';
import { subjectOf } from './edits/subject';

/** Edits Java: clients become static fields, connections are kept and checked. */
export function createJavaEditor(parser: SyntaxParser): LanguageEditor {
  const edit = (request: { readonly file: string; readonly text: string }, plan: (tree: SyntaxTree) => FixResult) => {
    try {
      return plan(parser.parse(request.file, request.text));
    } catch (error) {
      if (error instanceof RangeError) return refuse('The code is nested too deeply to be edited.');
      throw error;
    }
  };
  return {
    hoist: (request) => edit(request, (tree) => planHoist(tree, request)),
    memoise: (request) => edit(request, (tree) => holder(tree, request, null)),
    guard: (request) => edit(request, (tree) => guard(tree, request)),
    removeClose: (request) => edit(request, (tree) => removeCloses(tree, request)),
    afterRestoreHook: (request) => edit(request, (tree) => planRuntimeHook(tree, request)),
    moveToHandler: (request) => edit(request, (tree) => planMoveToHandler(tree, request)),
  };
}

function holder(tree: SyntaxTree, request: HoistRequest, check: Check | null): FixResult {
  const subject = subjectOf(tree, request);
  return isRefusal(subject) ? subject : planHolder(subject, check);
}

function guard(tree: SyntaxTree, request: HoistRequest): FixResult {
  const check = checkOf(request.resource);
  return isRefusal(check) ? check : holder(tree, request, check);
}

function removeCloses(tree: SyntaxTree, request: RemoveCloseRequest): FixResult {
  const edits = [];
  for (const { at } of request.releases) {
    const path = pathTo(tree, at.span);
    const isResource = path?.some((node) => node.type === 'resource');
    const removed =
      isResource && path
        ? releaseResource(tree, request.file, path, null)
        : removeCloseCall(tree, request.file, at.span);
    if (isRefusal(removed)) return removed;
    edits.push(...removed);
  }
  if (edits.length === 0) return refuse('There is nothing to remove.');
  const { label } = request.resource;
  return {
    kind: 'edits',
    edits,
    offer: { kind: 'remove-close', ...titled(say('Leave the shared {0} open', label)), safe: true },
  };
}

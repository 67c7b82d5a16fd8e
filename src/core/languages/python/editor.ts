import type { LanguageEditor } from '../editor';
import type { SyntaxParser } from '../tree-sitter/parser';
import { planGuard, planMemoise } from './edits/guard';
import { isOpenedSometimes, planHoist } from './edits/hoist';
import { planLazyImport } from './edits/lazy-import';
import { planMoveToHandler } from './edits/move-to-handler';
import { planRecheck } from './edits/recheck';
import { type Refusal, refuse } from './edits/refusal';
import { planRemoveClose } from './edits/remove-close';
import { planRuntimeHook } from './edits/runtime-hook';
import { readSource, type Source } from './edits/source';

/** What a plan is made for: a file and its text. */
interface Asked {
  readonly file: string;
  readonly text: string;
}

/** Works out edits of Python files; whatever comes out of one was parsed again and has no new errors. */
export function createPythonEditor(parser: SyntaxParser): LanguageEditor {
  const planned =
    <R extends Asked, T>(plan: (parser: SyntaxParser, source: Source, request: R) => T) =>
    (request: R): T | Refusal => {
      try {
        const source = readSource(parser, request.file, request.text);
        if (source.tree.errors.length > 0) return refuse('The file has syntax errors; mend them first.');
        return plan(parser, source, request);
      } catch (error) {
        // Source nested thousands of levels deep exhausts the stack of the walkers; nothing else throws.
        if (error instanceof RangeError) return refuse('The code is nested too deeply to be edited.');
        throw error;
      }
    };
  const guard = planned(planGuard);
  const recheck = planned(planRecheck);
  const hoist = planned(planHoist);
  const memoise = planned(planMemoise);
  return {
    hoist: (request) => (isOpenedSometimes(request) ? memoise(request) : hoist(request)),
    memoise,
    guard: (request) => (request.outlives ? recheck(request) : guard(request)),
    removeClose: planned(planRemoveClose),
    afterRestoreHook: planned(planRuntimeHook),
    moveToHandler: planned(planMoveToHandler),
    imports: { typeImport: () => refuse(''), narrowImport: () => refuse(''), lazyImport: planned(planLazyImport) },
  };
}

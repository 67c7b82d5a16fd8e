import type { LanguageEditor } from '../editor';
import { planHoist } from './edits/hoist';
import { isRefusal, refuse } from './edits/refusal';
import { createSourceCache } from './edits/source';

/** Files whose trees are kept: the findings of one file, and of its callers, are worked out one after the other. */
const KEPT_FILES = 6;

/** An editor with a cache of its own. */
export function createJavascriptEditor(): LanguageEditor {
  const parse = createSourceCache(KEPT_FILES);
  return {
    hoist(request) {
      try {
        const parsed = parse(request.file, request.text);
        return isRefusal(parsed) ? parsed : planHoist(parsed, request, parse);
      } catch (error) {
        // Source nested thousands of levels deep exhausts the stack of parser and walkers; nothing else throws.
        if (error instanceof RangeError) return refuse('The code is nested too deeply to be edited.');
        throw error;
      }
    },
  };
}

export const javascriptEditor: LanguageEditor = createJavascriptEditor();

import type { FixResult } from '../../model';
import type { HoistRequest, LanguageEditor, RemoveCloseRequest } from '../editor';
import { whyConfiguredElsewhere } from './edits/configured-elsewhere';
import { planGuard, planMemo } from './edits/connections/offer-connection';
import { isAboutSecret, planSecret } from './edits/connections/plan-secret';
import { planRemoveClose } from './edits/connections/remove-close';
import { explainOrigin } from './edits/explain-origin';
import { planHoist } from './edits/hoist';
import { planLazyImport } from './edits/imports/lazy-import';
import { planNarrowImport } from './edits/imports/narrow-import';
import { planTypeImport } from './edits/imports/type-import';
import { planPool } from './edits/pools/plan-pool';
import { isRefusal, type Refusal, refuse } from './edits/refusal';
import { createSourceCache, type Parse, type ParsedSource } from './edits/source';

/** Files whose trees are kept: the findings of one file, and of its callers, are worked out one after the other. */
const KEPT_FILES = 6;

/** An editor with a cache of its own. */
export function createJavascriptEditor(): LanguageEditor {
  const parse = createSourceCache(KEPT_FILES);
  const edit = <Request extends { readonly file: string; readonly text: string }, Result>(
    plan: (parsed: ParsedSource, request: Request) => Result,
  ) => {
    return (request: Request): Result | Refusal => {
      try {
        const parsed = parse(request.file, request.text);
        return isRefusal(parsed) ? parsed : plan(parsed, request);
      } catch (error) {
        // Source nested thousands of levels deep exhausts the stack of parser and walkers; nothing else throws.
        if (error instanceof RangeError) return refuse('The code is nested too deeply to be edited.');
        throw error;
      }
    };
  };
  const ofCreation = (plan: (parsed: ParsedSource, request: HoistRequest, parse: Parse) => FixResult) => {
    return edit((parsed, request: HoistRequest) => {
      const configured = whyConfiguredElsewhere(request, parse);
      const result = configured === null ? plan(parsed, request, parse) : refuse(configured);
      return explainOrigin(result, parsed, request, parse);
    });
  };
  const orWithSecret = (plan: typeof planHoist) => {
    return ofCreation((parsed, request, parseOther) => {
      const result = plan(parsed, request, parseOther);
      if (result.kind === 'edits') return result;
      const withSecret = planSecret(parsed, request, parseOther);
      return withSecret.kind === 'edits' || isAboutSecret(withSecret.reason) ? withSecret : result;
    });
  };
  return {
    hoist: orWithSecret(planHoist),
    memoise: orWithSecret(planMemo),
    guard: orWithSecret(planGuard),
    pool: ofCreation(planPool),
    removeClose: edit((parsed, request: RemoveCloseRequest) => planRemoveClose(parsed, request)),
    imports: {
      typeImport: edit(planTypeImport),
      narrowImport: edit(planNarrowImport),
      lazyImport: edit(planLazyImport),
    },
  };
}

export const javascriptEditor: LanguageEditor = createJavascriptEditor();

import { expect } from 'vitest';
import { narrowingOf } from '../../src/core/catalog/narrow-imports';
import type { ImportRequest, LazyLoad } from '../../src/core/languages/import-edits';
import { planLazyImport } from '../../src/core/languages/javascript/edits/imports/lazy-import';
import { planNarrowImport } from '../../src/core/languages/javascript/edits/imports/narrow-import';
import { planTypeImport } from '../../src/core/languages/javascript/edits/imports/type-import';
import { isRefusal } from '../../src/core/languages/javascript/edits/refusal';
import { parseSource } from '../../src/core/languages/javascript/edits/source';
import { applyEdits, type ModuleSettings, type TextEdit } from '../../src/core/model';

export type ImportFix = 'type' | 'narrow' | 'lazy';

export interface ImportFixOptions {
  /** File name; decides the dialect. Default `handler.ts`. */
  readonly file?: string;
  readonly settings?: Partial<ModuleSettings>;
  /** Which import; default: the first. */
  readonly specifier?: string;
}

const SETTINGS: ModuleSettings = {
  keepsTypeImports: false,
  decoratorMetadata: false,
  interop: true,
  module: null,
  nativeEsm: false,
};

export interface FixedImport {
  /** The text after the fix, or why there is none. */
  readonly text: string | null;
  readonly reason: string;
  /** Of a lazy import. */
  readonly loads: readonly LazyLoad[];
  /** Of a narrow import. */
  readonly specifiers: readonly string[];
}

/** Fixes the import of one specifier. */
export function fixImport(fix: ImportFix, text: string, options: ImportFixOptions = {}): FixedImport {
  const { file = 'handler.ts' } = options;
  const found = options.specifier
    ? new RegExp(`['"]${options.specifier}['"]`).exec(text)
    : /(?<=from |require\(|import )['"][^'"]+['"]/.exec(text);
  if (!found) throw new Error('no import in the source');
  const at = { start: found.index, end: found.index + found[0].length };
  const request = { file, text, at, settings: { ...SETTINGS, ...options.settings } };
  const parsed = parseSource(file, text);
  if (isRefusal(parsed)) return { text: null, reason: parsed.reason, loads: [], specifiers: [] };
  const result = plan(fix, parsed, request, found[0].slice(1, -1));
  if (result.kind === 'refused') return { text: null, reason: result.reason, loads: [], specifiers: [] };
  const loads = 'loads' in result ? result.loads : [];
  const isLazy = (load: unknown): load is LazyLoad => typeof load === 'object';
  return {
    text: applyEdits(text, result.edits),
    reason: '',
    loads: loads.filter(isLazy),
    specifiers: loads.filter((load) => typeof load === 'string'),
  };
}

type Planned =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly loads?: readonly (string | LazyLoad)[] };

function plan(
  fix: ImportFix,
  parsed: Parameters<typeof planTypeImport>[0],
  request: ImportRequest,
  specifier: string,
): Planned {
  if (fix === 'type') return planTypeImport(parsed, request);
  if (fix === 'lazy') return planLazyImport(parsed, request);
  const narrowing = narrowingOf(specifier);
  return narrowing ? planNarrowImport(parsed, { ...request, narrowing }) : { kind: 'refused', reason: 'no narrowing' };
}

/** Fixes an import and compares the whole file. */
export function checkImportFix(fix: ImportFix, before: string, after: string, options?: ImportFixOptions): FixedImport {
  const done = fixImport(fix, before, options);
  if (done.text === null) throw new Error(`refused: ${done.reason}`);
  expect(done.text).toBe(after);
  return done;
}

/** Expects that the fix is refused for a reason that holds these words. */
export function checkNoImportFix(
  fix: ImportFix,
  before: string,
  reason: string | RegExp,
  options?: ImportFixOptions,
): void {
  const done = fixImport(fix, before, options);
  if (done.text !== null) throw new Error(`fixed:\n${done.text}`);
  expect(done.reason).toMatch(reason);
}

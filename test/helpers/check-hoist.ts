import { expect } from 'vitest';
import type { Caller } from '../../src/core/languages/editor';
import { createJavascriptEditor } from '../../src/core/languages/javascript/editor';
import { applyEdits, type Creation, type FixResult, type Release, type Resource } from '../../src/core/model';
import { RESOURCES_FOR_TESTS } from './hoist-resources';

export interface HoistOptions {
  /** File name; decides the dialect. Default `src/handler.ts`. */
  readonly file?: string;
  readonly resource?: Resource;
  readonly creation?: Partial<Creation>;
  readonly releases?: readonly Release[];
  readonly callers?: readonly Caller[];
}

/** Hoists the creation between « and » and compares the whole file. */
export function checkHoist(before: string, after: string, options: HoistOptions = {}): void {
  const { text, result } = hoist(before, options);
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`);
  expect(applyEdits(text, result.edits)).toBe(after);
}

/** Expects that the creation between « and » is not hoisted, for a reason that holds these words. */
export function checkNoHoist(before: string, reason: string | RegExp, options: HoistOptions = {}): void {
  const { text, result } = hoist(before, options);
  if (result.kind === 'edits') throw new Error(`hoisted:\n${applyEdits(text, result.edits)}`);
  expect(result.reason).toMatch(reason);
}

export function hoist(
  before: string,
  options: HoistOptions = {},
): { readonly text: string; readonly result: FixResult } {
  const start = before.indexOf('«');
  const end = before.indexOf('»') - 1;
  if (start < 0 || end < 0) throw new Error('mark the creation with « and »');
  const text = before.replace('«', '').replace('»', '');
  const file = options.file ?? 'src/handler.ts';
  const written = text.slice(start, end);
  const resource = options.resource ?? guessResource(written);
  const creation: Creation = {
    resource: resource.id,
    at: { file, span: { start, end } },
    text: written.replace(/\([\s\S]*$/, ''),
    zone: 'invoke',
    chain: [],
    guard: 'none',
    origin: 'constant',
    conditional: false,
    loop: false,
    awaited: false,
    enclosing: { name: '', span: { start: 0, end: text.length } },
    ...options.creation,
  };
  const { releases = [], callers = [] } = options;
  const result = createJavascriptEditor().hoist({ file, text, creation, resource, releases, callers });
  return { text, result };
}

function guessResource(written: string): Resource {
  const found = RESOURCES_FOR_TESTS.find(({ pattern }) => pattern.test(written));
  return (found ?? RESOURCES_FOR_TESTS[0]).resource;
}

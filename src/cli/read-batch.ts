import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EnvironmentValues, Problem } from '../core/model';
import { checkEnvironmentValues } from './environment-values';
import type { Dependencies } from './host';
import { UsageError } from './usage-error';

/** One line of a batch: the environment it describes, or what is wrong with it. */
export type BatchLine =
  | { readonly kind: 'environment'; readonly values: Partial<EnvironmentValues> }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

/** Reads a file of JSON lines; blank lines are no lines. `file` is named in problems as the user gave it. */
export function readBatch(cwd: string, file: string, dependencies: Dependencies): readonly BatchLine[] {
  return readText(cwd, file)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((text, index) => (text.trim() === '' ? [] : [readLine(text, file, index + 1, dependencies)]));
}

function readText(cwd: string, file: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`--batch: cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readLine(text: string, file: string, line: number, dependencies: Dependencies): BatchLine {
  const parsed = parseObject(text);
  if ('message' in parsed) return { kind: 'unreadable', problems: [{ file, line, message: parsed.message }] };
  const { values, problems } = checkEnvironmentValues(parsed.object, dependencies);
  if (problems.length === 0) return { kind: 'environment', values };
  return {
    kind: 'unreadable',
    problems: problems.map(({ key, message }) => ({ file, line, message: `${key}: ${message}` })),
  };
}

function parseObject(text: string): { readonly object: Record<string, unknown> } | { readonly message: string } {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject) return { object: value as Record<string, unknown> };
    return { message: 'this line is no JSON object; expected one such as {"runtime":"nodejs22.x","memoryMB":512}' };
  } catch (error) {
    return { message: `this line is not valid JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

import { parse } from 'jsonc-parser';
import type { Files } from '../model';
import { isRecord } from './package-map';

/** A JSON file's object, comments and trailing commas tolerated; `undefined` where there is none. */
export function readJsonObject(files: Files, path: string): Record<string, unknown> | undefined {
  const text = files.read(path);
  if (text === undefined) return undefined;
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  return isRecord(value) ? value : undefined;
}

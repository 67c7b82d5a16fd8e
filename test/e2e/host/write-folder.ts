import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a story starts from: a copy of a project in test/samples, and files over it (relative path → text). */
export interface StartingPoint {
  readonly sample?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));

export function writeFolder(folder: string, { sample, files = {} }: StartingPoint): void {
  mkdirSync(folder, { recursive: true });
  if (sample) cpSync(join(SAMPLES, sample), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../.cache/e2e', import.meta.url));

/** Screenshots and logs of the last run; ignored by git. `.cache/e2e/<part>` in the project. */
export function artefactFolder(part: string): string {
  return join(ROOT, part);
}

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import manifest from '../../../package.json';
import { artefactFolder } from './artefact-folder';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packaged extension that the stories install. */
    vsix: string;
  }
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Before the stories: packages what is built, as `npm run package` does. */
export default function packageExtension(project: TestProject): void {
  execFileSync(process.execPath, ['src/build/package.mjs'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const vsix = artefactFolder('extension.vsix');
  mkdirSync(artefactFolder('.'), { recursive: true });
  copyFileSync(join(ROOT, `${manifest.name}-${manifest.version}.vsix`), vsix);
  project.provide('vsix', vsix);
}

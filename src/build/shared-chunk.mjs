/**
 * esbuild plugin: leaves a module out of the bundle and requires the chunk beside it instead, so that two bundles share
 * one copy, or one bundle loads it only when it gets there.
 *
 * @param {RegExp} filter import specifiers that mean the module
 * @param {string} chunk what to require, relative to the output
 * @returns {import('esbuild').Plugin}
 */
export function sharedChunk(filter, chunk) {
  return {
    name: `shared-chunk ${chunk}`,
    setup(build) {
      build.onResolve({ filter }, (args) =>
        args.kind === 'entry-point' ? undefined : { path: chunk, external: true },
      );
    },
  };
}

/** Folders that compilers and bundlers write to; what stands there is usually built from a source beside it. */
const OUTPUT_FOLDERS: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'lib',
  'out',
  'built',
  'output',
  'bundle',
  'cjs',
  'esm',
  '.build',
  '.dist',
  '.esbuild',
  '.webpack',
]);

/**
 * Where the source of a built file may stand, likeliest first: `dist/a.js` came from `src/a` or `a`, `dist/src/a.js` from
 * `src/a`. `path` is relative to its package; empty where no folder of it is an output folder.
 */
export function sourcePathsOfBuilt(path: string): string[] {
  const names = path.replace(/^\.\//, '').split('/');
  const found: string[] = [];
  names.slice(0, -1).forEach((name, index) => {
    if (!OUTPUT_FOLDERS.has(name)) return;
    const before = names.slice(0, index);
    for (let after = names.slice(index + 1); after.length > 0; after = after.slice(1)) {
      found.push([...before, 'src', ...after].join('/'), [...before, ...after].join('/'));
      // `dist/cjs/a.js` came from `src/a`, but `dist/lib/a.js` may have come from `src/lib/a`: both, the deeper first.
      if (!OUTPUT_FOLDERS.has(after[0] ?? '')) break;
    }
  });
  return [...new Set(found)];
}

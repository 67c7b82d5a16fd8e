/** Diagram types this product draws; everything else Mermaid can load lazily stays out of the bundle. */
const KEPT_CHUNKS = /\/(sequenceDiagram|flowDiagram|dagre)-[A-Z0-9]+\.mjs$/;

/**
 * esbuild plugin: replaces Mermaid's lazily loaded parts that we never draw (35 diagram types, other layout engines,
 * KaTeX) by a module that throws when loaded. A single-file bundle would otherwise inline them: 3.5 MB, not 1.1 MB.
 *
 * @returns {import('esbuild').Plugin}
 */
export function slimMermaid() {
  return {
    name: 'slim-mermaid',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        const fromMermaid = /[\\/]node_modules[\\/]mermaid[\\/]/.test(args.importer);
        const lazy = args.kind === 'dynamic-import';
        if (!fromMermaid || !lazy || KEPT_CHUNKS.test(args.path)) return undefined;
        return { path: args.path, namespace: 'not-drawn' };
      });
      build.onLoad({ filter: /.*/, namespace: 'not-drawn' }, (args) => ({
        contents: `throw new Error(${JSON.stringify(`${args.path} is not part of this build of Mermaid.`)});`,
      }));
    },
  };
}

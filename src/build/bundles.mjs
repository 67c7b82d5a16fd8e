import { join } from 'node:path';
import { sharedChunk } from './shared-chunk.mjs';
import { slimMermaid } from './slim-mermaid.mjs';
import { slimTypescript } from './slim-typescript.mjs';

/**
 * Every bundle of the product, one esbuild build each.
 *
 * Identifiers keep their names in everything that runs in Node: minifying them makes TypeScript load 1.6 times slower
 * (measured with the compile cache on) and saves 0.3 MB of the VSIX.
 *
 * @param {string} root absolute directory of the project
 * @returns {readonly import('esbuild').BuildOptions[]}
 */
export function bundles(root) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
  };
  return [...hostBundles(common), ...nodeBundles(common, root), ...webBundles(common)];
}

function hostBundles(common) {
  const host = {
    ...nodeOptions(common),
    external: ['vscode'],
    // VS Code answers require('vscode') only for modules loaded by require, so import() becomes require().
    supported: { 'dynamic-import': false },
  };
  const client = sharedChunk(/^\.\/language-client$/, './client.js');
  return [
    { ...host, entryPoints: ['src/extension/extension.ts'], outfile: 'dist/extension.js', plugins: [client] },
    { ...host, entryPoints: ['src/extension/language-client.ts'], outfile: 'dist/client.js' },
  ];
}

function nodeBundles(common, root) {
  const node = nodeOptions(common);
  const shared = {
    ...node,
    plugins: [
      sharedChunk(/^ts-morph$/, './ts-morph.js'),
      sharedChunk(/^web-tree-sitter$/, './tree-sitter.js'),
      sharedChunk(/^\.\/certificate$/, './certificate.js'),
    ],
    // Before anything else is loaded; absent before Node 22.1.
    banner: { js: 'require("node:module").enableCompileCache?.();' },
  };
  return [
    { ...shared, entryPoints: ['src/server/main.ts'], outfile: 'dist/server.js' },
    // The sketches of calibrate can be written as Protocol Buffers, which nobody does here.
    { ...shared, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', external: ['protobufjs/minimal'] },
    { ...node, entryPoints: ['src/profiler/stub/certificate.ts'], outfile: 'dist/certificate.js' },
    // They run in the Node that a function is measured with, which may be older than ours.
    { ...node, target: 'node18', entryPoints: ['src/profiler/child/main.ts'], outfile: 'dist/measure-child.js' },
    { ...node, target: 'node18', entryPoints: ['src/profiler/child/guard-only.ts'], outfile: 'dist/measure-guard.js' },
    {
      ...node,
      target: 'node18',
      entryPoints: ['src/profiler/child/snapshot-main.ts'],
      outfile: 'dist/measure-snapshot.js',
    },
    // As they are: they run in the Python or Java that a function is measured with.
    {
      ...common,
      entryPoints: {
        measure_child: './src/profiler/python/measure_child.py',
        MeasureRunner: './src/profiler/java/MeasureRunner.java',
        MeasureEvent: './src/profiler/java/MeasureEvent.java',
      },
      outdir: 'dist',
      loader: { '.py': 'copy', '.java': 'copy' },
    },
    {
      ...node,
      entryPoints: ['ts-morph'],
      outfile: 'dist/ts-morph.js',
      plugins: [slimTypescript(join(root, 'src/core/languages/javascript'))],
    },
    // Its ES module looks for itself on disk, which no bundle can answer.
    { ...node, entryPoints: ['./node_modules/web-tree-sitter/web-tree-sitter.cjs'], outfile: 'dist/tree-sitter.js' },
    grammars(common),
  ];
}

/** Compiled grammars and their runtime, copied as they are: `src/workspace/grammar-files.ts` reads them. */
function grammars(common) {
  const entryPoints = {
    'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.wasm',
    'tree-sitter-python': './node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
    'tree-sitter-java': './node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm',
  };
  return { ...common, entryPoints, outdir: 'dist/grammars', loader: { '.wasm': 'copy' } };
}

function nodeOptions(common) {
  // Some packages' CommonJS is a UMD wrapper that no bundler sees through (jsonc-parser): their ESM comes first.
  return { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
}

function webBundles(common) {
  const web = {
    ...common,
    platform: 'browser',
    format: 'iife',
    // The Chromium of the oldest VS Code that package.json accepts (1.100 is Electron 34).
    target: 'chrome132',
    minifyIdentifiers: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'text' },
    outdir: 'dist/webview',
  };
  return [
    { ...web, entryPoints: { panel: 'webview/main.tsx' } },
    { ...web, entryPoints: { model: 'webview/model-entry.ts' } },
    { ...web, entryPoints: { mermaid: 'webview/mermaid-entry.ts' }, plugins: [slimMermaid()] },
  ];
}

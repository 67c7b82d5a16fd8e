#!/usr/bin/env node
import { version } from '../../package.json';
import { createProfiler } from '../profiler/measure-function';
import { createDiskFiles } from '../workspace/disk-files';
import { esbuildSettingsOf } from '../workspace/esbuild-settings';
import { checkEnvironment, estimateProfile } from '../workspace/estimate';
import { measuredCost } from '../workspace/measured-cost';
import { keepImports } from '../workspace/measured-imports/keep-imports';
import { ownScanCache } from '../workspace/own-scan-cache';
import { createSession } from '../workspace/session';
import { readHtmlAssets } from './html-assets';
import { run } from './run';

// A reader that has seen enough (`coldstart check | head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

run(
  { argv: process.argv.slice(2), cwd: process.cwd(), stdout: process.stdout, stderr: process.stderr, env: process.env },
  {
    version,
    files: createDiskFiles(),
    createSession: (options) => createSession({ ...options, scanCache: ownScanCache(options.root, __filename) }),
    estimateProfile,
    checkEnvironment,
    measuredCost,
    esbuildSettingsOf,
    keepImports,
    // The bundle is dist/cli.js.
    createProfiler: () => createProfiler(__dirname),
    htmlAssets: () => readHtmlAssets(__dirname),
    untilAskedToEnd: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  },
).then((code) => {
  // Not process.exit: output to a pipe may still be on its way.
  process.exitCode = code;
});

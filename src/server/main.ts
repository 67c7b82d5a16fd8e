import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { createProfiler } from '../profiler/measure-function';
import { createDiskFiles } from '../workspace/disk-files';
import { ownScanCache } from '../workspace/own-scan-cache';
import { createSession } from '../workspace/session';
import { startServer } from './start-server';

// The process of the language server: `--node-ipc` from VS Code, `--stdio` from any other editor.
startServer(createConnection(ProposedFeatures.all), {
  createSession: (options) => createSession({ ...options, scanCache: ownScanCache(options.root, __filename) }),
  files: createDiskFiles(),
  profiler: createProfiler(__dirname),
  rulesUri: pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href,
  version,
  idleMs: 400,
});

import { readdirSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { cliLanes } from './host/packaged-cli';
import { shownLanes } from './host/shown-lanes';
import { useVsCode } from './host/use-vscode';

/** Leaves a trace in the folder when it is run. */
const trace = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(`executed-${name}`)}, '');\n`;

const HOSTILE = {
  files: {
    'src/orders.js': `${trace('handler')}const { Client } = require('pg');
exports.handler = async (event) => {
  const client = new Client();
  await client.connect();
  return client.query('SELECT 1');
};
`,
    'package.json': JSON.stringify({
      name: 'hostile',
      main: 'src/orders.js',
      scripts: { build: 'touch executed-script' },
    }),
    'coldstart.json': JSON.stringify({ environment: { memoryMB: 512 } }),
    'node_modules/pg/package.json': JSON.stringify({ name: 'pg', version: '8.0.0', main: 'index.js' }),
    'node_modules/pg/index.js': trace('dependency'),
    'node_modules/typescript/package.json': JSON.stringify({
      name: 'typescript',
      version: '6.0.0',
      main: 'lib/typescript.js',
    }),
    'node_modules/typescript/lib/typescript.js': trace('typescript'),
    'node_modules/typescript/lib/tsserver.js': trace('tsserver'),
    'esbuild.config.js': trace('esbuild'),
    'serverless.js': trace('serverless'),
    '.vscode/settings.json': JSON.stringify({ 'typescript.tsdk': 'node_modules/typescript/lib' }),
  },
};

describe('an untrusted workspace', () => {
  const { story } = useVsCode({ workspaceTrust: true });

  story('is analysed, and nothing of it is executed', HOSTILE, async (vscode) => {
    await vscode.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await vscode.openFile('orders.js');
    await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    await vscode.command('Cold Start: Open Cold Start Profile');
    const expected = cliLanes(vscode.server, vscode.folder, 'src/orders.js');
    await expect.poll(() => shownLanes(vscode.panel), { timeout: 30_000 }).toEqual(expected);

    const files = readdirSync(vscode.folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.includes('executed-'))).toEqual([]);
  });
});

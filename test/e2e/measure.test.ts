import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { artefactFolder } from './host/artefact-folder';
import { useVsCode } from './host/use-vscode';
import type { Workbench } from './host/workbench';

const SLOW = 'const end = performance.now() + 60;\nwhile (performance.now() < end);\nexports.answer = 42;\n';
const SHOP = {
  files: {
    'src/orders.js': `const slow = require('slow');
const fs = require('node:fs');
exports.handler = async (event) => {
  fs.writeFileSync('executed-handler', JSON.stringify(event));
  return slow.answer;
};
`,
    'events/order.json': '{"order":7}',
    'node_modules/slow/package.json': '{"name":"slow","version":"1.0.0","main":"index.js"}',
    'node_modules/slow/index.js': SLOW,
    'package.json': '{"name":"shop","dependencies":{"slow":"1.0.0"}}',
  },
};

const COMMAND = 'Cold Start: Measure';

async function choose({ page }: Workbench, asked: string, label: string): Promise<void> {
  await page.locator(`.quick-input-widget input[placeholder="${asked}"]`).waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
}

describe('measuring', () => {
  const { story } = useVsCode();

  story('asks for the event, runs the function, and lays the result over the projection', SHOP, async (vscode) => {
    await vscode.openFile('orders.js');
    const hint = vscode.editor.locator('.view-lines').getByText(/measured/);
    await vscode.page.locator('.codelens-decoration a', { hasText: /^cold / }).waitFor();
    expect(await hint.count()).toBe(0);

    await vscode.command(COMMAND);
    await choose(vscode, 'Event that the handler is called with', 'order.json');
    await choose(vscode, 'How to measure', '10 starts');
    const measured = vscode.panel.getByRole('region', { name: 'Measured on this machine' });
    await measured.waitFor({ timeout: 90_000 });
    expect(await measured.innerText()).toMatch(/Init/i);
    expect(vscode.read('executed-handler')).toBe('{"order":7}');
    // The editor says behind the import what was measured of it, and keeps it for projections.
    await hint.first().waitFor();
    expect(JSON.parse(vscode.read('.coldstart/imports.json'))).toBeTruthy();
    mkdirSync(artefactFolder('looks'), { recursive: true });
    await vscode.page.screenshot({ path: join(artefactFolder('looks'), 'measured.png') });
  });
});

describe('measuring in an untrusted workspace', () => {
  const { story } = useVsCode({ workspaceTrust: true });

  story('is not offered', SHOP, async (vscode) => {
    await vscode.openFile('orders.js');
    await vscode.page.locator('.codelens-decoration a', { hasText: /^cold / }).waitFor();
    await vscode.page.keyboard.press('F1');
    await vscode.page.locator('.quick-input-widget input[type=text]').fill('>Cold Start: ');
    const offered = vscode.page.locator('.quick-input-list .monaco-list-row');
    await offered.filter({ hasText: 'Cold Start: Open Cold Start Profile' }).first().waitFor();
    expect(await offered.filter({ hasText: COMMAND }).count()).toBe(0);
    expect(readdirSync(vscode.folder)).not.toContain('executed-handler');
  });
});

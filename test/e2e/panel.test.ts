import { describe, expect } from 'vitest';
import { STORE } from './fixtures/store';
import { cliLanes } from './host/packaged-cli';
import { shownLanes } from './host/shown-lanes';
import { useVsCode } from './host/use-vscode';
import { workbenchReady } from './host/workbench';

const OPEN = 'Cold Start: Open Cold Start Profile';
const ORDERS = { sample: 'orders-sam' } as const;

describe('the profile panel', () => {
  const { story } = useVsCode();

  story('opens from the palette, shows what the terminal says, and leads to the line', ORDERS, async (vscode) => {
    await vscode.openFile('store-receipt.ts');
    await vscode.command(OPEN);
    const file = 'src/handlers/store-receipt.ts';
    const expected = cliLanes(vscode.server, vscode.folder, file);
    await expect.poll(() => shownLanes(vscode.panel), { timeout: 30_000 }).toEqual(expected);

    await vscode.goToLine(20);
    await vscode.panel
      .getByRole('group', { name: 'Cold start' })
      .getByRole('button', { name: /^Handler/ })
      .click();
    await expect.poll(() => vscode.cursor()).toMatch(/^Ln 12,/);
    await vscode.panel
      .getByRole('group', { name: 'Cold start' })
      .getByRole('button', { name: /^User init/ })
      .click();
    await expect.poll(() => vscode.cursor()).toMatch(/^Ln 1,/);
  });

  story('opens from the code lens with that function selected', STORE, async (vscode) => {
    await vscode.openFile('store.ts');
    const lenses = vscode.page.locator('.codelens-decoration a', { hasText: /^cold .* restore / });
    await lenses.nth(1).waitFor();
    await lenses.nth(1).click();
    const picker = vscode.panel.getByRole('combobox', { name: 'Function' });
    await expect.poll(() => picker.inputValue()).toBe('write');
    const told = await lenses.nth(1).innerText();
    const lanes = await shownLanes(vscode.panel);
    expect(told).toBe(`cold ${lanes['Cold start']}, warm ${lanes['Warm start']}, restore ${lanes['Restore start']}`);
  });

  story('follows the text while it is typed, unsaved', ORDERS, async (vscode) => {
    await vscode.openFile('store-receipt.ts');
    await vscode.command(OPEN);
    const before = await shownLanes(vscode.panel);
    await vscode.editor.locator('.view-lines').click({ position: { x: 5, y: 5 } });
    await vscode.page.keyboard.press('Control+Home');
    await vscode.page.keyboard.type("import 'googleapis';\n");
    await vscode.panel.getByText('googleapis').first().waitFor();
    await expect.poll(async () => (await shownLanes(vscode.panel))['Cold start']).not.toBe(before['Cold start']);

    await vscode.page.keyboard.press('Control+Home');
    await vscode.page.keyboard.press('Control+Shift+K');
    await expect.poll(() => shownLanes(vscode.panel), { timeout: 30_000 }).toEqual(before);
  });

  story('comes back after a reload with the function that was selected', STORE, async (vscode) => {
    await vscode.openFile('store.ts');
    await vscode.command(OPEN);
    const picker = vscode.panel.getByRole('combobox', { name: 'Function' });
    await picker.click();
    await picker.fill('write');
    await picker.press('Enter');
    const before = await shownLanes(vscode.panel);
    const reloaded = vscode.page.waitForEvent('load');
    await vscode.command('Developer: Reload Window');
    await reloaded;
    await workbenchReady(vscode.page);
    await expect.poll(() => picker.inputValue(), { timeout: 60_000 }).toBe('write');
    expect(await shownLanes(vscode.panel)).toEqual(before);
  });
});

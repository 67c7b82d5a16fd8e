import { describe, expect, vi } from 'vitest';
import { STORE } from './fixtures/store';
import { useVsCode } from './host/use-vscode';

const ORDERS = { sample: 'orders-sam' } as const;
const ONE_FINDING = { ...ORDERS, files: { 'coldstart.json': '{ "rules": { "heavy-import": "off" } }\n' } };
const RECEIPT = 'src/handlers/store-receipt.ts';

describe('findings in the editor', () => {
  const { story } = useVsCode();

  story('a handler is flagged in text and in Problems, with the calls that lead there', ORDERS, async (vscode) => {
    await vscode.openFile('store-receipt.ts');
    await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    const problems = await vscode.problems();
    const here = problems.filter({ hasText: 'Amazon S3 client (AWS SDK v3) is created on every invocation' });
    expect(await here.first().innerText()).toMatch(/cold-start\s*\(?per-request-connection/);

    // The creation stands in another file, which is not even open; the way to it leads back to the handler.
    await problems.filter({ hasText: 'PostgreSQL client (pg) is created on every invocation' }).first().waitFor();
    await problems.filter({ hasText: 'reached by getClient()' }).first().dblclick();
    await vscode.page.locator('.tab.active[data-resource-name="create-order.ts"]').waitFor();
    await expect.poll(() => vscode.cursor()).toMatch(/^Ln 17,/);
  });

  story('a quick fix by keyboard changes the file; one undo takes it back', ONE_FINDING, async (vscode) => {
    const before = vscode.read(RECEIPT);
    await vscode.openFile('store-receipt.ts');
    const squiggles = vscode.page.locator('.monaco-editor .squiggly-warning');
    await squiggles.first().waitFor();
    await vscode.goToLine(12);
    await vscode.page.keyboard.press('End');
    for (let step = 0; step < 3; step += 1) await vscode.page.keyboard.press('ArrowLeft');
    await vscode.quickFix('Hoist `s3` to module scope');
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read(RECEIPT)).toBe(hoisted(before)), { timeout: 20_000 });
    await expect.poll(() => squiggles.count(), { timeout: 20_000 }).toBe(0);

    await vscode.page.keyboard.press('Control+Z');
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read(RECEIPT)).toBe(before), { timeout: 20_000 });
  });

  story('"Fix All" fixes every finding of the file that has a safe fix', STORE, async (vscode) => {
    await vscode.openFile('store.ts');
    await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    await vscode.command('Cold Start: Fix All in This File');
    await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached' });
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read('src/store.ts').match(/^ +const \w+ = new /gm)).toBeNull(), {
      timeout: 20_000,
    });
    const fixed = vscode.read('src/store.ts');
    expect(fixed.match(/^const \w+ = new \w+Client\(/gm)).toHaveLength(3);
    const problems = await vscode.problems();
    await problems.filter({ hasText: 'is created on every invocation' }).first().waitFor({ state: 'hidden' });
  });
});

/** The creation before the handler, the rest as it was. */
function hoisted(before: string): string {
  const creation = 'const s3 = new S3Client({ region: process.env.AWS_REGION });\n';
  return before.replace(`  ${creation}`, '').replace('export const handler', `${creation}\nexport const handler`);
}

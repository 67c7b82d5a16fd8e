import { describe, expect, vi } from 'vitest';
import { shownLanes } from './host/shown-lanes';
import { useVsCode } from './host/use-vscode';

const RECEIPT = 'src/handlers/store-receipt.ts';

describe('without a mouse', () => {
  const { story } = useVsCode();

  story('the panel is reached, read, and its finding fixed', { sample: 'orders-sam' }, async (vscode) => {
    const { page, panel } = vscode;
    await vscode.openFile('store-receipt.ts');
    await vscode.command('Cold Start: Open Cold Start Profile');
    await shownLanes(panel);
    const focused = panel.locator(':focus');
    const tabTo = async (name: RegExp) => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        const text = (await focused.count()) === 0 ? '' : await accessibleName();
        if (name.test(text)) return;
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    const accessibleName = () => focused.evaluate((element) => element.ariaLabel ?? element.textContent ?? '');

    await page.keyboard.press('Control+2');
    await tabTo(/^Download /);
    await page.keyboard.press('End');
    await expect.poll(accessibleName).toMatch(/^Handler .*has a finding/);
    // The same as on hover: number, parts, source.
    await expect.poll(() => panel.getByRole('tooltip').innerText()).toContain('Amazon S3 client');

    await tabTo(/^Fix$/);
    await page.keyboard.press('Enter');
    await page.locator('.tab.dirty[data-resource-name="store-receipt.ts"]').waitFor();
    await page.keyboard.press('Control+1');
    await page.locator('.monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read(RECEIPT)).toMatch(/^const s3 = new S3Client/m), { timeout: 20_000 });
  });
});

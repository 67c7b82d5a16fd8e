import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { artefactFolder } from './host/artefact-folder';
import { useVsCode } from './host/use-vscode';

describe('the Functions view', () => {
  const { story } = useVsCode();

  story(
    'lists the functions without a file open, and opens the profile of one',
    { sample: 'invoices-serverless' },
    async (vscode) => {
      const { page } = vscode;
      await page.getByRole('button', { name: /Serverless Functions Section/ }).click();
      const tree = page.getByRole('tree', { name: /Serverless Functions/ });
      const rows = tree.getByRole('treeitem');
      await expect.poll(() => rows.count(), { timeout: 60_000 }).toBeGreaterThan(4);
      const [group, slowest = ''] = await rows.allInnerTexts();
      expect(group).toContain('handlers');
      // It loads all of googleapis.
      expect(slowest).toMatch(/exportToSheet\s*\d(\.\d)? s · \d findings/);
      await rows.nth(1).click();
      await expect
        .poll(() => vscode.panel.getByRole('heading', { level: 1 }).first().innerText())
        .toContain('exportToSheet');
      mkdirSync(artefactFolder('looks'), { recursive: true });
      await page.screenshot({ path: join(artefactFolder('looks'), 'functions-view.png') });

      await rows.nth(1).hover();
      await rows.nth(1).getByRole('button', { name: 'Go to Code' }).click();
      await page.getByRole('tab', { name: 'export-to-sheet.js' }).waitFor();
    },
  );
});

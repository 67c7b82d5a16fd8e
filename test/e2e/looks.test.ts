import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { accessibilityViolations } from './host/accessibility-violations';
import { artefactFolder } from './host/artefact-folder';
import { shownLanes } from './host/shown-lanes';
import { type StoryStage, useVsCode } from './host/use-vscode';

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
} as const;
const BODY_CLASS = { light: 'vscode-light', dark: 'vscode-dark', 'high-contrast': 'vscode-high-contrast' } as const;

describe('looks', () => {
  const { story } = useVsCode();

  for (const [name, theme] of Object.entries(THEMES)) {
    const settings = JSON.stringify({ 'workbench.colorTheme': theme });
    const start = { sample: 'invoices-serverless', files: { '.vscode/settings.json': settings } };

    story(`editor and panel in the ${name} theme, at 1400 and 500 pixels`, start, async (vscode) => {
      await vscode.openFile('create-invoice.js');
      await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
      await vscode.page
        .locator('.codelens-decoration a', { hasText: /^cold / })
        .first()
        .waitFor();
      await vscode.command('Cold Start: Open Cold Start Profile');
      expect(Object.keys(await shownLanes(vscode.panel))).toHaveLength(3);
      const theme = BODY_CLASS[name as keyof typeof BODY_CLASS];
      await expect.poll(() => vscode.panel.locator('body').getAttribute('class')).toContain(theme);
      await expect.poll(() => vscode.panel.locator('.is-busy').count()).toBe(0);
      await keep(vscode, `${name}-1400`);

      // Alone in the window, and as long as it is: what does not fit would otherwise not be looked at.
      await vscode.command('View: Close Primary Side Bar');
      await vscode.page.setViewportSize({ width: 500, height: 900 });
      await keep(vscode, `${name}-500-editor`);
      await vscode.command('View: Join All Editor Groups');
      await vscode.page.getByRole('tab', { name: 'Cold Start Profile' }).click();
      await shownLanes(vscode.panel);
      await vscode.page.setViewportSize({ width: 500, height: 2600 });
      await keep(vscode, `${name}-500-panel`);
      const overflow = await vscode.panel.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(overflow).toBe(0);
      await vscode.page.setViewportSize({ width: 1400, height: 2000 });
      await keep(vscode, `${name}-1400-panel`);
      expect(await accessibilityViolations(vscode.page)).toEqual([]);
    });
  }
});

async function keep({ page, panel }: StoryStage, name: string): Promise<void> {
  // The page draws again after the window has taken its size; two frames later it is on the screen.
  const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  await panel.locator('body').evaluate(twoFrames);
  const folder = artefactFolder('looks');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

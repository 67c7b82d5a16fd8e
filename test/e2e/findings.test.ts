import { describe, expect } from 'vitest';
import { useVsCode } from './host/use-vscode';

describe('findings in the editor', () => {
  const { story } = useVsCode();

  story(
    'a handler is flagged in text and Problems view, with the calls that lead there',
    { sample: 'orders-sam' },
    async (vscode) => {
      await vscode.openFile('db.ts');
      const squiggle = vscode.page.locator('.monaco-editor .squiggly-warning').first();
      await squiggle.waitFor();
      const problems = await vscode.problems();
      const finding = problems.filter({ hasText: 'is created on every invocation' });
      await finding.first().waitFor();
      expect(await finding.first().innerText()).toContain('cold-start');
      await problems.filter({ hasText: 'reached by getClient()' }).first().waitFor();
    },
  );
});

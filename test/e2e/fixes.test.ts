import { describe, expect, vi } from 'vitest';
import { useVsCode } from './host/use-vscode';
import type { StartingPoint } from './host/write-folder';

const HANDLER = `const { JSDOM } = require('jsdom');
const AWS = require('aws-sdk');

const s3 = new AWS.S3();

exports.handler = async (event) => {
  if (event.html) {
    return new JSDOM(event.html).serialize();
  }
  return s3.getObject(event).promise();
};
`;

function start(settings: object, handler: string): StartingPoint {
  return {
    files: {
      '.vscode/settings.json': JSON.stringify(settings),
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Page: { Type: AWS::Serverless::Function, Properties: { Handler: src/page.handler, Runtime: nodejs22.x, MemorySize: 512 } }
`,
      'src/page.js': handler,
    },
  };
}

describe('fixes in the editor', () => {
  const { story } = useVsCode();

  story(
    'safe fixes are applied on save, the others are not',
    start({ 'editor.codeActionsOnSave': { 'source.fixAll.coldStart': 'explicit' } }, HANDLER),
    async (vscode) => {
      await vscode.openFile('page.js');
      await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
      await vscode.goToLine(12);
      await vscode.page.keyboard.press('Enter');
      const narrowed = HANDLER.replace("AWS = require('aws-sdk')", "S3 = require('aws-sdk/clients/s3')").replace(
        'AWS.S3',
        'S3',
      );
      await vi.waitFor(
        async () => {
          await vscode.page.keyboard.press('Control+S');
          expect(vscode.read('src/page.js').trimEnd()).toBe(narrowed.trimEnd());
        },
        { timeout: 30_000, interval: 3_000 },
      );
    },
  );

  story(
    'a fix that may change more than time is shown in the refactoring preview first',
    start({}, HANDLER),
    async (vscode) => {
      await vscode.openFile('page.js');
      await vscode.page.locator('.monaco-editor .squiggly-info').first().waitFor();
      await vscode.goToLine(1);
      await vscode.page.keyboard.press('End');
      await vscode.page.keyboard.press('ArrowLeft');
      await vscode.page.keyboard.press('ArrowLeft');
      await vscode.quickFix('Load `jsdom` where it is first needed');
      const preview = vscode.page.locator('.part.panel', { hasText: 'Refactor Preview' });
      await preview.waitFor();
      expect(vscode.read('src/page.js')).toBe(HANDLER);
      await preview.getByText('page.js').first().waitFor();
      const box = preview.locator('.monaco-list-row .edit-checkbox').first();
      await box.waitFor();
      // Edits that ask for confirmation are not ticked; a file's tick is that of all its edits.
      await box.click();
      await vscode.page.getByRole('button', { name: 'Apply' }).click();
      await vscode.page.keyboard.press('Control+S');
      await vi.waitFor(() => expect(vscode.read('src/page.js')).toContain("    const { JSDOM } = require('jsdom');"), {
        timeout: 20_000,
      });
    },
  );

  const inline = `const { S3 } = require('aws-sdk');

exports.handler = async (event) => new S3().getObject(event).promise();
`;
  story('a name that a fix makes up can be typed over in all places at once', start({}, inline), async (vscode) => {
    await vscode.openFile('page.js');
    await vscode.page.locator('.monaco-editor .squiggly-warning').first().waitFor();
    await vscode.goToLine(3);
    for (let step = 0; step < 37; step += 1) await vscode.page.keyboard.press('ArrowRight');
    await vscode.quickFix('Hoist `s3` to module scope');
    await vscode.page.keyboard.type('receipts');
    await vscode.page.keyboard.press('Escape');
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read('src/page.js')).toContain('receipts.getObject(event)'), {
      timeout: 20_000,
    });
    expect(vscode.read('src/page.js')).toContain('const receipts = new S3();');
  });
});

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { HtmlAssets } from '../../../src/cli/html-assets';
import { estimateProfile } from '../../../src/workspace/estimate';
import { createSession } from '../../../src/workspace/session';
import { axeViolations } from '../../helpers/axe';
import { type Browser, buildPage, hasChromium, openBrowser } from '../../helpers/browser';
import { runCli } from '../../helpers/run-cli';
import { temporaryProject } from '../../helpers/temporary-project';

const HANDLER = `import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';

export const handler = async () => {
  const s3 = new S3Client({});
  return s3.send(new ListBucketsCommand({}));
};
`;

const TEMPLATE = `Resources:
  List:
    Type: AWS::Serverless::Function
    Properties: { Handler: src/list.handler, Runtime: nodejs22.x, MemorySize: 512 }
`;

test('a port that is none, or is taken, is wrong usage', async () => {
  const cwd = temporaryProject({ 'src/list.mjs': HANDLER });
  const serve = (port: string) => runCli(['serve', '--port', port], { cwd, createSession });
  expect(await serve('70000')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected a port, for example 8080.'),
  });
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await serve(String(port))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`cannot serve at port ${port}`),
  });
});

describe.skipIf(!hasChromium())('coldstart serve in Chromium', () => {
  let browser: Browser;
  let assets: HtmlAssets;
  beforeAll(async () => {
    let files: ReadonlyMap<string, string>;
    [browser, files] = await Promise.all([openBrowser(), buildPage()]);
    assets = {
      script: files.get('panel.js') ?? '',
      styles: files.get('panel.css') ?? '',
      modelScript: files.get('model.js') ?? '',
    };
  });
  afterAll(() => browser?.close());

  /** Starts the command and opens the address it prints. */
  async function open(cwd: string) {
    let askToEnd = () => {};
    const asked = new Promise<void>((resolve) => {
      askToEnd = resolve;
    });
    let print = (_text: string) => {};
    const printed = new Promise<string>((resolve) => {
      print = resolve;
    });
    const done = runCli(['serve', '--quiet'], {
      cwd,
      createSession,
      estimateProfile,
      htmlAssets: () => assets,
      untilAskedToEnd: () => asked,
      onStdout: print,
    });
    const page = await browser.context.newPage();
    onTestFinished(async () => {
      await page.close();
      askToEnd();
      expect((await done).code).toBe(0);
    });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto((await printed).trim());
    return { page, complaints };
  }

  test('shows the functions of the folder, and follows the files', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    const { page, complaints } = await open(cwd);
    const finding = page.getByText(/is created on every invocation/);
    await finding.waitFor();
    expect(await page.getByRole('link', { name: 'src/list.mjs:4' }).getAttribute('href')).toBe(
      `vscode://file${cwd}/src/list.mjs:4`,
    );
    writeFileSync(
      join(cwd, 'src/list.mjs'),
      HANDLER.replace('new S3Client({})', 'shared').concat('const shared = new S3Client({});\n'),
    );
    await finding.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('a page that is slow to draw still gets what was known before it opened', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    const { page } = await open(cwd);
    const finding = page.getByText(/is created on every invocation/);
    await finding.waitFor();
    await page.addInitScript(() => {
      // The page begins to listen after its first frame, or a while later where frames do not come.
      const later = window.setTimeout;
      window.setTimeout = ((run: () => void, ms = 0) => later(run, ms + 500)) as typeof window.setTimeout;
      window.requestAnimationFrame = (run) => later(() => run(performance.now()), 500);
    });
    await page.reload();
    await finding.waitFor();
  });

  test('a fix chosen in the page is written to the file, and the page shows what it gave', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    const { page } = await open(cwd);
    await page.getByRole('button', { name: /^Fix/ }).first().click();
    await page.getByText(/is created on every invocation/).waitFor({ state: 'detached' });
    const fixed = readFileSync(join(cwd, 'src/list.mjs'), 'utf8');
    expect(fixed).toMatch(/^const s3 = new S3Client\(\{\}\);\n\nexport const handler/m);
  });

  test('why a fix was not made stays through the next analysis, and goes when it is dismissed', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    writeFileSync(join(cwd, 'src/list.mjs'), Buffer.from(`${HANDLER}// caf\u00e9\n`, 'latin1'));
    const { page } = await open(cwd);
    await page.getByRole('button', { name: /^Fix/ }).first().click();
    const alert = page.getByRole('alert').filter({ hasText: /Not fixed\. .*not valid UTF-8/ });
    await alert.waitFor();
    writeFileSync(join(cwd, 'template.yaml'), TEMPLATE.replace('512', '1024'));
    await page.locator('.environment', { hasText: '1024 MB' }).waitFor();
    expect(await alert.isVisible()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  test('what was tried is written into the deployment file, once its change has been seen and accepted', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    const file = join(cwd, 'template.yaml');
    const { page, complaints } = await open(cwd);
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('End');
    const write = page.getByRole('button', { name: 'Write into template.yaml…' });
    await write.click();
    const dialog = page.getByRole('dialog', { name: 'Write into template.yaml?' });
    expect(await dialog.locator('.is-removed').innerText()).toContain('MemorySize: 512 }');
    expect(await dialog.locator('.is-added').innerText()).toContain('MemorySize: 10240 }');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(readFileSync(file, 'utf8')).toBe(TEMPLATE);
    await write.click();
    await dialog.getByRole('button', { name: 'Write' }).click();
    await page.locator('.environment', { hasText: /10240 MB.*from template\.yaml/ }).waitFor();
    expect(readFileSync(file, 'utf8')).toBe(TEMPLATE.replace('512', '10240'));
    expect(await write.isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('a file that changed after its change was shown is left alone', async () => {
    const cwd = temporaryProject({ 'template.yaml': TEMPLATE, 'src/list.mjs': HANDLER });
    const file = join(cwd, 'template.yaml');
    const { page } = await open(cwd);
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('slider', { name: 'Memory' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Write into template.yaml…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const changed = `# by a colleague\n${TEMPLATE}`;
    writeFileSync(file, changed);
    await dialog.getByRole('button', { name: 'Write' }).click();
    await page.getByText('Not written: the file changed on disk').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(changed);
  });
});

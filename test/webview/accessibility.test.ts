import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ToWebview } from '../../src/protocol/webview';
import { axeViolations } from '../helpers/axe';
import { hasChromium } from '../helpers/browser';
import { measuredProfile } from '../helpers/measured-profile';
import { chooseFunction, panelStage } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { sampleFindings, sampleFunction, sampleProfile } from '../helpers/sample-profile';
import { DARK, HIGH_CONTRAST, LIGHT } from '../helpers/vscode-themes';

const KOREAN = JSON.parse(readFileSync(new URL('../../l10n/bundle.l10n.ko.json', import.meta.url), 'utf8'));
const TABS = ['findings', 'what-if', 'imports', 'traffic', 'anatomy'];
const LONG = 'production-payments-confirmation-결제확인-ΔЖ-handler-with-a-name-that-does-not-fit-anywhere-at-all';

const orders = projectedProfile();
const list = projectedProfile(
  { memoryMB: 1769, provisionedConcurrency: 2 },
  { function: sampleFunction({ id: 'src/list.ts#list', name: 'list', deployedName: LONG }) },
);
const problems = [{ file: 'template.yaml', line: 12, message: 'Handler src/missing.handler was not found.' }];
const many = Array.from({ length: 200 }, (_, index) =>
  sampleProfile({ function: sampleFunction({ id: `src/f${index}.ts#handler`, deployedName: `${LONG}-${index}` }) }),
);

function shown(profiles: readonly (typeof orders)[], more: object = {}): ToWebview {
  const result = { root: '/shop', profiles, findings: sampleFindings(), problems: [], ...more };
  return { type: 'show', document: 'file:///shop/src/orders.ts', result, select: null };
}

interface State {
  readonly messages: readonly ToWebview[];
  readonly act?: (page: Page) => Promise<unknown>;
}

const failed = { phase: 'init', kind: 'threw', message: "Cannot find module 'pg'", stderr: '' } as const;
const notLoaded = {
  ...measuredProfile(),
  modules: undefined,
  runs: [
    {
      run: 1,
      traced: false,
      ms: { processStart: 1, runtimeReady: 1, userInit: null, invocations: [] },
      initCpuMs: null,
      outlier: false,
      failure: failed,
    },
  ],
};

/** What a reader can come upon beside the tabs of a function. */
const STATES: Readonly<Record<string, State>> = {
  loading: { messages: [] },
  'no editor': { messages: [{ type: 'empty', reason: 'no-editor' }] },
  'an unsupported language': { messages: [{ type: 'empty', reason: 'unsupported-language' }] },
  'no function': { messages: [{ type: 'empty', reason: 'no-function' }] },
  'no function, and why': { messages: [shown([], { problems })] },
  'a failure before anything was shown': { messages: [{ type: 'failed', message: 'The server stopped.' }] },
  'a failure above what was shown': { messages: [shown([orders]), { type: 'failed', message: 'The server stopped.' }] },
  'a new analysis under way': { messages: [shown([orders]), { type: 'busy' }] },
  'a fix that was not made': {
    messages: [shown([orders]), { type: 'not-fixed', findings: ['f-connection'], reason: 'the file changed' }],
  },
  'a function with problems': { messages: [shown([{ ...orders, problems }], { problems })] },
  'a change to review': {
    messages: [
      shown([orders]),
      { type: 'review', review: 'r', file: 'template.yaml', diff: '@@ -1 +1 @@\n-  a: 1\n+  a: 2\n', refused: ['no'] },
    ],
    act: (page) => page.getByRole('dialog').waitFor(),
  },
  'what was measured': { messages: [shown([orders], { measured: [measuredProfile()] })] },
  'modules as measured': {
    messages: [shown([orders], { measured: [measuredProfile()] })],
    act: (page) => page.locator('[data-tab="imports"]').click(),
  },
  'a measurement that failed': { messages: [shown([orders], { measured: [notLoaded] })] },
  'a tooltip': { messages: [shown([orders])], act: (page) => page.locator('.segment').nth(2).focus() },
  'a phase that was asked': {
    messages: [shown([orders])],
    act: async (page) => {
      await page.locator('.lane-cold h2 button').click();
      await page.locator('.lane-cold .tree-row .figure').nth(2).click();
    },
  },
  'a long name, provisioned': { messages: [shown([list])] },
  'nothing to compare with': {
    messages: [shown([orders])],
    act: (page) => page.locator('[data-tab="compare"]').click(),
  },
  'a comparison with a long name': {
    messages: [shown([orders, list])],
    act: async (page) => {
      await page.locator('[data-tab="compare"]').click();
      await chooseFunction(page, 'Compare with', 'production');
      await page.locator('.compared').waitFor();
    },
  },
  'two hundred functions to choose from': {
    messages: [shown(many)],
    act: (page) => page.getByRole('combobox').first().click(),
  },
};

describe.skipIf(!hasChromium())('axe finds nothing to complain about', () => {
  const { open, show } = panelStage();

  test.each([
    ['dark', DARK, 1000],
    ['light', LIGHT, 1400],
    ['high contrast', HIGH_CONTRAST, 400],
  ] as const)('in any tab, with all open, in %s', async (name, theme, width) => {
    const { page } = await show([orders, list], {
      theme,
      width,
      colorScheme: name === 'light' ? 'light' : 'dark',
    });
    const cold = page.getByRole('group', { name: 'Cold start' });
    await cold.getByRole('button', { name: 'Cold', exact: true }).click();
    await cold.getByRole('button', { name: 'User init', exact: true }).click();
    for (const tab of TABS) {
      await page.locator(`[data-tab="${tab}"]`).click();
      if (tab === 'anatomy') await page.locator('.diagram svg').waitFor();
      expect(await axeViolations(page), tab).toEqual([]);
    }
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    expect(await axeViolations(page), 'functions to choose from').toEqual([]);
    await page.getByRole('option').first().click();
    await page.locator('.compared').waitFor();
    expect(await axeViolations(page), 'two functions compared').toEqual([]);
    await page.locator('.lane-total .figure').first().click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page), 'a number asked').toEqual([]);
    await page.close();
  });

  test('nor in Korean', async () => {
    const { page } = await show([orders, list], { translations: KOREAN });
    for (const tab of TABS) {
      await page.locator(`[data-tab="${tab}"]`).click();
      expect(await axeViolations(page), tab).toEqual([]);
    }
    await page.close();
  });

  test.each(Object.entries(STATES))('nor in any theme with %s', async (_, { messages, act }) => {
    for (const [name, theme] of Object.entries({ dark: DARK, light: LIGHT, 'high contrast': HIGH_CONTRAST })) {
      const { page, send } = await open({ theme, width: 500, colorScheme: name === 'light' ? 'light' : 'dark' });
      for (const message of messages) await send(message);
      const drawn = messages.length === 0 ? '.skeleton' : '.notice, .problems, h1';
      await page.locator(drawn).first().waitFor();
      await act?.(page);
      expect(await axeViolations(page), name).toEqual([]);
      await page.close();
    }
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ModuleNode, Profile, Traffic, TrafficOption } from '../../src/core/model';
import { hasChromium } from '../helpers/browser';
import { differenceFromKept, FONTS, holdStill } from '../helpers/compare-looks';
import { panelStage } from '../helpers/panel-stage';
import { SHOP_WORK } from '../helpers/projected-profile';
import { sampleProfile } from '../helpers/sample-profile';
import { DARK, HIGH_CONTRAST, LIGHT } from '../helpers/vscode-themes';

const THEMES = { dark: DARK, light: LIGHT, 'high-contrast': HIGH_CONTRAST };

/** Numbers that no fit changes: a picture must not differ because a coefficient does. */
const STILL: Profile = sampleProfile({ modules: modules(), traffic: traffic() });

interface State {
  readonly profile: Profile;
  readonly act: (page: Page) => Promise<void>;
  /** Where only that part of the page is looked at. */
  readonly part?: string;
}

const STATES: Readonly<Record<string, State>> = {
  findings: { profile: STILL, act: async () => undefined },
  'open-lane-and-what-if': {
    profile: { ...STILL, work: SHOP_WORK },
    act: async (page) => {
      await page.getByRole('group', { name: 'Cold start' }).getByRole('button', { name: 'Cold', exact: true }).click();
      await page.getByRole('button', { name: 'User init', exact: true }).click();
      await page.getByRole('tab', { name: 'What if' }).click();
    },
  },
  imports: { part: '.tabs', profile: STILL, act: (page) => page.getByRole('tab', { name: 'Imports' }).click() },
  traffic: {
    part: '.tabs',
    profile: STILL,
    act: (page) => page.getByRole('tab', { name: 'Traffic and cost' }).click(),
  },
};

describe.skipIf(!hasChromium())('the panel looks as it did', () => {
  const { show } = panelStage();

  for (const [themeName, theme] of Object.entries(THEMES)) {
    for (const [state, { profile, act, part }] of Object.entries(STATES)) {
      test(`${state} in ${themeName}`, async () => {
        const colorScheme = themeName === 'light' ? 'light' : 'dark';
        const { page } = await show([profile], { theme, colorScheme, fonts: FONTS, width: 900 });
        await act(page);
        await holdStill(page);
        expect(await differenceFromKept(page, `${state}-${themeName}`, part)).toBeNull();
        await page.close();
      });
    }
  }

  test('narrow, at 400 pixels', async () => {
    const { page } = await show([STILL], { fonts: FONTS, width: 400 });
    await holdStill(page);
    expect(await differenceFromKept(page, 'narrow')).toBeNull();
    await page.close();
  });
});

function modules(): ModuleNode {
  const leaf = (name: string, origin: ModuleNode['origin'], totalMs: number, bytes: number): ModuleNode => {
    return { name, file: null, origin, selfMs: totalMs, totalMs, bytes, children: [] };
  };
  const db = {
    ...leaf('src/lib/db.ts', 'own', 42, 3_000),
    selfMs: 2,
    children: [leaf('pg', 'dependency', 40, 190_000)],
  };
  const children = [leaf('aws-sdk', 'runtime-provided', 125, 9_000_000), leaf('zod', 'dependency', 48, 120_000), db];
  return { ...leaf('src/orders.ts', 'own', 220, 6_000), selfMs: 5, children };
}

function traffic(): Traffic {
  const option = (id: TrafficOption['id'], coldShare: number, p99: number, usd: number): TrafficOption => ({
    id,
    current: id === 'on-demand',
    offered: true,
    reason: null,
    provisionedConcurrency: id === 'provisioned' ? 1 : null,
    outcome: {
      coldShare,
      latency: { p10: 18, p50: 24, p90: 33, p99, mean: 27 },
      environments: { mean: 1.1, p99: 2 },
      usdPerMillionInvocations: usd,
      usdPerMonth: usd / 10,
    },
  });
  const primed = option('snapstart-primed', 0, 0, 0);
  return {
    requestsPerMinute: 2,
    pattern: 'constant',
    assumptions: ['requests arrive independently of each other', 'an idle environment is gone after 5 to 7 min'],
    options: [
      option('on-demand', 0.012, 560, 0.6),
      option('snapstart', 0.012, 250, 0.9),
      { ...primed, offered: false, outcome: null, reason: 'not offered for nodejs22.x' },
      option('provisioned', 0.001, 48, 50),
    ],
  };
}

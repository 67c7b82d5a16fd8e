import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { hasChromium } from '../helpers/browser';
import { panelStage, seen } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';
import { sampleFunction, sampleProfile } from '../helpers/sample-profile';
import { LIGHT } from '../helpers/vscode-themes';

const HOSTILE =
  'shop <script>&"결제\u0001\ud800 orders-with-a-name-that-goes-on-and-on-and-on-and-on-until-nobody-can-read-it-any-more';

describe.skipIf(!hasChromium())('the timeline to take along, in Chromium', () => {
  const { show } = panelStage();

  async function copied(form: string, profile = sampleProfile(), clipboard = 'allowed') {
    const panel = await show([profile], { theme: LIGHT, colorScheme: 'light' });
    const fake =
      clipboard === 'allowed'
        ? '{ write: async ([item]) => { globalThis.taken = await item.getType("image/png"); } }'
        : '{ write: () => Promise.reject(new Error("not focused")) }';
    await panel.page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: ${fake} })`);
    await panel.page.getByRole('button', { name: `Copy timeline as ${form}` }).click();
    await panel.page.locator('.copy-timeline [role=status]:not(:empty)').waitFor();
    return panel;
  }

  async function copiedSvg(
    profile = sampleProfile(),
  ): Promise<{ svg: string; page: Awaited<ReturnType<typeof show>>['page'] }> {
    const { page, posted } = await copied('SVG', profile);
    const { text } = (await posted()).at(-1) as { text: string };
    return { svg: text, page };
  }

  test('as SVG: valid by itself, nothing in it refers to the page or the network', async () => {
    const { svg, page } = await copiedSvg();
    expect(svg).not.toMatch(/var\(|url\((?!#hatch-)|href|<script|<style|class=|color-mix/);
    expect(svg).toMatch(/font-family="[^"]*sans-serif"/);
    const read = (await page.evaluate(
      `(() => { const root = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').documentElement;
        return { name: root.nodeName, texts: [...root.querySelectorAll('text')].map((one) => one.textContent) }; })()`,
    )) as { name: string; texts: string[] };
    expect(read.name).toBe('svg');
    expect(read.texts).toEqual(
      expect.arrayContaining(['shop-orders', 'Cold', '592 ms', 'User init', '231 ms', 'after fixes 525 ms −66 ms']),
    );
    expect(read.texts.join(' ')).toContain('SnapStart is not offered for nodejs22.x');
    expect(read.texts.join(' ')).toContain('hatched: not on the REPORT line');
    await page.close();
  });

  test('as SVG: any name is text in it, cut where there is no room', async () => {
    const { svg, page } = await copiedSvg(sampleProfile({ function: sampleFunction({ deployedName: HOSTILE }) }));
    const title = (await page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelector('text')?.textContent`,
    )) as string;
    expect(title).toMatch(/^shop <script>&"결제 orders-with.*…$/);
    await page.close();
  });

  test('as PNG: the same picture, twice as fine, in the clipboard', async () => {
    const { page, complaints } = await copied('PNG');
    expect(await seen(page.locator('.copy-timeline [role=status]'))).toBe('PNG copied.');
    const bytes = (await page.evaluate('taken.arrayBuffer().then((it) => [...new Uint8Array(it)])')) as number[];
    const png = PNG.sync.read(Buffer.from(bytes));
    expect(png.width).toBe(1920);
    expect(png.height).toBeGreaterThan(800);
    const colours = new Set<number>();
    for (let at = 0; at < png.data.length; at += 4) colours.add(png.data.readUInt32BE(at));
    expect(colours.size).toBeGreaterThan(50);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('as PNG: saved through the extension where the clipboard is refused', async () => {
    const { page, posted } = await copied('PNG', sampleProfile(), 'refused');
    expect(await seen(page.locator('.copy-timeline [role=status]'))).toBe('PNG saved.');
    const saved = (await posted()).at(-1) as { type: string; name: string; text: string; encoding: string };
    expect(saved).toMatchObject({ type: 'save', name: 'shop-orders.png', encoding: 'base64' });
    expect(PNG.sync.read(Buffer.from(saved.text, 'base64')).width).toBe(1920);
    await page.close();
  });

  test('as Markdown: what `profile --format markdown` prints', async () => {
    const { page, posted } = await copied('Markdown', projectedProfile());
    const { type, text } = (await posted()).at(-1) as { type: string; text: string };
    expect(type).toBe('copy');
    expect(text).toMatch(/^## Cold Start Profile: shop-orders\n/);
    expect(text).toMatch(/\| cold +\| \d+ ms/);
    expect(text).toContain('```mermaid\nsequenceDiagram');
    await page.close();
  });
});

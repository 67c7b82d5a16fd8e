import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const BASELINES = fileURLToPath(new URL('../fixtures/looks/', import.meta.url));
const INTER = createRequire(import.meta.url).resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');

/** How much two colours may differ (pixelmatch), and which share of the pixels may differ more: edges of letters do. */
const THRESHOLD = 0.2;
const MOST_DIFFERENT = 0.01;

/** One font for every machine: the system's own would move everything. */
export const FONTS: ReadonlyMap<string, Buffer> = new Map([
  ['inter-400.woff2', readFileSync(INTER)],
  ['inter-600.woff2', readFileSync(INTER.replace('-400-', '-600-'))],
]);

const FONT_FACES = [400, 600]
  .map(
    (weight) =>
      `@font-face { font-family: Looks; font-weight: ${weight}; src: url(inter-${weight}.woff2) format("woff2"); }`,
  )
  .join('\n');

/** Puts the page into a state that looks the same each time: one font, no movement, no caret. */
export async function holdStill(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addStyleTag({
    content: `${FONT_FACES}\nbody, button, input, select, code { font-family: Looks !important; caret-color: transparent !important; }`,
  });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
}

/**
 * What differs (in the whole page, or in the part that a selector names) from the picture kept under that name, in words; `null` where they look alike. With `UPDATE_LOOKS` set the
 * picture is kept anew: look at it before you commit it.
 */
export async function differenceFromKept(page: Page, name: string, part?: string): Promise<string | null> {
  const shot = await (part === undefined ? page.screenshot({ fullPage: true }) : page.locator(part).screenshot());
  const kept = join(BASELINES, `${name}.png`);
  if (process.env.UPDATE_LOOKS) {
    mkdirSync(BASELINES, { recursive: true });
    writeFileSync(kept, shot);
    return null;
  }
  if (!existsSync(kept)) return `${kept} is missing: run with UPDATE_LOOKS=1 and look at it`;
  const [now, before] = [PNG.sync.read(shot), PNG.sync.read(readFileSync(kept))];
  const { width, height } = before;
  // A line that wraps elsewhere moves all below it: another height says that already.
  if (now.width !== width || Math.abs(now.height - height) > 2) {
    return told(name, shot, `is ${now.width} × ${now.height}, was ${width} × ${height}`);
  }
  const rows = Math.min(height, now.height);
  const diff = new PNG({ width, height: rows });
  const size = width * rows * 4;
  const [a, b] = [before.data.subarray(0, size), now.data.subarray(0, size)];
  const different = pixelmatch(a, b, diff.data, width, rows, { threshold: THRESHOLD });
  const share = different / (width * rows);
  if (share <= MOST_DIFFERENT) return null;
  return told(name, shot, `${(share * 100).toFixed(1)} % of its pixels differ`, PNG.sync.write(diff));
}

function told(name: string, shot: Buffer, what: string, diff?: Buffer): string {
  const file = join(tmpdir(), 'cold-start-looks', `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, shot);
  if (diff) writeFileSync(file.replace('.png', '-difference.png'), diff);
  return `${name} ${what}: see ${file}`;
}

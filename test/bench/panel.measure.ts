import type { Page } from 'playwright-core';
import { max, median, quantile } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { hasChromium } from '../helpers/browser';
import { panelStage } from '../helpers/panel-stage';
import { projectedProfile } from '../helpers/projected-profile';

const MOVES = 60;

interface Drag {
  /** Between frames, ms. */
  readonly frames: readonly number[];
  /** In the page's script from the input event to the redrawn document, ms. */
  readonly work: readonly number[];
}

describe.skipIf(!hasChromium())('a slider of the what-if', () => {
  const { show } = panelStage();

  test.each([
    ['What if', 'Memory'],
    ['Traffic and cost', 'Requests per minute'],
  ])('%s: dragging %s redraws within the frame', async (tab, slider) => {
    const { page } = await show([projectedProfile()]);
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('slider', { name: slider }).evaluate((one) => one.setAttribute('data-dragged', ''));
    const idle = (await page.evaluate(drag(false))) as Drag;
    const cpu = await cpuTime(page);
    const dragged = (await page.evaluate(drag(true))) as Drag;
    const perMove = ((await cpu()) / MOVES).toFixed(1);
    print(`${tab}, nothing moves: between frames`, idle.frames);
    print(`${tab}, ${slider} dragged: between frames`, dragged.frames);
    print(`${tab}, ${slider} dragged: script per movement`, dragged.work);
    process.stdout.write(
      `${tab}, ${slider} dragged: ${perMove} ms of the page's own CPU time per movement, all included\n`,
    );
    expect(dragged.work).toHaveLength(MOVES);
    await page.close();
  });
});

/**
 * CPU time of the page's main thread since this call, in ms: script, style, layout, paint. It hardly depends on what else
 * the machine does, unlike the time between frames. https://chromedevtools.github.io/devtools-protocol/tot/Performance/
 */
async function cpuTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await read();
  return async () => (await read()) - before;
}

/** One movement per frame, as a pointer makes them; `isMoving` false counts the frames of a page at rest. */
function drag(isMoving: boolean): string {
  return `new Promise((resolve) => {
    const slider = document.querySelector('[data-dragged]');
    slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    const frames = [], work = [];
    let last = null;
    const step = (now) => {
      if (last !== null) frames.push(now - last);
      last = now;
      if (frames.length >= ${MOVES}) return resolve({ frames, work });
      if (${isMoving}) {
        const started = performance.now();
        slider.value = String(Math.round((frames.length / ${MOVES}) * Number(slider.max)));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        queueMicrotask(() => setTimeout(() => { document.body.offsetHeight; work.push(performance.now() - started); }));
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
}

function print(what: string, ms: readonly number[]): void {
  const values = [...ms];
  const text = [median(values), quantile(values, 0.95), max(values)].map((one) => one.toFixed(1)).join(' / ');
  process.stdout.write(`${what}: ${text} ms (median / p95 / longest of ${values.length})\n`);
}

import type { FrameLocator } from 'playwright-core';

/** What the caller waits on each path, as the panel shows it: `{ 'Cold start': '411 ms', … }`. */
export async function shownLanes(panel: FrameLocator): Promise<Readonly<Record<string, string>>> {
  const lanes = panel.locator('.lane');
  await lanes.first().waitFor();
  const entries = await lanes.evaluateAll((all) =>
    all.map((lane) => [lane.getAttribute('aria-label'), lane.querySelector('.lane-total strong')?.textContent]),
  );
  return Object.fromEntries(entries);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core has against the panel's page: WCAG 2.2 A and AA, and best practices. `rule: element` for each place. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  for (const frame of page.frames()) {
    if (
      (await frame
        .locator('#root main')
        .count()
        .catch(() => 0)) === 0
    )
      continue;
    // By the debugger's protocol, which the policy of the page does not bind.
    await frame.evaluate(AXE);
    const results = await frame.evaluate<AxeResults>('axe.run(document)');
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replace(/\s+/g, ' ')}`),
    );
  }
  throw new Error('The panel is not open.');
}

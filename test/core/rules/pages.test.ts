import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageCost } from '../../../src/core/catalog/packages';
import { resourceById } from '../../../src/core/catalog/resources';
import { RULES } from '../../../src/core/rules';

const page = (id: string) => readFileSync(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8');

/** Rows of the tables whose first cell is code. */
function rowsOf(text: string): { name: string; cells: number[] }[] {
  return [...text.matchAll(/^\| `([^`|]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
    ([, name = '', ...cells]) => ({
      name,
      cells: cells.map(Number),
    }),
  );
}

describe('the page of each rule', () => {
  it.each(RULES.map(({ id }) => id))('%s tells what, why, bad, good, the fix, and how to turn it off', (id) => {
    const text = page(id);
    expect(text.startsWith(`# ${id}\n`)).toBe(true);
    for (const heading of ['What it flags', 'Why', 'Bad', 'Good', 'Turning it off']) {
      expect(text).toMatch(new RegExp(`^## ${heading}$`, 'm'));
    }
    expect(text).toMatch(/^## (The fix|What the advice does and does not do)$/m);
    expect(text).toContain(`// coldstart-ignore-next-line ${id} -- `);
    expect(text).toContain(`{ "rules": { "${id}": "off" } }`);
  });

  it('connection costs are those of the catalog', () => {
    const rows = rowsOf(page('per-request-connection'));
    expect(rows.length).toBeGreaterThan(3);
    for (const { name, cells } of rows) {
      const cost = resourceById(name)?.cost;
      expect([name, cost?.roundTrips, cost?.cpuMs, cost?.serverMs]).toEqual([name, ...cells]);
    }
  });

  it('import costs are the measured ones', () => {
    const rows = rowsOf(page('heavy-import'));
    expect(rows.length).toBeGreaterThan(8);
    for (const { name, cells } of rows) {
      const [on20, on24] = [20, 24].map((major) => Math.round(packageCost(name, major, null).ms ?? 0));
      expect([name, on20, on24]).toEqual([name, cells[0], cells[1]]);
    }
  });
});

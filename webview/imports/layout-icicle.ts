import { hierarchy, partition } from 'd3-hierarchy';
import type { ModuleNode } from '../../src/core/model';

/** One module in the icicle: percentages of its width, a row per level. */
export interface IcicleCell {
  readonly id: string;
  readonly node: ModuleNode;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
}

/** Narrower than this share of the whole a module is not drawn; the table below the drawing has it. */
const SMALLEST_PERCENT = 0.15;

/** Loads from left to right in load order, what a module makes load below it; the whole width is what `root` takes. */
export function layoutIcicle(root: ModuleNode): readonly IcicleCell[] {
  const tree = hierarchy(root, ({ children }) => children).sum(({ selfMs }) => Math.max(0, selfMs));
  if (!tree.value) return [];
  const laid = partition<ModuleNode>().size([100, tree.height + 1])(tree);
  return laid
    .descendants()
    .filter(({ x0, x1 }) => x1 - x0 >= SMALLEST_PERCENT)
    .map((cell) => ({ id: idOf(cell), node: cell.data, x: cell.x0, width: cell.x1 - cell.x0, depth: cell.depth }));
}

function idOf(cell: { readonly ancestors: () => { readonly data: ModuleNode }[] }): string {
  return cell
    .ancestors()
    .map(({ data }) => data.name)
    .join('<');
}

/** Every module once, dearest first. */
export function flatModules(root: ModuleNode): readonly ModuleNode[] {
  const all = hierarchy(root, ({ children }) => children).descendants();
  return all.map(({ data }) => data).sort((a, b) => b.totalMs - a.totalMs);
}

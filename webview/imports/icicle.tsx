import { useMemo, useRef, useState } from 'preact/hooks';
import type { ModuleNode } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { t } from '../l10n';
import type { AskModule } from './ask-module';
import { type IcicleCell, layoutIcicle } from './layout-icicle';
import { ModuleFacts } from './module-facts';

const ROW_PX = 24;

interface IcicleProps {
  readonly root: ModuleNode;
  readonly isFound: (node: ModuleNode) => boolean;
  readonly isSearching: boolean;
  readonly ask: AskModule;
}

/** Modules as bars as wide as the time they take; a click looks closer at one and says all about it. */
export function Icicle({ root, isFound, isSearching, ask }: IcicleProps) {
  const cells = useMemo(() => layoutIcicle(root), [root]);
  const [pickedId, setPicked] = useState<string | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const picked = cells.find(({ id }) => id === pickedId) ?? cells[0];
  if (!picked) return null;
  const rows = Math.max(...cells.map(({ depth }) => depth)) + 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(cells, picked, event.key);
    if (!next) return;
    event.preventDefault();
    setPicked(next.id);
    container.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div
        class="icicle"
        role="group"
        aria-label={t('Modules by the time they take')}
        ref={container}
        style={{ height: `${rows * ROW_PX}px` }}
        onKeyDown={onKeyDown}
      >
        {cells.map((cell) => (
          <Cell
            key={cell.id}
            cell={cell}
            zoom={picked}
            isPicked={cell === picked}
            isDim={isSearching && !isFound(cell.node)}
            pick={() => setPicked(cell.id)}
          />
        ))}
      </div>
      <ModuleFacts node={picked.node} ask={ask} />
    </>
  );
}

interface CellProps {
  readonly cell: IcicleCell;
  readonly zoom: IcicleCell;
  readonly isPicked: boolean;
  readonly isDim: boolean;
  readonly pick: () => void;
}

function Cell({ cell, zoom, isPicked, isDim, pick }: CellProps) {
  const { node, depth } = cell;
  const left = Math.max(0, ((cell.x - zoom.x) / zoom.width) * 100);
  const right = Math.min(100, ((cell.x + cell.width - zoom.x) / zoom.width) * 100);
  const isOut = right <= 0 || left >= 100;
  const classes = ['cell', `origin-${node.origin}`, isDim ? 'is-dim' : '', isPicked ? 'is-picked' : ''];
  return (
    <button
      type="button"
      class={classes.filter((name) => name !== '').join(' ')}
      hidden={isOut}
      data-cell={cell.id}
      tabIndex={isPicked ? 0 : -1}
      aria-pressed={isPicked}
      aria-label={`${node.name} ${formatMs(node.totalMs)}`}
      title={`${node.name} ${formatMs(node.totalMs)}`}
      style={{ left: `${left}%`, width: `${right - left}%`, top: `${depth * ROW_PX}px` }}
      onClick={pick}
    >
      <span>
        {node.name} <span class="cell-ms">{formatMs(node.totalMs)}</span>
      </span>
    </button>
  );
}

/** Left and right within a row, up to who loads it, down to its first load. */
function neighbour(cells: readonly IcicleCell[], from: IcicleCell, key: string): IcicleCell | undefined {
  const row = cells.filter(({ depth }) => depth === from.depth);
  const index = row.indexOf(from);
  const contains = (outer: IcicleCell, inner: IcicleCell) =>
    inner.x >= outer.x - 1e-6 && inner.x + inner.width <= outer.x + outer.width + 1e-6;
  switch (key) {
    case 'ArrowRight':
      return row[index + 1];
    case 'ArrowLeft':
      return row[index - 1];
    case 'ArrowUp':
      return cells.find((cell) => cell.depth === from.depth - 1 && contains(cell, from));
    case 'ArrowDown':
      return cells.find((cell) => cell.depth === from.depth + 1 && contains(from, cell));
    default:
      return undefined;
  }
}

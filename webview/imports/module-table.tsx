import { useState } from 'preact/hooks';
import type { ModuleNode } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { originName } from '../phase-words';
import type { AskedModule, AskModule } from './ask-module';
import { bytesText } from './bytes-text';

/** Rows shown before the reader asks for all. */
const ROWS_SHOWN = 12;

type Order = 'totalMs' | 'selfMs' | 'bytes';

interface ModuleTableProps {
  readonly modules: readonly ModuleNode[];
  /** Where a module's time and size come from. */
  readonly ask: AskModule;
}

export function ModuleTable({ modules, ask }: ModuleTableProps) {
  const [order, setOrder] = useState<Order>('totalMs');
  const [all, setAll] = useState(false);
  const sorted = [...modules].sort((a, b) => (b[order] ?? -1) - (a[order] ?? -1));
  const shown = all ? sorted : sorted.slice(0, ROWS_SHOWN);
  if (modules.length === 0) return null;
  return (
    <>
      <table class="modules">
        <thead>
          <tr>
            <th scope="col">{t('Module')}</th>
            <SortHeader title={t('Total')} column="totalMs" order={order} setOrder={setOrder} />
            <SortHeader title={t('Self')} column="selfMs" order={order} setOrder={setOrder} />
            <SortHeader title={t('Size')} column="bytes" order={order} setOrder={setOrder} />
            <th scope="col" class="module-origin">
              {t('From')}
            </th>
            <th scope="col">{t('Imported in')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((node) => (
            <ModuleRow key={`${node.name}${node.at?.file}${node.at?.span.start}`} node={node} asked={ask(node)} />
          ))}
        </tbody>
      </table>
      {shown.length < sorted.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t('Show {0} more', sorted.length - shown.length)}
        </button>
      )}
    </>
  );
}

interface SortHeaderProps {
  readonly title: string;
  readonly column: Order;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
}

function SortHeader({ title, column, order, setOrder }: SortHeaderProps) {
  const isSorted = order === column;
  return (
    <th scope="col" class="number" aria-sort={isSorted ? 'descending' : undefined}>
      <button type="button" class="sort" onClick={() => setOrder(column)}>
        {title}
        <span aria-hidden="true">{isSorted ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}

function ModuleRow({ node, asked }: { readonly node: ModuleNode; readonly asked: AskedModule }) {
  return (
    <tr>
      <th scope="row" title={node.name}>
        <span class={`origin-dot origin-${node.origin}`} aria-hidden="true" />
        {node.name}
      </th>
      <td class="number">
        <Figure asked={asked.total} class="quiet">
          {formatMs(node.totalMs)}
        </Figure>
      </td>
      <td class="number">
        <Figure asked={asked.self} class="quiet">
          {formatMs(node.selfMs)}
        </Figure>
      </td>
      <td class="number">
        {node.bytes === null ? (
          '–'
        ) : (
          <Figure asked={asked.size} class="quiet">
            {bytesText(node.bytes)}
          </Figure>
        )}
      </td>
      <td class="module-origin">{originName(node.origin)}</td>
      <td class="module-place">{node.at && <CodeLink location={node.at} short />}</td>
    </tr>
  );
}

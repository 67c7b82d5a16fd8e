import type { ModuleNode } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { originName } from '../phase-words';
import { bytesText } from './bytes-text';

/** All that is known of one module, in a line. */
export function ModuleFacts({ node }: { readonly node: ModuleNode }) {
  const source =
    node.at ?? (node.file !== null && node.origin === 'own' ? { file: node.file, span: { start: 0, end: 0 } } : null);
  return (
    <p class="module-facts" role="status">
      <strong>{node.name}</strong>
      <span>{originName(node.origin)}</span>
      <span>{t('self {0}', formatMs(node.selfMs))}</span>
      <span>{t('total {0}', formatMs(node.totalMs))}</span>
      {node.bytes !== null && <span>{bytesText(node.bytes)}</span>}
      {source && <CodeLink location={source} />}
    </p>
  );
}

import type { ModuleNode } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { originName } from '../phase-words';
import type { AskModule } from './ask-module';
import { bytesText } from './bytes-text';

interface ModuleFactsProps {
  readonly node: ModuleNode;
  /** Where a module's time and size come from. */
  readonly ask: AskModule;
}

/** All that is known of one module, in a line. */
export function ModuleFacts({ node, ask }: ModuleFactsProps) {
  const asked = ask(node);
  const source =
    node.at ?? (node.file !== null && node.origin === 'own' ? { file: node.file, span: { start: 0, end: 0 } } : null);
  return (
    <p class="module-facts" role="status">
      <strong>{node.name}</strong>
      <span>{originName(node.origin)}</span>
      <Figure asked={asked.self} class="quiet">
        {t('self {0}', formatMs(node.selfMs))}
      </Figure>
      <Figure asked={asked.total} class="quiet">
        {t('total {0}', formatMs(node.totalMs))}
      </Figure>
      {node.bytes !== null && (
        <Figure asked={asked.size} class="quiet">
          {bytesText(node.bytes)}
        </Figure>
      )}
      {source && <CodeLink location={source} />}
    </p>
  );
}

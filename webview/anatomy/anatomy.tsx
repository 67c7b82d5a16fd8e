import { useState } from 'preact/hooks';
import type { Profile } from '../../src/core/model';
import { anatomyDiagram, isolationDiagram } from '../../src/core/report/mermaid';
import { useHost } from '../host';
import { Icon } from '../icon';
import { t } from '../l10n';
import { Diagram } from './diagram';
import { IsolationTable } from './isolation-table';

/** The start as a sequence diagram with this function's numbers, and the sandboxes compared; both to take along. */
export function Anatomy({ profile }: { readonly profile: Profile }) {
  const text = anatomyDiagram(profile);
  return (
    <section class="anatomy" aria-label={t('Anatomy')}>
      <Diagram text={text} />
      <CopyButton title={t('Copy as Mermaid text')} text={text} />
      <IsolationTable current={profile.environment.isolation} />
      <CopyButton title={t('Copy comparison as Mermaid text')} text={isolationDiagram(profile.environment.isolation)} />
    </section>
  );
}

function CopyButton({ title, text }: { readonly title: string; readonly text: string }) {
  const { copy } = useHost();
  const [copied, setCopied] = useState('');
  return (
    <p class="anatomy-actions">
      <button
        type="button"
        class="secondary"
        onClick={() => {
          copy(text);
          setCopied(text);
        }}
      >
        <Icon name={copied === text ? 'check' : 'copy'} />
        {title}
      </button>
      <span role="status">{copied === text ? t('Copied.') : ''}</span>
    </p>
  );
}

import { useState } from 'preact/hooks';
import type { Profile } from '../../src/core/model';
import { anatomyDiagram } from '../../src/core/report/mermaid';
import { useHost } from '../host';
import { Diagram } from './diagram';
import { IsolationTable } from './isolation-table';

/** The start as a sequence diagram with this function's numbers; nothing of it is loaded before it is opened. */
export function Anatomy({ profile }: { readonly profile: Profile }) {
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  const host = useHost();
  const text = anatomyDiagram(profile);
  const copy = () => {
    host.copy(text);
    setCopied(true);
  };
  return (
    <details class="anatomy" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>Anatomy of this start</h2>
      </summary>
      {open && (
        <>
          <Diagram text={text} />
          <p class="anatomy-actions">
            <button type="button" class="secondary" onClick={copy}>
              Copy as Mermaid text
            </button>
            <span role="status">{copied ? 'Copied.' : ''}</span>
          </p>
          <IsolationTable current={profile.environment.isolation} />
        </>
      )}
    </details>
  );
}

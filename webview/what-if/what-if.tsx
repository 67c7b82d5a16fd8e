import type { Profile } from '../../src/core/model';
import type { Changes } from '../../src/core/timing/what-if';
import { useHost } from '../host';
import { t } from '../l10n';
import { Controls } from './controls';
import { Outcome } from './outcome';

interface WhatIfProps {
  /** As the reader tries it. */
  readonly profile: Profile;
  /** As the project declares it. */
  readonly declared: Profile;
  readonly changes: Changes;
  readonly change: (changes: Changes) => void;
  readonly setLive: (live: boolean) => void;
}

/** Another environment for the same code: the model runs in the page, so that everything follows the slider. */
export function WhatIf({ profile, declared, changes, change, setLive }: WhatIfProps) {
  const isChanged = Object.keys(changes).length > 0;
  return (
    <section class="what-if" aria-label={t('What if')}>
      <Outcome profile={profile} declared={declared} />
      <Controls
        environment={profile.environment}
        declared={declared.environment}
        changes={changes}
        change={change}
        setLive={setLive}
      />
      <div class="what-if-actions">
        <WriteButton declared={declared} changes={changes} />
        <button type="button" class="secondary" disabled={!isChanged} onClick={() => change({})}>
          {t('Reset to what the project declares')}
        </button>
      </div>
    </section>
  );
}

function WriteButton({ declared, changes }: { readonly declared: Profile; readonly changes: Changes }) {
  const { writeConfiguration } = useHost();
  if (!writeConfiguration) return null;
  const file = declared.function?.declaredIn?.replace(/:\d+$/, '') ?? null;
  const fn = declared.function?.id;
  if (file === null || fn === undefined) {
    return <p class="muted">{t('No deployment file declares this function, so there is none to write to.')}</p>;
  }
  // What traffic there is, no file decides.
  const { requestsPerMinute: _, trafficPattern: __, ...chosen } = changes;
  const written = Object.fromEntries(
    Object.entries(chosen).filter(([key, value]) => value !== declared.environment[key as keyof typeof chosen]),
  );
  return (
    <button
      type="button"
      class="primary"
      disabled={Object.keys(written).length === 0}
      onClick={() => writeConfiguration(fn, written)}
    >
      {t('Write into {0}…', file.slice(file.lastIndexOf('/') + 1))}
    </button>
  );
}

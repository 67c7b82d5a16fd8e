import type { Profile } from '../../src/core/model';
import { CodeLink } from '../code-link';
import { FunctionCombobox } from '../function-combobox';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
import { ComparedPaths } from './compared-paths';
import { type SettingPair, settingPairs } from './differences';
import { PartDifferences } from './part-differences';
import type { Comparison } from './use-comparison';

interface CompareProps {
  /** As the reader tries it. */
  readonly profile: Profile;
  readonly comparison: Comparison;
}

/** Two functions on one axis, and what makes the difference. */
export function Compare({ profile, comparison }: CompareProps) {
  const { candidates, chosen, other, failure, choose } = comparison;
  return (
    <section class="compare" aria-label={t('Compare')}>
      <FunctionCombobox label={t('Compare with')} candidates={candidates} chosen={chosen} choose={choose} />
      {chosen === null && <p class="muted">{whatToDo(candidates.length)}</p>}
      {chosen !== null && failure !== null && <p class="failure">{failure}</p>}
      {chosen !== null && other === null && failure === null && (
        <p class="muted" role="status">
          {t('Analysing {0}…', chosen.name)}
        </p>
      )}
      {other !== null && <Compared mine={profile} other={other} />}
    </section>
  );
}

function whatToDo(candidates: number): string {
  return candidates === 0
    ? t('There is no other function to compare with.')
    : t('Choose another function: both are drawn on one axis, with what makes the difference.');
}

function Compared({ mine, other }: { readonly mine: Profile; readonly other: Profile }) {
  const settings = settingPairs(mine, other);
  return (
    <>
      <div class="compared-heads">
        <Head profile={mine} settings={settings} side="mine" />
        <Head profile={other} settings={settings} side="other" />
      </div>
      <ComparedPaths mine={mine} other={other} />
      <PartDifferences mine={mine} other={other} />
    </>
  );
}

interface HeadProps {
  readonly profile: Profile;
  readonly settings: readonly SettingPair[];
  readonly side: 'mine' | 'other';
}

/** Name, place, and the settings that are not the same on both sides. */
function Head({ profile, settings, side }: HeadProps) {
  const fn = profile.function;
  return (
    <div class={`compared-head is-${side}`}>
      <h3>{functionTitle(profile)}</h3>
      {fn && (
        <CodeLink location={{ file: fn.file, span: fn.span, ...(fn.line === undefined ? {} : { line: fn.line }) }} />
      )}
      <p class="compared-settings">
        {settings.length === 0 ? (
          <span class="muted">{t('the same environment')}</span>
        ) : (
          settings
            .filter((pair) => pair[side] !== null)
            .map((pair) => (
              <span key={pair.key} class="fact" title={`${pair.key}: ${profile.environment.sources[pair.key]}`}>
                {pair[side]}
              </span>
            ))
        )}
      </p>
    </div>
  );
}

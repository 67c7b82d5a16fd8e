import type { Profile } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import type { LocatedFinding } from '../function-view';
import { useHost } from '../host';
import { Icon } from '../icon';
import { t } from '../l10n';
import { Change } from '../timeline/ghost';
import { askTotal } from '../timeline/totals';
import { firstPath } from './first-path';

interface WayOutProps {
  readonly profile: Profile;
  readonly findings: readonly LocatedFinding[];
  readonly show: (tab: 'findings' | 'what-if') => void;
}

/** What can be done, and what it would be then. */
export function WayOut({ profile, findings, show }: WayOutProps) {
  const applied = profile.afterFixes?.applied ?? [];
  return (
    <div class="glance way-out">
      <h2>{t('What you can do')}</h2>
      <div class="way-out-row">
        {applied.length > 0 && <AfterFixes profile={profile} applied={applied} />}
        <p class="glance-links">
          {findings.length > applied.length && (
            <button type="button" class="link-plain" onClick={() => show('findings')}>
              {openText(findings.length - applied.length)}
            </button>
          )}
          {findings.length + applied.length === 0 && (
            <span>{t('Nothing in the code slows this start down without need.')}</span>
          )}
          {profile.work && (
            <button type="button" class="link-plain" onClick={() => show('what-if')}>
              {t('Try another memory size, package or runtime')}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}

function AfterFixes({ profile, applied }: { readonly profile: Profile; readonly applied: readonly string[] }) {
  const { applyFixes } = useHost();
  const { paths, afterFixes } = profile;
  if (!afterFixes) return null;
  const rows = ([firstPath(profile), 'warm'] as const).flatMap((id) => {
    const [before, after] = [paths[id], afterFixes.paths[id]];
    return before && after ? [{ id, name: id === 'warm' ? t('warm') : t('first request'), before, after }] : [];
  });
  return (
    <>
      <dl class="after">
        {rows.map(({ id, name, before, after }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              <Figure asked={{ ...askTotal(id, after, undefined), title: name }} class="quiet">
                <strong>{formatMs(after.callerWaits.p50)}</strong>
              </Figure>{' '}
              <Change fromMs={before.callerWaits.p50} toMs={after.callerWaits.p50} />
            </dd>
          </div>
        ))}
      </dl>
      {applyFixes && (
        <button type="button" class="primary" onClick={() => applyFixes(applied)}>
          <Icon name="lightbulb" />
          {applied.length === 1 ? t('Apply the fix') : t('Apply {0} fixes', applied.length)}
        </button>
      )}
    </>
  );
}

function openText(count: number): string {
  return count === 1 ? t('1 finding that needs your eye') : t('{0} findings that need your eye', count);
}

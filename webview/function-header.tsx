import type { Profile } from '../src/core/model';
import { CodeLink } from './code-link';
import { environmentGroups } from './environment-groups';
import { functionTitle } from './function-title';
import { t } from './l10n';

/** Name, place and environment of the function. */
export function FunctionHeader({ profile }: { readonly profile: Profile }) {
  const fn = profile.function;
  return (
    <header class="function-header">
      <h1>{functionTitle(profile)}</h1>
      {fn && (
        <p class="place">
          <CodeLink location={{ file: fn.file, span: fn.span, ...(fn.line === undefined ? {} : { line: fn.line }) }} />
          <span class="muted">
            <code>{fn.exportPath}</code>,{' '}
            {fn.declaredIn ? t('declared in {0}', fn.declaredIn) : t('found by convention')}
          </span>
        </p>
      )}
      <EnvironmentLine profile={profile} />
    </header>
  );
}

function EnvironmentLine({ profile }: { readonly profile: Profile }) {
  return (
    <dl class="environment" aria-label={t('Environment, and where each part comes from')}>
      {environmentGroups(profile.environment).map(({ source, facts }) => (
        <div key={source} class={source === 'default' ? 'environment-group is-default' : 'environment-group'}>
          <dd>
            {facts.map(({ key, text, where }) => (
              <span key={key} class="fact" title={`${key}: ${where}`}>
                {text}
              </span>
            ))}
          </dd>
          <dt>{sourceText(source)}</dt>
        </div>
      ))}
    </dl>
  );
}

function sourceText(source: string): string {
  if (source === 'default') return t('by default');
  return source === 'what-if' ? t('as you try it') : t('from {0}', source);
}

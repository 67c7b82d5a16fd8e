import type { Profile } from '../src/core/model';
import { CodeLink } from './code-link';
import { environmentGroups } from './environment-groups';
import { verdict } from './verdict';

/** Name, place and environment of the function, and the answer in one sentence. */
export function FunctionHeader({ profile }: { readonly profile: Profile }) {
  const fn = profile.function;
  return (
    <header class="function-header">
      <h1>{fn ? (fn.deployedName ?? fn.name) : 'Described environment'}</h1>
      {fn && (
        <p class="place">
          <CodeLink location={{ file: fn.file, span: fn.span, ...(fn.line === undefined ? {} : { line: fn.line }) }} />
          <span class="muted">
            <code>{fn.exportPath}</code>
            {fn.declaredIn ? `, declared in ${fn.declaredIn}` : ', found by convention'}
          </span>
        </p>
      )}
      <p class="verdict">{verdict(profile)}</p>
      <EnvironmentLine profile={profile} />
    </header>
  );
}

function EnvironmentLine({ profile }: { readonly profile: Profile }) {
  return (
    <dl class="environment" aria-label="Environment, and where each part comes from">
      {environmentGroups(profile.environment).map(({ source, facts }) => (
        <div key={source} class={source === 'default' ? 'environment-group is-default' : 'environment-group'}>
          <dd>
            {facts.map(({ key, text, where }) => (
              <span key={key} class="fact" title={`${key}: ${where}`}>
                {text}
              </span>
            ))}
          </dd>
          <dt>{source === 'default' ? 'by default' : `from ${source}`}</dt>
        </div>
      ))}
    </dl>
  );
}

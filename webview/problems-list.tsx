import type { Problem } from '../src/core/model';
import { t } from './l10n';

/** What could not be done or is not known, each once. */
export function ProblemsList({ problems }: { readonly problems: readonly Problem[] }) {
  const seen = new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.message}`, problem]));
  if (seen.size === 0) return null;
  return (
    <section class="problems" aria-label={t('Problems')}>
      <h2>{t('Problems')}</h2>
      <ul>
        {[...seen].map(([key, { file, line, message }]) => (
          <li key={key}>
            {file !== null && <code>{line === undefined ? file : `${file}:${line}`}</code>}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

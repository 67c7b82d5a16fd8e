import type { Path } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { whereItGoes } from './costliest-lines';

const LINES_SHOWN = 3;

/** The costliest lines of the user's code beside what the platform takes. */
export function WhereItGoesList({ path }: { readonly path: Path }) {
  const { platformMs, restMs, lines } = whereItGoes(path);
  const shown = lines.slice(0, LINES_SHOWN).filter(({ ms }) => ms >= 0.05);
  const others = lines.slice(shown.length).reduce((sum, { ms }) => sum + ms, restMs);
  const longest = Math.max(platformMs, others, ...shown.map(({ ms }) => ms), 1);
  return (
    <div class="glance">
      <h2>{t('Where it goes')}</h2>
      <ul class="where">
        <Row name={t('Platform, before your code')} ms={platformMs} longest={longest} phase="platform" />
        {shown.map(({ id, label, at, ms, phase, finding }) => (
          <Row key={id} name={label} ms={ms} longest={longest} phase={phase} isFlagged={finding !== null}>
            <CodeLink location={at} short />
          </Row>
        ))}
        {others >= 0.5 && <Row name={t('The rest of your code')} ms={others} longest={longest} phase="rest" />}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly ms: number;
  readonly longest: number;
  /** Phase that gives its colour. */
  readonly phase: string;
  readonly isFlagged?: boolean;
  readonly children?: preact.ComponentChildren;
}

function Row({ name, ms, longest, phase, isFlagged, children }: RowProps) {
  return (
    <li class={`phase-${phase}`}>
      <span class="where-bar" aria-hidden="true">
        <span style={{ width: `${(ms / longest) * 100}%` }} />
      </span>
      <span class="where-ms">{formatMs(ms)}</span>
      <span class="where-name">
        <span title={name}>{name}</span>
        {isFlagged && (
          <span class="flag">
            <span class="visually-hidden">{t('has a finding')}</span>
          </span>
        )}{' '}
        {children}
      </span>
    </li>
  );
}

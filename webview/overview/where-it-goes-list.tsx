import { type Explanation, type Path, type PathId, weakest } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { type Asked, askPart } from '../ask/asked';
import { Figure } from '../ask/figure';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { phaseName } from '../phase-words';
import { whereItGoes } from './costliest-lines';

const LINES_SHOWN = 3;

interface WhereItGoesListProps {
  readonly id: PathId;
  readonly path: Path;
  readonly explain: Explanation | undefined;
}

/** The costliest lines of the user's code beside what the platform takes. */
export function WhereItGoesList({ id, path, explain }: WhereItGoesListProps) {
  const { platform, platformMs, restMs, lines } = whereItGoes(path);
  const shown = lines.slice(0, LINES_SHOWN).filter(({ ms }) => ms >= 0.05);
  const others = lines.slice(shown.length).reduce((sum, { ms }) => sum + ms, restMs);
  const longest = Math.max(platformMs, others, ...shown.map(({ ms }) => ms), 1);
  return (
    <div class="glance">
      <h2>{t('Where it goes')}</h2>
      <ul class="where">
        {platformMs > 0 && (
          <Row
            name={t('Platform, before your code')}
            ms={platformMs}
            longest={longest}
            phase="platform"
            asked={{
              title: t('Platform, before your code'),
              ms: null,
              provenance: weakest(platform.map(({ provenance }) => provenance)),
              source: platform.map((one) => `${phaseName(one.id)} ${formatMs(one.ms.p50)}: ${one.source}`).join('; '),
            }}
          />
        )}
        {shown.map(({ id: key, label, at, ms, phase, finding, part, of }) => (
          <Row
            key={key}
            name={label}
            ms={ms}
            longest={longest}
            phase={phase}
            isFlagged={finding !== null}
            asked={askPart(part, of, id, explain)}
          >
            <CodeLink location={at} short />
          </Row>
        ))}
        {others >= 0.5 && (
          <Row
            name={t('The rest of your code')}
            ms={others}
            longest={longest}
            phase="rest"
            asked={{
              title: t('The rest of your code'),
              ms: null,
              provenance: 'assumed',
              source: t('what is left of the medians of your phases; open a lane for its parts'),
            }}
          />
        )}
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
  readonly asked: Asked;
  readonly children?: preact.ComponentChildren;
}

function Row({ name, ms, longest, phase, isFlagged, asked, children }: RowProps) {
  return (
    <li class={`phase-${phase}`}>
      <span class="where-ms">
        <Figure asked={asked} class="quiet">
          {formatMs(ms)}
        </Figure>
      </span>
      <span class="where-bar" aria-hidden="true">
        <span style={{ width: `${(ms / longest) * 100}%` }} />
      </span>
      <span class="where-name">
        <span>{name}</span>
        <span class="where-place">
          {isFlagged && (
            <span class="flag">
              <span class="visually-hidden">{t('has a finding')}</span>
            </span>
          )}
          {children}
        </span>
      </span>
    </li>
  );
}

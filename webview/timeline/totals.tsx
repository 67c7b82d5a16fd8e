import type { Explanation, Path, PathId, Phase, Quantiles } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import type { Asked } from '../ask/asked';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { pathStartName } from '../phase-words';
import { provenanceOf } from './lanes';

interface TotalsProps {
  readonly id: PathId;
  readonly path: Path;
}

/** What the platform reports and what it bills: beside the wait they must not be taken for each other. */
export function Totals({ id, path }: TotalsProps) {
  const { initDuration, restoreDuration, duration } = path.reported;
  const asked = (title: string, meaning: string, ms: Quantiles): Asked => ({
    title: `${pathStartName(id)}: ${title}`,
    meaning,
    ms,
    provenance: provenanceOf(path, (phase) => phase.reported),
    source: t('the phases on the REPORT line together'),
  });
  const onReport = t('As CloudWatch shows it on the REPORT line; download and boot are not in it.');
  return (
    <dl class="totals">
      <div>
        <dt>{t('REPORT shows')}</dt>
        <dd>
          {initDuration && <Amount name="Init" asked={asked('Init Duration', onReport, initDuration)} />}
          {restoreDuration && <Amount name="Restore" asked={asked('Restore Duration', onReport, restoreDuration)} />}
          <Amount name="Duration" asked={asked('Duration', onReport, duration)} />
        </dd>
      </div>
      <div>
        <dt>{t('Billed')}</dt>
        <dd>
          <Amount name="" asked={asked(t('Billed'), t('By the rules of runtime and packaging.'), path.billed)} />
        </dd>
      </div>
    </dl>
  );
}

function Amount({ name, asked }: { readonly name: string; readonly asked: Asked }) {
  return (
    <Figure asked={asked} class="amount">
      {name && `${name} `}
      <strong>{formatMs(asked.ms?.p50 ?? 0)}</strong>
    </Figure>
  );
}

/** The wait of a whole path, as a question about where it comes from. */
export function askTotal(id: PathId, path: Path, explain: Explanation | undefined): Asked {
  const labels = new Map(path.phases.flatMap(labelsOf));
  const uncertainty = (explain?.[id]?.uncertainty ?? [])
    .filter(({ share }) => share >= 0.05)
    .slice(0, 4)
    .map(({ phase, part, share }) => ({ label: labels.get(`${phase}|${part}`) ?? part, share }));
  return {
    title: pathStartName(id),
    meaning: t('What the caller waits, from request to response: all phases together.'),
    ms: path.callerWaits,
    provenance: provenanceOf(path),
    source: t('as trustworthy as its least trustworthy phase; ask the phases one by one'),
    uncertainty,
  };
}

function labelsOf(phase: Phase): readonly (readonly [string, string])[] {
  return phase.children.map((part) => [`${phase.id}|${part.id}`, part.label] as const);
}

import type { ExplainedCoefficient, ExplainedPart, Quantiles } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { CodeLink } from '../code-link';
import { t } from '../l10n';
import { provenanceName } from '../phase-words';
import type { Asked } from './asked';
import { ProvenanceMark } from './provenance-mark';

/** Constants listed for one number: more are for `--explain`. */
const MOST_COEFFICIENTS = 8;

/** What stands behind a number: its distribution, who says so, how it was calculated. */
export function Answer({ asked }: { readonly asked: Asked }) {
  const { title, meaning, ms, provenance, source, parts = [], uncertainty = [], at } = asked;
  const coefficients = parts.flatMap((part) => part.coefficients);
  return (
    <>
      <h3>{title}</h3>
      {meaning && <p class="muted">{meaning}</p>}
      {ms && <Distribution ms={ms} />}
      <p class="answer-source">
        <ProvenanceMark provenance={provenance} /> <strong>{provenanceName(provenance)}</strong>
        {source && `: ${source}`}
      </p>
      {at && (
        <p>
          <CodeLink location={at} />
        </p>
      )}
      {uncertainty.length > 0 && <Uncertainty shares={uncertainty} />}
      {parts.map((part) => (
        <Formula key={part.id} part={part} alone={parts.length === 1} />
      ))}
      {coefficients.length > 0 && (
        <ul class="answer-coefficients">
          {coefficients.slice(0, MOST_COEFFICIENTS).map((one, index) => (
            <Coefficient key={index} coefficient={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Distribution({ ms }: { readonly ms: Quantiles }) {
  const rows = [
    ['p10', ms.p10],
    [t('median'), ms.p50],
    ['p90', ms.p90],
    ['p99', ms.p99],
  ] as const;
  return (
    <dl class="answer-quantiles">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatMs(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Uncertainty({ shares }: { readonly shares: NonNullable<Asked['uncertainty']> }) {
  return (
    <p class="muted">
      {t('The range comes from')}{' '}
      {shares.map(({ label, share }) => `${label} (${Math.round(share * 100)} %)`).join(', ')}
    </p>
  );
}

function Formula({ part, alone }: { readonly part: ExplainedPart; readonly alone: boolean }) {
  return (
    <p class="answer-formula">
      {!alone && <strong>{part.label}: </strong>}
      {part.formula}
    </p>
  );
}

function Coefficient({ coefficient }: { readonly coefficient: ExplainedCoefficient }) {
  const { name, unit, value, quantiles, provenance, source, conditions, date } = coefficient;
  const number = quantiles
    ? `${short(quantiles.p50)} (${short(quantiles.p10)}–${short(quantiles.p90)})`
    : value === null
      ? ''
      : short(value);
  return (
    <li>
      <span class="answer-name">
        <ProvenanceMark provenance={provenance} /> {name}
      </span>
      <span class="number">
        {number} {unit === '1' ? '' : unit}
      </span>
      <span class="answer-origin">{[source, conditions, date].filter((text) => text !== '').join('; ')}</span>
    </li>
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

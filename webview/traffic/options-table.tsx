import type { Quantiles, Traffic, TrafficOption } from '../../src/core/model';
import { formatMs } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { NumberHeader } from '../number-header';
import { optionName, shareText, usdText } from './option-words';

/** Without and with what keeps requests from waiting: the same load, run in different ways. */
export function OptionsTable({ traffic }: { readonly traffic: Traffic }) {
  const source = traffic.assumptions.join('; ');
  return (
    <table class="options">
      <caption class="visually-hidden">{t('Ways to run this function')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Run as')}</th>
          <NumberHeader>{t('Cold')}</NumberHeader>
          <th scope="col" class="number">
            p50
          </th>
          <th scope="col" class="number">
            p99
          </th>
          <NumberHeader>{t('per million')}</NumberHeader>
          <NumberHeader>{t('per month')}</NumberHeader>
        </tr>
      </thead>
      <tbody>
        {traffic.options.map((option) => (
          <Row key={option.id} option={option} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ option, source }: { readonly option: TrafficOption; readonly source: string }) {
  const { id, outcome, reason, current, provisionedConcurrency } = option;
  return (
    <tr class={current ? 'is-current' : undefined}>
      <th scope="row">
        <span class="option-name">
          <span class={`curve-sign curve-${id}`} aria-hidden="true" />
          {optionName(id)}
          {provisionedConcurrency !== null && <span class="muted"> × {provisionedConcurrency}</span>}
        </span>
        {current && <span class="tag">{t('as set up')}</span>}
      </th>
      {outcome ? (
        <Numbers name={optionName(id)} outcome={outcome} source={source} />
      ) : (
        <td colSpan={5} class="muted">
          {reason}
        </td>
      )}
    </tr>
  );
}

const PRICES = 'AWS Lambda prices, us-east-1, without the free tier';

interface NumbersProps {
  readonly name: string;
  readonly outcome: NonNullable<TrafficOption['outcome']>;
  readonly source: string;
}

function Numbers({ name, outcome, source }: NumbersProps) {
  const { coldShare, latency, usdPerMillionInvocations, usdPerMonth } = outcome;
  const cells: readonly (readonly [string, string, Quantiles | null, string])[] = [
    [t('Cold'), shareText(coldShare), null, source],
    ['p50', formatMs(latency.p50), latency, source],
    ['p99', formatMs(latency.p99), latency, source],
    [t('per million'), usdText(usdPerMillionInvocations), null, `${PRICES}; ${source}`],
    [t('per month'), usdText(usdPerMonth), null, `${PRICES}; ${source}`],
  ];
  return (
    <>
      {cells.map(([title, text, ms, from]) => (
        <td key={title} class="number">
          <Figure asked={{ title: `${name}: ${title}`, ms, provenance: 'assumed', source: from }} class="quiet">
            {text}
          </Figure>
        </td>
      ))}
    </>
  );
}

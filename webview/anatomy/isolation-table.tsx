import type { Isolation } from '../../src/core/model';
import { formatMs, isolationComparison } from '../../src/core/report/mermaid';
import { Figure } from '../ask/figure';
import { t } from '../l10n';
import { NumberHeader } from '../number-header';

/** What the boot phase would be made of with each kind of sandbox, and what each costs in memory. */
export function IsolationTable({ current }: { readonly current: Isolation }) {
  return (
    <table class="isolation">
      <caption>{t('The sandbox compared')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Isolation')}</th>
          <NumberHeader>{t('Start')}</NumberHeader>
          <NumberHeader>{t('Memory on top')}</NumberHeader>
          <th scope="col">{t('Boundary')}</th>
        </tr>
      </thead>
      <tbody>
        {isolationComparison().map(({ isolation, label, startMs, overheadMiB, boundary, provenance, source }) => (
          <tr key={isolation} class={isolation === current ? 'is-current' : undefined}>
            <th scope="row">
              {label}
              {isolation === current && <span class="tag">{t('this function')}</span>}
            </th>
            <td class="number">
              <Figure asked={{ title: t('Start of a {0}', label), ms: startMs, provenance, source }}>
                {formatMs(startMs.p50)}
              </Figure>
            </td>
            <td class="number">
              <Figure asked={{ title: t('Memory on top of a {0}', label), ms: null, provenance, source }} class="quiet">
                {overheadMiB} MiB
              </Figure>
            </td>
            <td>{boundary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

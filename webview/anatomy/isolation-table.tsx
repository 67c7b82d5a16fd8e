import type { Isolation } from '../../src/core/model';
import { formatMs, isolationComparison } from '../../src/core/report/mermaid';
import { ProvenanceMark } from '../provenance-mark';

/** What the boot phase would be made of with each kind of sandbox, and what each costs in memory. */
export function IsolationTable({ current }: { readonly current: Isolation }) {
  return (
    <table class="isolation">
      <caption>The sandbox compared</caption>
      <thead>
        <tr>
          <th scope="col">Isolation</th>
          <th scope="col" class="number">
            Start
          </th>
          <th scope="col" class="number">
            Memory on top
          </th>
          <th scope="col">Boundary</th>
        </tr>
      </thead>
      <tbody>
        {isolationComparison().map(({ isolation, label, startMs, overheadMiB, boundary, provenance, source }) => (
          <tr key={isolation} class={isolation === current ? 'is-current' : undefined}>
            <th scope="row">
              {label}
              {isolation === current && <span class="tag">this function</span>}
            </th>
            <td class="number">
              {formatMs(startMs.p50)} <ProvenanceMark provenance={provenance} source={source} />
            </td>
            <td class="number">{overheadMiB} MiB</td>
            <td>{boundary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { Path, Phase, Quantiles } from '../../src/core/model';
import { formatMs, formatRange } from '../../src/core/report/mermaid';
import { ProvenanceMark } from '../provenance-mark';
import { provenanceOf } from './lanes';

/** The three totals that must not be confused: what the caller waits, what the platform reports, what it bills. */
export function Totals({ path }: { readonly path: Path }) {
  const { initDuration, restoreDuration, duration } = path.reported;
  const onReport = (phase: Phase) => phase.reported;
  return (
    <dl class="totals">
      <div>
        <dt>Caller waits</dt>
        <dd>
          <Amount name="" ms={path.callerWaits} />
          <ProvenanceMark provenance={provenanceOf(path)} />
        </dd>
      </div>
      <div>
        <dt>REPORT shows</dt>
        <dd>
          {initDuration && <Amount name="Init" ms={initDuration} />}
          {restoreDuration && <Amount name="Restore" ms={restoreDuration} />}
          <Amount name="Duration" ms={duration} />
          <ProvenanceMark provenance={provenanceOf(path, onReport)} />
        </dd>
      </div>
      <div>
        <dt>Billed</dt>
        <dd>
          <Amount name="" ms={path.billed} />
          <ProvenanceMark provenance={provenanceOf(path, onReport)} />
        </dd>
      </div>
    </dl>
  );
}

function Amount({ name, ms }: { readonly name: string; readonly ms: Quantiles }) {
  return (
    <span class="amount" title={`p10–p90 ${formatRange(ms)}`}>
      {name && `${name} `}
      <strong>{formatMs(ms.p50)}</strong>
    </span>
  );
}

import type { FindingCost, Severity } from '../src/core/model';
import { formatMs, formatRange } from '../src/core/report/mermaid';
import { CodeLink } from './code-link';
import type { LocatedFinding } from './function-view';
import { useHost } from './host';
import { PATH_NAMES } from './phase-words';
import { ProvenanceMark } from './provenance-mark';

/** What slows the start down, dearest first, each with the way to its line and its fix. */
export function FindingsList({ findings }: { readonly findings: readonly LocatedFinding[] }) {
  const ordered = [...findings].sort((a, b) => (b.cost?.cold.p50 ?? 0) - (a.cost?.cold.p50 ?? 0));
  return (
    <section class="findings" aria-label="Findings">
      <h2>
        Findings <span class="count">{findings.length}</span>
      </h2>
      {ordered.length === 0 && <p class="muted">Nothing here slows this function's start down without need.</p>}
      <ul>
        {ordered.map((finding) => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding }: { readonly finding: LocatedFinding }) {
  const { file, span, line, fix } = finding;
  const { applyFix, openLocation } = useHost();
  return (
    <li class="finding">
      <SeverityMark severity={finding.severity} />
      <div class="finding-text">
        <p>{finding.message}</p>
        <p class="finding-facts">
          <code>{finding.ruleId}</code>
          <CodeLink location={{ file, span, line }} />
          {finding.cost && <CostText cost={finding.cost} />}
        </p>
      </div>
      <div class="finding-actions">
        {openLocation && (
          <button type="button" class="secondary" onClick={() => openLocation({ file, span, line })}>
            Go to code
          </button>
        )}
        {fix && applyFix && (
          <button type="button" class="primary" title={fix.title} onClick={() => applyFix(finding.id)}>
            Fix
          </button>
        )}
      </div>
      {fix && (
        <p class="finding-fix">
          {fix.title}
          {!fix.safe && ' (look at the change before you keep it)'}
        </p>
      )}
    </li>
  );
}

const SEVERITY_SHAPES: Readonly<Record<Severity, string>> = {
  error:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5.4 4.7 8 7.3l2.6-2.6.7.7L8.7 8l2.6 2.6-.7.7L8 8.7l-2.6 2.6-.7-.7L7.3 8 4.7 5.4Z',
  warning:
    'M7.1 1.9a1 1 0 0 1 1.8 0l5.9 11.2a1 1 0 0 1-.9 1.4H2.1a1 1 0 0 1-.9-1.4Zm.3 4.1v4.5h1.2V6Zm0 5.5v1.3h1.2v-1.3Z',
  information: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-.6 2.7h1.2v1.3H7.4Zm0 2.4h1.2v5H7.4Z',
  hint: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
};

function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <svg class={`severity severity-${severity}`} viewBox="0 0 16 16" width="16" height="16" role="img">
      <title>{severity}</title>
      <path fill-rule="evenodd" d={SEVERITY_SHAPES[severity]} />
    </svg>
  );
}

function CostText({ cost }: { readonly cost: FindingCost }) {
  const paths = (['cold', 'warm', 'restore'] as const).filter((path) => cost[path].p90 > 0);
  return (
    <span class="costs" title={cost.source}>
      {paths.map((path) => (
        <span key={path} title={formatRange(cost[path])}>
          {PATH_NAMES[path].toLowerCase()} <strong>+{formatMs(cost[path].p50)}</strong>
        </span>
      ))}
      <ProvenanceMark provenance={cost.provenance} source={cost.source} />
    </span>
  );
}

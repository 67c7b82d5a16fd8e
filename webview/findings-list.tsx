import type { FindingCost, PathId, Provenance } from '../src/core/model';
import { formatMs } from '../src/core/report/mermaid';
import type { Saving } from '../src/core/timing/project-changed';
import { Figure } from './ask/figure';
import { CodeLink } from './code-link';
import type { LocatedFinding } from './function-view';
import { useHost } from './host';
import { Icon } from './icon';
import { t, translated } from './l10n';
import { pathName, severityName } from './phase-words';

interface FindingsListProps {
  readonly findings: readonly LocatedFinding[];
  /** What the fix of each finding would save by itself, as far as it is known yet. */
  readonly savings: ReadonlyMap<string, Saving>;
}

/** What slows the start down, dearest first, each with the way to its line and its fix. */
export function FindingsList({ findings, savings }: FindingsListProps) {
  const ordered = [...findings].sort((a, b) => (b.cost?.cold.p50 ?? 0) - (a.cost?.cold.p50 ?? 0));
  return (
    <section class="findings" aria-label={t('Findings')}>
      {ordered.length === 0 && <p class="muted">{t("Nothing here slows this function's start down without need.")}</p>}
      <ul>
        {ordered.map((finding) => (
          <FindingRow key={finding.id} finding={finding} saving={savings.get(finding.id) ?? null} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding, saving }: { readonly finding: LocatedFinding; readonly saving: Saving | null }) {
  const { file, span, line, fix, cost, severity } = finding;
  const { applyFixes, openLocation } = useHost();
  return (
    <li class={`finding severity-${severity}`}>
      <span class="severity" title={severityName(severity)}>
        <Icon name={severity} />
        <span class="visually-hidden">{severityName(severity)}</span>
      </span>
      <div class="finding-text">
        <p>{finding.said ? translated(finding.said) : finding.message}</p>
        <p class="finding-facts">
          <CodeLink location={{ file, span, line }} />
          <code>{finding.ruleId}</code>
        </p>
        {fix && (
          <p class="finding-fix">
            <Icon name="lightbulb" />
            {fix.said ? translated(fix.said) : fix.title}
            {!fix.safe && ` ${t('(look at the change before you keep it)')}`}
          </p>
        )}
      </div>
      <div class="finding-numbers">
        {cost && <Costs cost={cost} title={finding.ruleId} />}
        {fix && saving && <SavingText saving={saving} title={fix.title} provenance={cost?.provenance ?? 'assumed'} />}
      </div>
      <div class="finding-actions">
        {fix && applyFixes && (
          <button type="button" class="primary" title={fix.title} onClick={() => applyFixes([finding.id])}>
            {t('Fix')}
          </button>
        )}
        {openLocation && (
          <button type="button" class="secondary" onClick={() => openLocation({ file, span, line })}>
            {t('Go to code')}
          </button>
        )}
      </div>
    </li>
  );
}

/** What it costs on each path; a path it costs nothing on is left out. */
function Costs({ cost, title }: { readonly cost: FindingCost; readonly title: string }) {
  const paths = (['cold', 'warm', 'restore'] as const).filter((path) => cost[path].p90 > 0);
  const { provenance, source } = cost;
  return (
    <dl class="costs">
      {paths.map((path: Exclude<PathId, 'provisioned'>) => (
        <div key={path}>
          <dt>{pathName(path)}</dt>
          <dd>
            <Figure asked={{ title: `${title}: ${pathName(path)}`, ms: cost[path], provenance, source }}>
              <strong>+{formatMs(cost[path].p50)}</strong>
            </Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SavingTextProps {
  readonly saving: Saving;
  readonly title: string;
  readonly provenance: Provenance;
}

function SavingText({ saving, title, provenance }: SavingTextProps) {
  const parts = [
    saving.cold >= 0.5 ? t('cold −{0}', formatMs(saving.cold)) : '',
    saving.warm >= 0.5 ? t('warm −{0}', formatMs(saving.warm)) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const source = t('the projection without this fix, less the projection with it; medians');
  return (
    <p class="saving">
      <Figure asked={{ title, ms: null, provenance, source }} class="quiet">
        {t('the fix saves: {0}', parts.join(', '))}
      </Figure>
    </p>
  );
}

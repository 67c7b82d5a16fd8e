import type { MeasuredProfile, Profile } from '../../src/core/model';
import { formatRange } from '../../src/core/report/format-ms';
import { askPhase } from '../ask/asked';
import { Figure } from '../ask/figure';
import { DifferenceCell } from '../compare/comparison-table';
import { t } from '../l10n';
import { NumberHeader } from '../number-header';
import { phaseName } from '../phase-words';
import { AcceleratorsTable } from './accelerators-table';
import { whereMeasured } from './where-measured';

interface MeasuredSectionProps {
  /** The projection for the platform. */
  readonly projected: Profile;
  readonly measured: MeasuredProfile;
}

/** What was measured on this machine beside what is projected, phase by phase. */
export function MeasuredSection({ projected, measured }: MeasuredSectionProps) {
  const { runtime, machine, date, tracer } = measured.measurement;
  const rows = measured.paths.cold.phases.filter(({ ms }) => ms.p90 > 0);
  const source = whereMeasured(measured.measurement);
  const failure = measured.runs.find((run) => run.failure !== null)?.failure;
  return (
    <section class="measured" aria-label={t('Measured on this machine')}>
      <h2>{t('Measured on this machine')}</h2>
      {!measured.modules && failure && <p class="failure">{failure.message}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Phase')}</th>
            <NumberHeader>{t('Measured')}</NumberHeader>
            <NumberHeader>{t('Projected')}</NumberHeader>
            <NumberHeader>{t('Difference')}</NumberHeader>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, ms }) => {
            const there = projected.paths.cold.phases.find((phase) => phase.id === id);
            return (
              <tr key={id}>
                <th scope="row">{phaseName(id)}</th>
                <td class="number" title={formatRange(ms)}>
                  <Figure asked={{ title: phaseName(id), ms, provenance: 'measured-here', source }} class="quiet" />
                </td>
                <td class="number" title={there && formatRange(there.ms)}>
                  {there && <Figure asked={askPhase(there, 'cold', projected.explain)} class="quiet" />}
                </td>
                {there ? (
                  <DifferenceCell
                    title={phaseName(id)}
                    fromMs={there.ms.p50}
                    toMs={ms.p50}
                    provenances={['measured-here', there.provenance]}
                    source={t('measured on this machine less projected for the platform; medians')}
                  />
                ) : (
                  <td />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <AcceleratorsTable projected={projected} measured={measured} />
      <p class="muted">
        {t(
          '{0} {1}, {2}, {3}. The projection is for the platform, another machine.',
          runtime.name,
          runtime.version,
          machine.cpu,
          date,
        )}
        {tracer && ` ${t('Recorded starts took {0} times the processor time of the others.', tracer.ratio.toFixed(2))}`}
      </p>
    </section>
  );
}

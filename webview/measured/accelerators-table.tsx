import type { Accelerator, AcceleratorId, MeasuredProfile, Profile } from '../../src/core/model';
import { formatMs } from '../../src/core/report/format-ms';
import type { Asked } from '../ask/asked';
import { Figure } from '../ask/figure';
import { DifferenceCell } from '../compare/comparison-table';
import { t } from '../l10n';
import { NumberHeader } from '../number-header';
import { whereMeasured } from './where-measured';

interface AcceleratorsTableProps {
  readonly projected: Profile;
  readonly measured: MeasuredProfile;
}

/** Ways to start the function quicker, measured side by side; a restore from a snapshot beside the projected one. */
export function AcceleratorsTable({ projected, measured }: AcceleratorsTableProps) {
  const { accelerators = [] } = measured.measurement;
  const asItIs = accelerators.find(({ id }) => id === 'as-it-is')?.ms?.total;
  if (asItIs === undefined) return null;
  const source = whereMeasured(measured.measurement);
  return (
    <>
      <table class="accelerators">
        <thead>
          <tr>
            <th scope="col">{t('Start')}</th>
            <NumberHeader>{t('Measured')}</NumberHeader>
            <NumberHeader>{t('Difference')}</NumberHeader>
          </tr>
        </thead>
        <tbody>
          {accelerators.map((accelerator) => (
            <AcceleratorRow key={accelerator.id} accelerator={accelerator} asItIs={asItIs} source={source} />
          ))}
        </tbody>
      </table>
      <RestoreSentence projected={projected} measured={measured} />
    </>
  );
}

interface AcceleratorRowProps {
  readonly accelerator: Accelerator;
  readonly asItIs: number;
  readonly source: string;
}

function AcceleratorRow({ accelerator: { id, ms, reason }, asItIs, source }: AcceleratorRowProps) {
  const title = acceleratorName(id);
  if (ms === null) {
    return (
      <tr>
        <th scope="row">{title}</th>
        <td colSpan={2} class="muted">
          {reason}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{title}</th>
      <td class="number">
        <Figure asked={{ title, ms: null, provenance: 'measured-here', source }} class="quiet">
          {formatMs(ms.total)}
        </Figure>
      </td>
      {id === 'as-it-is' ? (
        <td />
      ) : (
        <DifferenceCell
          title={title}
          fromMs={asItIs}
          toMs={ms.total}
          provenances={['measured-here', 'measured-here']}
          source={t('medians of starts that took turns on this machine')}
        />
      )}
    </tr>
  );
}

/** What the restore lane projects was never measured on the platform's terms: this is the nearest that a machine can do. */
function RestoreSentence({ projected, measured }: AcceleratorsTableProps) {
  const here = measured.paths.restore;
  if (here === null) return null;
  const there = projected.paths.restore;
  const asked = (path: NonNullable<Profile['paths']['restore']>): Asked => {
    const [{ provenance, source } = { provenance: 'assumed' as const, source: '' }] = path.phases;
    return { title: t('Restore'), ms: path.callerWaits, provenance, source };
  };
  return (
    <p class="muted">
      {t('Restored from a V8 snapshot here, until the handler has answered:')}{' '}
      <Figure asked={asked(here)} class="quiet" />
      {there && (
        <>
          {' '}
          {t('Projected for the platform:')} <Figure asked={asked(there)} class="quiet" />
        </>
      )}
    </p>
  );
}

function acceleratorName(id: AcceleratorId): string {
  switch (id) {
    case 'as-it-is':
      return t('As it is');
    case 'compile-cache':
      return t('With a compile cache');
    case 'bundle':
      return t('Bundled');
    case 'minify':
      return t('Bundled and minified');
    case 'bundle-compile-cache':
      return t('Bundled, with a compile cache');
    case 'lazy-imports':
      return t('Heavy imports lazy');
    case 'snapshot':
      return t('Restored from a V8 snapshot');
    case 'no-bytecode':
      return t('Packages without .pyc files');
    case 'appcds':
      return t('With an AppCDS archive');
    case 'crac':
      return t('Restored by CRaC');
    default:
      return unknown(id);
  }
}

function unknown(id: never): never {
  throw new Error(`no name for ${id}`);
}

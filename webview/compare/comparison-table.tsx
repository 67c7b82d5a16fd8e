import type { ComponentChildren } from 'preact';
import { type Profile, type Provenance, weakest } from '../../src/core/model';
import { Figure } from '../ask/figure';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
import { NumberHeader } from '../number-header';
import { Change } from '../timeline/ghost';

interface ComparisonTableProps {
  readonly mine: Profile;
  readonly other: Profile;
  /** What a row is about. */
  readonly what: string;
  readonly caption?: string;
  readonly children: ComponentChildren;
}

/** A column for each of two functions and one for what they differ by. */
export function ComparisonTable({ mine, other, what, caption, children }: ComparisonTableProps) {
  return (
    <table class="compared-table">
      {caption !== undefined && <caption class="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <NameHeader profile={mine} />
          <NameHeader profile={other} />
          <NumberHeader>{t('Difference')}</NumberHeader>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function NameHeader({ profile }: { readonly profile: Profile }) {
  return (
    <th scope="col" class="number compared-column" title={functionTitle(profile)}>
      <span>{functionTitle(profile)}</span>
    </th>
  );
}

interface DifferenceCellProps {
  /** What differs: a phase, a part, the whole wait. */
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the two numbers; a side without the phase has none. */
  readonly provenances: readonly Provenance[];
  readonly source: string;
}

/** What two numbers differ by: no more trustworthy than the weaker of them. */
export function DifferenceCell({ title, fromMs, toMs, provenances, source }: DifferenceCellProps) {
  const asked = { title: t('{0}: difference', title), ms: null, provenance: weakest(provenances), source };
  return (
    <td class="number">
      <Figure asked={asked} class="quiet">
        <Change fromMs={fromMs} toMs={toMs} same={t('the same')} />
      </Figure>
    </td>
  );
}

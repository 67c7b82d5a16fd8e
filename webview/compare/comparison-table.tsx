import type { ComponentChildren } from 'preact';
import type { Profile } from '../../src/core/model';
import { functionTitle } from '../function-title';
import { t } from '../l10n';
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
          <th scope="col" class="number">
            {t('Difference')}
          </th>
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
  readonly fromMs: number;
  readonly toMs: number;
}

export function DifferenceCell({ fromMs, toMs }: DifferenceCellProps) {
  return (
    <td class="number">
      <Change fromMs={fromMs} toMs={toMs} same={t('the same')} />
    </td>
  );
}

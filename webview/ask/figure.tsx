import type { ComponentChildren } from 'preact';
import { formatMs } from '../../src/core/report/mermaid';
import { t } from '../l10n';
import { useAsk } from './ask';
import type { Asked } from './asked';
import { ProvenanceMark } from './provenance-mark';

interface FigureProps {
  readonly asked: Asked;
  /** What stands there instead of the median. */
  readonly children?: ComponentChildren;
  readonly class?: string;
}

/** A number that says where it comes from when asked: a button, so that every way of pointing reaches it. */
export function Figure({ asked, children, class: name = '' }: FigureProps) {
  const ask = useAsk();
  return (
    <button
      type="button"
      class={`figure ${name}`}
      aria-haspopup="dialog"
      title={t('Where does this number come from?')}
      onClick={(event) => {
        event.stopPropagation();
        ask(asked, event.currentTarget);
      }}
    >
      {children ?? (asked.ms && formatMs(asked.ms.p50))} <ProvenanceMark provenance={asked.provenance} />
    </button>
  );
}

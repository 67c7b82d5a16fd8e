import { Icon } from '../icon';
import { t } from '../l10n';
import { type View, WHOLE, zoomed } from './time-axis';

interface TimelineToolsProps {
  readonly view: View;
  readonly setView: (view: View) => void;
  /** Whether the lanes differ so much that a broken axis shows more. */
  readonly canBreak: boolean;
  readonly isBroken: boolean;
  readonly setBroken: (broken: boolean) => void;
}

/** Zoom, and the choice of axis where there is one to make. */
export function TimelineTools({ view, setView, canBreak, isBroken, setBroken }: TimelineToolsProps) {
  const isWhole = view.from <= 0 && view.to >= 100;
  return (
    <div class="timeline-tools" role="toolbar" aria-label={t('Zoom')}>
      <button type="button" class="tool" title={t('Zoom in (+)')} onClick={() => setView(zoomed(view, 1.5))}>
        <Icon name="zoom-in" />
        <span class="visually-hidden">{t('Zoom in')}</span>
      </button>
      <button
        type="button"
        class="tool"
        title={t('Zoom out (−)')}
        disabled={isWhole}
        onClick={() => setView(zoomed(view, 1 / 1.5))}
      >
        <Icon name="zoom-out" />
        <span class="visually-hidden">{t('Zoom out')}</span>
      </button>
      <button type="button" class="tool" title={t('Show all (0)')} disabled={isWhole} onClick={() => setView(WHOLE)}>
        <Icon name="reset" />
        <span class="visually-hidden">{t('Show all')}</span>
      </button>
      {canBreak && (
        <button
          type="button"
          class="tool"
          aria-pressed={isBroken}
          title={t('Draw short times larger, left of a break in the axis')}
          onClick={() => setBroken(!isBroken)}
        >
          <span class="axis-break-sign" aria-hidden="true" />
          <span class="visually-hidden">{t('Broken axis')}</span>
        </button>
      )}
    </div>
  );
}

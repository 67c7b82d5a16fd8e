import { useEffect, useRef } from 'preact/hooks';
import { t } from '../l10n';
import type { Review } from '../panel-state';

interface ReviewDialogProps {
  readonly review: Review;
  readonly accept: () => void;
  readonly close: () => void;
}

/** What would be written into the deployment file, before it is. */
export function ReviewDialog({ review, accept, close }: ReviewDialogProps) {
  const { file, diff, refused } = review;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), [review]);
  return (
    <dialog ref={dialog} class="review" aria-labelledby="review-title" onClose={close}>
      <h2 id="review-title">{diff === '' ? t('Nothing was written') : t('Write into {0}?', file ?? '')}</h2>
      {refused.map((reason) => (
        <p key={reason} class="review-refused">
          {t('Not written: {0}', reason)}
        </p>
      ))}
      {diff !== '' && <Diff text={diff} />}
      <form method="dialog" class="review-actions">
        {diff !== '' && (
          <button type="submit" class="primary" onClick={accept}>
            {t('Write')}
          </button>
        )}
        <button type="submit" class="secondary">
          {diff === '' ? t('Close') : t('Cancel')}
        </button>
      </form>
    </dialog>
  );
}

function Diff({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => !/^(---|\+\+\+|\\)/.test(line));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long change is scrolled with the keyboard
    <section class="diff" tabIndex={0} aria-label={t('The change')}>
      <pre>
        {lines.map((line, index) => (
          <span key={index} class={lineClass(line)}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}

function lineClass(line: string): string {
  if (line.startsWith('+')) return 'diff-line is-added';
  if (line.startsWith('-')) return 'diff-line is-removed';
  return line.startsWith('@@') ? 'diff-line is-place' : 'diff-line';
}

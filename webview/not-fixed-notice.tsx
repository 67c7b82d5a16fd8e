import { Icon } from './icon';
import { t } from './l10n';

interface NotFixedNoticeProps {
  readonly reason: string;
  readonly dismiss: () => void;
}

/** Why a fix that was asked for was not made. Analyses come and go under it; the reader takes it away. */
export function NotFixedNotice({ reason, dismiss }: NotFixedNoticeProps) {
  return (
    <div class="notice notice-failed notice-not-fixed" role="alert">
      <span>
        <strong>{t('Not fixed.')}</strong> {reason}
      </span>
      <button type="button" class="tool" title={t('Dismiss')} onClick={dismiss}>
        <Icon name="close" />
        <span class="visually-hidden">{t('Dismiss')}</span>
      </button>
    </div>
  );
}

import { t } from './l10n';

interface NoticeProps {
  readonly kind: 'loading' | 'empty' | 'failed';
  /** For `empty` a known reason or a sentence; for `failed` what went wrong and what to do. */
  readonly text: string;
}

/** What stands where a timeline cannot. */
export function Notice({ kind, text }: NoticeProps) {
  switch (kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <div class="notice notice-failed" role="alert">
          <strong>{t('The analysis failed.')}</strong> <span>{text}</span>
        </div>
      );
    case 'empty':
      return (
        <div class="notice notice-empty" role="status">
          <EmptyPicture />
          <h1>{emptyTitle(text)}</h1>
          <p>{emptyHint(text)}</p>
        </div>
      );
  }
}

function emptyTitle(reason: string): string {
  if (reason === 'no-editor') return t('No function in view');
  if (reason === 'unsupported-language') return t('This language is not analysed');
  return reason === 'no-function' ? t('No serverless function here') : t('Nothing to show yet');
}

function emptyHint(reason: string): string {
  if (reason === 'no-editor') {
    return t('Open the source file of a serverless function: its cold, warm and restored start appear here.');
  }
  if (reason === 'unsupported-language') return t('Cold Start Profiler reads TypeScript, JavaScript, Python and Java.');
  if (reason !== 'no-function') return reason;
  return t(
    'A function is found when a SAM, CloudFormation or serverless.yml file names its handler, or when a file exports one: export const handler = async (event) => { … }',
  );
}

/** Three empty lanes: what will be here. */
function EmptyPicture() {
  return (
    <svg class="empty-picture" viewBox="0 0 96 44" width="96" height="44" aria-hidden="true">
      <rect x="1" y="2" width="94" height="9" rx="2" />
      <rect x="1" y="17" width="10" height="9" rx="2" />
      <rect x="1" y="32" width="46" height="9" rx="2" />
    </svg>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <h1 class="visually-hidden">{t('Analysing…')}</h1>
      <div class="skeleton-title" />
      <div class="skeleton-lane" />
      <div class="skeleton-lane skeleton-short" />
      <div class="skeleton-lane skeleton-half" />
    </div>
  );
}

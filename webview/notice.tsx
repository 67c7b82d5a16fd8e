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
          <strong>The analysis failed.</strong> <span>{text}</span>
        </div>
      );
    case 'empty':
      return (
        <div class="notice notice-empty" role="status">
          <EmptyPicture />
          <h1>{EMPTY_TITLES[text] ?? 'Nothing to show yet'}</h1>
          <p>{EMPTY_HINTS[text] ?? text}</p>
        </div>
      );
  }
}

const EMPTY_TITLES: Readonly<Record<string, string>> = {
  'no-editor': 'No function in view',
  'unsupported-language': 'This language is not analysed',
  'no-function': 'No serverless function here',
};

const EMPTY_HINTS: Readonly<Record<string, string>> = {
  'no-editor': 'Open the source file of a serverless function: its cold, warm and restored start appear here.',
  'unsupported-language': 'Cold Start Profiler reads TypeScript and JavaScript.',
  'no-function':
    'A function is found when a SAM, CloudFormation or serverless.yml file names its handler, or when a file exports one: export const handler = async (event) => { … }',
};

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
      <span class="visually-hidden">Analysing…</span>
      <div class="skeleton-title" />
      <div class="skeleton-lane" />
      <div class="skeleton-lane skeleton-short" />
      <div class="skeleton-lane skeleton-half" />
    </div>
  );
}

import type { LogField } from '../model';

/** What a number of the REPORT line is called, where it has to be told from the others. */
export const LOG_FIELD_WORDS: Readonly<Record<LogField, string>> = {
  initDuration: 'Init Duration',
  coldDuration: 'Duration, cold',
  warmDuration: 'Duration, warm',
  restoreDuration: 'Restore Duration',
  restoredDuration: 'Duration, restored',
};

import type { ProfileResult } from '../src/protocol/server';
import { t } from './l10n';
import type { ChunkSource } from './load-chunk';

/** What `renderHtmlReport` embeds: the same as the panel is sent, and a title. */
export interface ReportData extends ProfileResult {
  readonly title: string;
}

/** Reads the data embedded in the report; our own file, so a damaged one only says so. */
export function readReport(): ReportData {
  const text = document.getElementById('cold-start-data')?.textContent;
  if (text) return JSON.parse(text) as ReportData;
  const problems = [{ file: null, message: t('This page holds no data. Write the report again.') }];
  return { title: 'Cold Start Profile', root: null, profiles: [], findings: [], problems };
}

/** The diagram library, where the report was written with it. */
export function embeddedMermaid(): ChunkSource | null {
  const text = document.getElementById('cold-start-mermaid')?.textContent;
  return text ? { kind: 'text', text } : null;
}

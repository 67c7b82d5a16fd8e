import type { DocumentFilter, TextDocument } from 'vscode';
import { LANGUAGE_IDS } from '../protocol/ids';

/** The documents that are analysed: of these languages, on disk. */
export const SERVED_DOCUMENTS: readonly DocumentFilter[] = LANGUAGE_IDS.map((language) => ({
  scheme: 'file',
  language,
}));

export function isServed({ languageId, uri }: Pick<TextDocument, 'languageId' | 'uri'>): boolean {
  return SERVED_DOCUMENTS.some(({ scheme, language }) => scheme === uri.scheme && language === languageId);
}

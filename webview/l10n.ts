import type { ComponentChildren } from 'preact';
import { inWords, type Said } from '../src/core/model';

/** English text → text in the reader's language: the same bundle VS Code loads for the extension. */
export type Translations = Readonly<Record<string, string>>;

let translations: Translations = {};

/** Set before anything is drawn, or followed by drawing everything anew. */
export function setTranslations(next: Translations): void {
  translations = next;
}

/** The text in the reader's language; `{0}`, `{1}` stand for the values, as in `vscode.l10n.t`. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return (translations[text] ?? text).replace(/\{(\d)\}/g, (whole, index) => String(values[Number(index)] ?? whole));
}

/** What the core said, in the reader's language. */
export function translated(said: Said): string {
  return inWords(said, (text) => translations[text] ?? text);
}

/** Like `t`, with elements among the values; a translation may put them in another order. */
export function tx(text: string, ...values: readonly ComponentChildren[]): ComponentChildren {
  const parts = (translations[text] ?? text).split(/\{(\d)\}/);
  return parts.map((part, index) => (index % 2 === 0 ? part : values[Number(part)]));
}

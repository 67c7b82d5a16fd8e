/** A sentence of the product in the form that is translated: a template, and what stands at its `{0}`, `{1}`. */
export interface Said {
  readonly text: string;
  /** Names, numbers and code as they are; sentences within the sentence are translated, too. */
  readonly values: readonly (string | Said)[];
}

/** `text` is written out where it is said, so that a test finds every text there is to translate. */
export function say(text: string, ...values: readonly (string | Said)[]): Said {
  return { text, values };
}

/** English text → text in the reader's language, or the same where nobody translated it. */
export type Translate = (text: string) => string;

/** The sentence in the language of `translate`, in English without. What a value holds is never read as a template. */
export function inWords({ text, values }: Said, translate: Translate = (same) => same): string {
  return translate(text).replace(/\{(\d)\}/g, (whole, index) => {
    const value = values[Number(index)];
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : inWords(value, translate);
  });
}

/** The title of a fix: in English, and in the parts that an editor translates. */
export function titled(said: Said): { readonly title: string; readonly said: Said } {
  return { title: inWords(said), said };
}

import type { FrontEnd } from '../../src/core/languages/front-end';
import { LANGUAGES, type LanguageSupport } from '../../src/core/languages/registry';
import { type Language, languageOf } from '../../src/core/model';
import { readGrammar } from '../../src/workspace/grammar-files';

const supports = new Map(
  await Promise.all(
    Object.entries(LANGUAGES).map(async ([language, loader]) => {
      const support = loader.kind === 'present' ? loader.support : await loader.load(readGrammar);
      return [language as Language, support] as const;
    }),
  ),
);

/** Front ends of every language there is, by the name of a file; each set keeps its own syntax trees. */
export function createFrontEnds(): (file: string) => FrontEnd | undefined {
  const made = new Map<Language, FrontEnd | undefined>();
  return (file) => {
    const language = languageOf(file);
    if (language === undefined) return undefined;
    if (!made.has(language)) made.set(language, supports.get(language)?.createFrontEnd());
    return made.get(language);
  };
}

/** Front end and editor of a language. */
export function languageSupport(language: Language): LanguageSupport {
  const support = supports.get(language);
  if (support === undefined) throw new Error(`there is no support for ${language}`);
  return support;
}

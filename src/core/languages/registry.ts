import type { Language } from '../model';
import type { LanguageEditor } from './editor';
import type { FrontEnd } from './front-end';
import { createJavascriptEditor } from './javascript/editor';
import { createJavascriptFrontEnd } from './javascript/front-end';
import type { ReadGrammar } from './tree-sitter/grammar';

/** What analyses and edits files of a language. Both keep syntax trees of their own. */
export interface LanguageSupport {
  createFrontEnd(): FrontEnd;
  createEditor(): LanguageEditor;
}

/** Support that is there at once, or that has to be loaded when a file of the language is analysed for the first time. */
export type SupportLoader =
  | { readonly kind: 'present'; readonly support: LanguageSupport }
  | { readonly kind: 'loaded'; load(read: ReadGrammar): Promise<LanguageSupport> };

const JAVASCRIPT: SupportLoader = {
  kind: 'present',
  support: { createFrontEnd: createJavascriptFrontEnd, createEditor: createJavascriptEditor },
};

const PYTHON: SupportLoader = {
  kind: 'loaded',
  load: async (read) => (await import('./python/support')).loadPython(read),
};

/** By language. Where a file's name is no sign of any of these, `languageOf` gives none. */
export const LANGUAGES: Readonly<Partial<Record<Language, SupportLoader>>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
  java: { kind: 'loaded', load: async (read) => (await import('./java/load-java')).loadJava(read) },
};

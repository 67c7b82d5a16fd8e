import type { LanguageEditor } from '../core/languages/editor';
import type { FrontEnd } from '../core/languages/front-end';
import { LANGUAGES, type LanguageSupport } from '../core/languages/registry';
import type { ReadGrammar } from '../core/languages/tree-sitter/grammar';
import { type Language, languageOf } from '../core/model';

/** The front ends and editors of one session. A language costs nothing before the first of its files is analysed. */
export interface ProjectLanguages {
  /** What reads a file; `undefined` for files in no language we analyse, and for languages that are still to be loaded. */
  frontEndOf(file: string): FrontEnd | undefined;
  editorOf(file: string): LanguageEditor | undefined;
  /** Loads the languages that `frontEndOf` was asked for and could not give. Returns whether there are any new ones. */
  loadMissing(): Promise<boolean>;
  /** Why the files of a language cannot be analysed, where it could not be loaded. */
  problemOf(file: string): string | undefined;
}

interface Loaded {
  readonly frontEnd: FrontEnd;
  readonly editor: LanguageEditor;
}

export function createProjectLanguages(readGrammar: ReadGrammar): ProjectLanguages {
  const loaded = new Map<Language, Loaded>();
  const missing = new Set<Language>();
  const failed = new Map<Language, string>();

  const use = (language: Language, support: LanguageSupport): Loaded => {
    const parts = { frontEnd: support.createFrontEnd(), editor: support.createEditor() };
    // Two names for one language share what they keep.
    for (const [other, loader] of Object.entries(LANGUAGES)) {
      if (loader === LANGUAGES[language]) loaded.set(other as Language, parts);
    }
    return parts;
  };
  const of = (file: string): Loaded | undefined => {
    const language = languageOf(file);
    const loader = language && LANGUAGES[language];
    if (language === undefined || loader === undefined) return undefined;
    const known = loaded.get(language);
    if (known !== undefined || failed.has(language)) return known;
    if (loader.kind === 'present') return use(language, loader.support);
    missing.add(language);
    return undefined;
  };
  const load = async (language: Language): Promise<void> => {
    const loader = LANGUAGES[language];
    if (loader?.kind !== 'loaded') return;
    try {
      use(language, await loader.load(readGrammar));
    } catch (error) {
      failed.set(language, `the analyser for ${language} could not be loaded: ${reasonOf(error)}`);
    }
  };

  return {
    frontEndOf: (file) => of(file)?.frontEnd,
    editorOf: (file) => of(file)?.editor,
    problemOf: (file) => failed.get(languageOf(file) ?? 'javascript'),
    async loadMissing() {
      const wanted = [...missing];
      missing.clear();
      for (const language of wanted) await load(language);
      return wanted.length > 0;
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { type Language, languageOf, type ModuleSummary } from '../../core/model';
import { type ConventionHandler, conventionHandlers } from './convention';
import { type HandlerSign, handlerSign } from './may-hold-handler';
import { isBundle, isNeverHandlerFile } from './never-handlers';
import { mayHoldPlatformHandler, type PlatformHandler, type PlatformSource, platformHandlers } from './platforms';
import type { PlatformPlace } from './platforms/platform-handler';
import { PYTHON_DISCOVERY } from './python';

/** How functions show in the sources of a language. */
export interface LanguageDiscovery {
  /** Cheap looks at place and text: nothing only where the searches below would find nothing. */
  readonly mayHoldPlatformHandler: (place: PlatformPlace) => boolean;
  readonly handlerSign: (name: string, text: string) => HandlerSign;
  /** Files that hold no handler by their path, relative to the root; where they cannot be read, nobody has to know. */
  readonly isNeverHandlerFile: (name: string) => boolean;
  /** Functions that the code registers with a platform, or that a platform finds by their place. */
  readonly platformHandlers: (source: PlatformSource) => readonly PlatformHandler[];
  /** Functions by name and shape alone. */
  readonly conventionHandlers: (
    name: string,
    summary: ModuleSummary,
    options: { readonly byShape: boolean },
  ) => readonly ConventionHandler[];
}

const JAVASCRIPT: LanguageDiscovery = {
  mayHoldPlatformHandler,
  handlerSign,
  isNeverHandlerFile: (name) => isNeverHandlerFile(name) && !isBundle(name),
  platformHandlers,
  conventionHandlers,
};

const BY_LANGUAGE: Readonly<Partial<Record<Language, LanguageDiscovery>>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON_DISCOVERY,
};

export function languageDiscovery(file: string): LanguageDiscovery | undefined {
  const language = languageOf(file);
  return language && BY_LANGUAGE[language];
}

/** Whether a file may be infrastructure code that is read as such. */
export function isInfrastructureLanguage(file: string): boolean {
  const language = languageOf(file);
  return language === 'java' || languageDiscovery(file) !== undefined;
}

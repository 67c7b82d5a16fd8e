import { relativePath } from '../../core/link/posix-path';
import type { Files } from '../../core/model';
import { mayDeclareFunctions } from './code';
import { isInfrastructureLanguage, languageDiscovery } from './language-discovery';
import type { HandlerSign } from './may-hold-handler';
import { isTestFile } from './never-handlers';
import type { ProjectMarkers } from './project-markers';

/** What a look at a file's name and text tells of it: for nearly every file, that it need not be parsed. */
export interface SourceSigns {
  /** May be infrastructure code that declares functions. */
  readonly declares: boolean;
  /** May hold a function of a platform that registers functions in code, or finds them by place. */
  readonly platform: boolean;
  readonly handler: HandlerSign;
  /** May register runtime hooks around a snapshot. */
  readonly hooks: boolean;
  /** Nothing could be read. */
  readonly unreadable: boolean;
}

/** The signs of files by absolute path: each is read once, and again when its text changes. */
export interface SignMemory {
  signsOf(file: string): SourceSigns;
  forget(file: string): void;
}

const NOTHING: SourceSigns = { declares: false, platform: false, handler: 'none', hooks: false, unreadable: false };

/** Imports of the libraries of runtime hooks, Python's and Java's. */
const HOOKS = /^[ \t]*(from|import)\s+(snapshot_restore_py\b|org\.crac\.)/m;
const HOOK_LANGUAGES = /\.(py|java)$/;

export function createSignMemory(files: Files, root: string, markers: ProjectMarkers): SignMemory {
  const known = new Map<string, SourceSigns>();
  const look = (file: string): SourceSigns => {
    const name = relativePath(root, file);
    const language = languageDiscovery(file);
    if (!isInfrastructureLanguage(file) || isTestFile(name)) return NOTHING;
    const text = files.read(file);
    if (text === undefined) return { ...NOTHING, unreadable: true };
    return {
      declares: mayDeclareFunctions(text),
      platform: language?.mayHoldPlatformHandler({ path: file, name, text, markers }) ?? false,
      handler: language === undefined || language.isNeverHandlerFile(name) ? 'none' : language.handlerSign(name, text),
      hooks: HOOK_LANGUAGES.test(name) && HOOKS.test(text),
      unreadable: false,
    };
  };
  return {
    signsOf(file) {
      const before = known.get(file);
      if (before !== undefined) return before;
      const signs = look(file);
      // Most files show nothing: they share one object.
      const kept =
        signs.declares || signs.hooks || signs.platform || signs.unreadable || signs.handler !== 'none'
          ? signs
          : NOTHING;
      known.set(file, kept);
      return kept;
    },
    forget: (file) => void known.delete(file),
  };
}

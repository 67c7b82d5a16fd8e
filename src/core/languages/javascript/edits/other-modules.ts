import { ts } from 'ts-morph';
import type { HoistRequest, SourceModule } from '../../editor';
import { isRefusal } from './refusal';
import type { Parse, ParsedSource } from './source';

/** Modules of the user's own that a file loads. */
export interface OtherModules {
  /** The module behind a specifier; undefined where it is not the user's own, or cannot be read. */
  of(from: string, specifier: string): ParsedSource | undefined;
  /** Whether a module loads, directly or through others, the file that is edited; true where there are too many to tell. */
  leadsBack(module: SourceModule): boolean;
}

/** Files looked through for one that loads the edited file in turn. */
const MAX_FILES = 100;

export function otherModules({ file: home, moduleOf }: HoistRequest, parse: Parse): OtherModules | null {
  if (!moduleOf) return null;
  return {
    of(from, specifier) {
      const found = moduleOf(from, specifier);
      const parsed = found && found.file !== home ? parse(found.file, found.text) : undefined;
      return parsed && !isRefusal(parsed) ? parsed : undefined;
    },
    leadsBack(start) {
      const seen = new Map([[start.file, start.text]]);
      for (const [file, text] of seen) {
        if (seen.size > MAX_FILES) return true;
        for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
          const next = moduleOf(file, fileName);
          if (next?.file === home) return true;
          if (next && !seen.has(next.file)) seen.set(next.file, next.text);
        }
      }
      return false;
    },
  };
}

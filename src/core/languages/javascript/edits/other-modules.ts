import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import { isRefusal } from './refusal';
import type { Parse, ParsedSource } from './source';

/** Modules of the user's own that a file loads. */
export interface OtherModules {
  /** The module behind a specifier; undefined where it is not the user's own, or cannot be read. */
  of(from: string, specifier: string): ParsedSource | undefined;
  /** Whether a file loads, directly or through others, the file that is edited; true where there are too many to tell. */
  leadsBack(file: string): boolean;
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
      const seen = new Set([start]);
      for (const file of seen) {
        if (seen.size > MAX_FILES) return true;
        const text = textOf(file, moduleOf);
        for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
          const next = moduleOf(file, fileName);
          if (next?.file === home) return true;
          if (next) seen.add(next.file);
        }
      }
      return false;
    },
  };
}

function textOf(file: string, moduleOf: NonNullable<HoistRequest['moduleOf']>): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return moduleOf(file, `./${name}`)?.text ?? '';
}

import type { ModuleSummary } from '../model';

/** What every language gives the core. A pure function of the text: never throws, bounded in time and size. */
export interface FrontEnd {
  /** `file` decides only the dialect (TSX, MJS…). Broken text gives fewer facts and `problems`. */
  summarise(file: string, text: string): ModuleSummary;
}

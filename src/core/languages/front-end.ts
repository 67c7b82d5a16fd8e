import type { ModuleSummary } from '../model';
import type { CodeTree } from './code-tree';

/** What every language gives the core. A pure function of the text: never throws, bounded in time and size. */
export interface FrontEnd {
  /** `file` decides only the dialect (TSX, MJS…). Broken text gives fewer facts and `problems`. */
  summarise(file: string, text: string): ModuleSummary;
  /** Infrastructure code with every literal. Absent: none is written in the language, or it is not read yet. */
  readCode?(file: string, text: string): CodeTree;
}

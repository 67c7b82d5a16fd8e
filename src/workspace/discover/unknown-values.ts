import type { Problem } from '../../core/model';
import type { DataNode } from './data-tree';

/** Settings that only the deployment knows: gathered per setting, because templates repeat them in every function. */
export interface Unknowns {
  /** Notes that `setting` of a function is written but cannot be worked out. Nothing is noted where it is not written. */
  add(setting: string, logicalId: string, written: DataNode | undefined): void;
  problems(): Problem[];
}

export function unknownValues(template: string): Unknowns {
  const bySetting = new Map<string, { readonly line: number; readonly functions: string[] }>();
  return {
    add(setting, logicalId, written) {
      if (written === undefined) return;
      const known = bySetting.get(setting) ?? { line: written.line, functions: [] };
      known.functions.push(logicalId);
      bySetting.set(setting, known);
    },
    problems: () =>
      [...bySetting].map(([setting, { line, functions }]) => ({
        file: template,
        line,
        message: `${setting} of ${nameSome(functions)} is known only at deployment. Give it in coldstart.json or as a flag.`,
      })),
  };
}

/** `A, B, C and 4 more`. */
export function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

import type { PlannedFile } from './fix-workbench';

/** Files in groups that share a fix: of such a group all are written or none. */
export function together(files: readonly PlannedFile[]): readonly (readonly PlannedFile[])[] {
  let groups: readonly (readonly PlannedFile[])[] = [];
  for (const file of files) {
    const ids = new Set(file.findings.map(({ id }) => id));
    const shares = (group: readonly PlannedFile[]) =>
      group.some(({ findings }) => findings.some(({ id }) => ids.has(id)));
    groups = [...groups.filter((group) => !shares(group)), [...groups.filter(shares).flat(), file]];
  }
  return groups;
}

import type { MemberWrite, ModuleSummary, ValueRef } from '../model';
import type { Value } from './value';

/** `const mail = {}; mail.send = …`, wherever the object is used: another file sees no variable, only what it holds. */
export function givenLater({ frame, ref }: Value & { kind: 'object' }, name: string | null): readonly MemberWrite[] {
  const { summary } = frame.module;
  if (summary.memberWrites.length === 0) return [];
  const holder = holderOf(summary, ref);
  return summary.memberWrites.filter(
    (write) => write.name === name && write.object.kind === 'variable' && write.object.variable === holder,
  );
}

const holders = new WeakMap<ModuleSummary, Map<ValueRef, number>>();

/** The variable that an object literal was written to. */
function holderOf(summary: ModuleSummary, object: ValueRef): number | undefined {
  let known = holders.get(summary);
  if (!known) {
    known = new Map(
      summary.variables.flatMap(({ writes }, variable) => writes.map(({ value }) => [value, variable] as const)),
    );
    holders.set(summary, known);
  }
  return known.get(object);
}

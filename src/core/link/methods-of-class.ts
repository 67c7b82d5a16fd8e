import type { ClassFact, MethodFact } from '../model';

const NONE: readonly MethodFact[] = [];
const byName = new WeakMap<ClassFact, ReadonlyMap<string, readonly MethodFact[]>>();

/** The methods of a class that have a name: looked up at every call that is followed, in classes that have hundreds. */
export function methodsOfClass(fact: ClassFact | undefined, name: string): readonly MethodFact[] {
  if (!fact) return NONE;
  const known = byName.get(fact) ?? indexed(fact.methods);
  byName.set(fact, known);
  return known.get(name) ?? NONE;
}

function indexed(methods: readonly MethodFact[]): ReadonlyMap<string, readonly MethodFact[]> {
  const index = new Map<string, MethodFact[]>();
  for (const method of methods) {
    const same = index.get(method.name);
    if (same) same.push(method);
    else index.set(method.name, [method]);
  }
  return index;
}

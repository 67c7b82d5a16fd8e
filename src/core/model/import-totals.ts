import type { MeasuredModule } from './measurement';

/** What an import of the user's own code loads: ms and bytes with everything below, and how many modules that is. */
export interface ImportTotal {
  readonly ms: number;
  readonly modules: number;
  readonly bytes: number;
}

/** The imports of a measured start, by specifier: where the tree leaves the user's own code. `ownMs` is what stays. */
export function importTotals(top: MeasuredModule): {
  readonly ownMs: number;
  readonly imports: ReadonlyMap<string, ImportTotal>;
} {
  const imports = new Map<string, ImportTotal>();
  let ownMs = 0;
  const visit = (module: MeasuredModule): void => {
    if (module.origin === 'own' || module === top) {
      ownMs += module.selfMs;
      module.children.forEach(visit);
      return;
    }
    const known = imports.get(module.specifier) ?? { ms: 0, modules: 0, bytes: 0 };
    const size = sizeOf(module);
    imports.set(module.specifier, {
      ms: known.ms + module.totalMs,
      modules: known.modules + size.modules,
      bytes: known.bytes + size.bytes,
    });
  };
  visit(top);
  return { ownMs, imports };
}

function sizeOf(module: MeasuredModule): { modules: number; bytes: number } {
  const below = module.children.map(sizeOf);
  return {
    modules: below.reduce((sum, { modules }) => sum + modules, 1),
    bytes: below.reduce((sum, { bytes }) => sum + bytes, module.bytes ?? 0),
  };
}

import type { Reading } from './kept-statements';
import type { Binding } from './scope';

/** Where the names of the module's scope lead now. */
export interface NameMoves {
  /** New, gone, of another kind or declared twice: a statement that asks for one has to be read anew. */
  readonly changed: ReadonlySet<string>;
  /** They stand for the same, at another index. */
  readonly moved: ReadonlySet<string>;
  /** The index of a function, variable, class or import that has a name. */
  readonly index: (kind: Binding['kind'], before: number) => number;
}

type ModuleNames = Pick<Reading, 'names' | 'redeclared'>;

export function nameMoves(earlier: ModuleNames, later: ModuleNames): NameMoves {
  const before = earlier.names;
  const now = later.names;
  const changed = new Set([...earlier.redeclared, ...later.redeclared]);
  const moved = new Set<string>();
  const indices = {
    variable: new Map<number, number>(),
    function: new Map<number, number>(),
    class: new Map<number, number>(),
    import: new Map<number, number>(),
  };
  for (const [name, was] of before) {
    const is = now.get(name);
    if (!is || !standForTheSame(was, is)) changed.add(name);
    else if (indexOf(was) !== indexOf(is)) {
      moved.add(name);
      indices[was.kind].set(indexOf(was), indexOf(is));
    }
  }
  for (const name of now.keys()) if (!before.has(name)) changed.add(name);
  return { changed, moved, index: (kind, index) => indices[kind].get(index) ?? index };
}

function standForTheSame(was: Binding, is: Binding): boolean {
  if (was.kind !== 'import' || is.kind !== 'import') return was.kind === is.kind;
  return was.path.length === is.path.length && was.path.every((step, position) => step === is.path[position]);
}

function indexOf(binding: Binding): number {
  switch (binding.kind) {
    case 'variable':
      return binding.variable;
    case 'function':
      return binding.function;
    case 'class':
      return binding.class;
    case 'import':
      return binding.import;
  }
}

import type { ts } from 'ts-morph';
import { patternNames } from '../local-constants';
import { isWithin, type ParsedSource } from '../source';
import type { Opening } from './opening';

/** Declarations of local constants that the function which opens the connection needs. */
export interface InnerLocals {
  /** All of them, in order. */
  readonly needed: readonly ts.VariableStatement[];
  /** Those that nothing else reads, which move; the others stay where they are, too. */
  readonly moved: ReadonlySet<ts.Statement>;
}

/** Longer ones are not worth having twice. */
const MOST_LINES = 2;

/** Moves or copies local constants, or names the one that can be neither. */
export function placeLocals(
  parsed: ParsedSource,
  locals: readonly ts.VariableDeclaration[],
  { unit, steps }: Opening,
): InnerLocals | string {
  const needed = [...new Set(locals.map((local) => local.parent.parent as ts.VariableStatement))];
  const stranger = needed.find(({ declarationList }) =>
    declarationList.declarations.some((each) => !locals.includes(each)),
  );
  if (stranger) return nameOf(stranger);
  const moved = new Set<ts.Statement>(needed);
  for (let before = -1; before !== moved.size; ) {
    before = moved.size;
    for (const statement of moved) {
      if (!isOnlyFor(parsed, statement, [unit, ...steps, ...moved])) moved.delete(statement);
    }
  }
  const twice = needed.find((statement) => !moved.has(statement) && !mayBeCopied(statement));
  return twice ? nameOf(twice) : { needed, moved };
}

/** What is waited for is not read twice. */
function mayBeCopied(statement: ts.VariableStatement): boolean {
  const text = statement.getText();
  return !/\bawait\b/.test(text) && text.split('\n').length <= MOST_LINES;
}

function nameOf({ declarationList }: ts.VariableStatement): string {
  return declarationList.declarations.map(({ name }) => name.getText()).join(', ');
}

function isOnlyFor({ scopes }: ParsedSource, statement: ts.Statement, homes: readonly ts.Node[]): boolean {
  const { declarations } = (statement as ts.VariableStatement).declarationList;
  const names = declarations.flatMap(({ name }) => patternNames(name));
  return names.every((id) => {
    const references = scopes.bindingOf(id)?.references ?? [];
    return references.every((reference) => homes.some((home) => isWithin(reference, home)));
  });
}

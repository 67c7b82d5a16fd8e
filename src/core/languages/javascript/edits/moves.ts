import { ts } from 'ts-morph';
import type { Needs } from './needs';
import { firstPossible } from './placement';
import { type ParsedSource, topLevelStatement } from './source';
import type { Target } from './targets';

/** Which parts of the code leave their place. */
export interface Moves {
  /** Statements that go whole. */
  readonly statements: ReadonlySet<ts.Statement>;
  /** Declarations that leave a statement in which others stay. */
  readonly declarations: ReadonlySet<ts.VariableDeclaration>;
  /** A module variable that gets its value where it is declared, instead of moving. */
  readonly inPlace: ts.VariableDeclaration | null;
}

export function planMoves(parsed: ParsedSource, target: Target, needs: Needs): Moves {
  const inPlace = declaredInPlace(parsed, target, needs);
  const leaving = new Set(needs.locals);
  if (target.kind !== 'expression' && !inPlace) leaving.add(target.variable.declaration);
  const statements = new Set<ts.Statement>();
  const declarations = new Set<ts.VariableDeclaration>();
  for (const declaration of leaving) {
    const list = declaration.parent;
    const isWhole = ts.isVariableDeclarationList(list) && list.declarations.every((each) => leaving.has(each));
    if (isWhole && ts.isVariableStatement(list.parent)) statements.add(list.parent);
    else declarations.add(declaration);
  }
  if (target.kind === 'assignment') statements.add(target.statement);
  return { statements, declarations, inPlace };
}

/** `let client;` at module scope, alone in its statement and behind everything the client needs. */
function declaredInPlace(parsed: ParsedSource, target: Target, needs: Needs): ts.VariableDeclaration | null {
  if (target.kind !== 'assignment' || target.variable.binding.scope !== parsed.scopes.module) return null;
  const { declaration } = target.variable;
  const statement = topLevelStatement(declaration);
  const isAlone = ts.isVariableDeclarationList(declaration.parent) && declaration.parent.declarations.length === 1;
  if (!statement || declaration.parent.parent !== statement || !isAlone || needs.locals.size > 0) return null;
  const index = parsed.source.statements.indexOf(statement);
  return firstPossible(parsed, needs, index) <= index ? declaration : null;
}

/** Deletions that take declarations out of lists in which others stay. */
export function declarationSpans(
  declarations: ReadonlySet<ts.VariableDeclaration>,
  source: ts.SourceFile,
): { readonly start: number; readonly end: number }[] {
  return [...declarations].map((declaration) => {
    const siblings = (declaration.parent as ts.VariableDeclarationList).declarations;
    const index = siblings.indexOf(declaration);
    const previous = siblings[index - 1];
    const hasStaying = siblings.slice(0, index).some((each) => !declarations.has(each));
    const next = siblings[index + 1];
    if (previous && hasStaying) return { start: previous.end, end: declaration.end };
    return { start: declaration.getStart(source), end: next ? next.getStart(source) : declaration.end };
  });
}

import { ts } from 'ts-morph';
import type { HoistRequest } from '../../editor';
import type { HoistPlan } from './hoist';
import { insertDeclarations } from './insertion';
import { eolOf } from './layout';
import { patternNames } from './local-constants';
import { keptType, movedText, type Piece, textAtMargin } from './moved-text';
import { declarationSpans } from './moves';
import { canKeepName, nameFor, sharedName, uniqueName } from './names';
import { lastName } from './packages';
import { findPosition } from './placement';
import { isRefusal, type Refusal } from './refusal';
import { type Change, removalChanges } from './removal-edits';
import { renameEdits } from './rename';
import type { Binding } from './scopes';
import { reaches, twinOf, twinOfLocal } from './twins';

export interface Written {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** The changes that carry a plan out: what goes, what is renamed, what is declared at module scope. */
export function declarationChanges(plan: HoistPlan, { resource }: HoistRequest): Written | Refusal {
  const { parsed, target, needs, moves } = plan;
  const locals = [...needs.locals].sort((a, b) => a.pos - b.pos);
  const renames: Change[] = [];
  const taken = new Set<string>();
  const moving = locals.filter((local) => !dropForTwin(plan, local));
  for (const binding of moving.flatMap((local) => bindingsOf(plan, local))) {
    renames.push(...renameEdits(parsed, binding, chooseName(plan, binding, binding.name, taken)));
  }
  const uses = usesOf(plan);
  const twin = moving.length === 0 && !moves.inPlace ? twinOf(parsed, target.unit, uses, resource) : null;
  const leaving = target.kind === 'expression' ? null : target.variable.binding;
  const isMerged = twin !== null && reaches(parsed, twin, uses, leaving);
  const name = isMerged ? twin.name : targetName(plan, taken);
  if (target.kind === 'expression') renames.push({ span: replacedSpan(plan), text: name });
  else renames.push(...renameEdits(parsed, target.variable.binding, name));
  const rest = [
    ...renames,
    ...plan.waiting,
    ...removalChanges(parsed, plan.removal, moves.statements),
    ...leavingDeclarations(plan),
  ];
  if (isMerged) return { name, changes: rest };
  if (moves.inPlace) return { name, changes: [...rest, ...inPlaceChanges(plan, moves.inPlace, renames)] };
  const position = findPosition(parsed, uses, needs);
  if (isRefusal(position)) return position;
  const eol = eolOf(parsed.text);
  const pieces = [...moving.map((local) => localPiece(plan, local)), targetPiece(plan, name)];
  const block = pieces
    .map((piece) => movedText(parsed, piece, innerRenames(plan, renames), plan.removal.statements))
    .join(eol);
  return { name, changes: [...rest, insertDeclarations(parsed, position, block, eol)] };
}

function usesOf({ target }: HoistPlan): readonly ts.Node[] {
  return target.kind === 'expression' ? [target.unit] : [target.unit, ...target.variable.binding.references];
}

function leavingDeclarations({ parsed, moves }: HoistPlan): Change[] {
  return declarationSpans(moves.declarations, parsed.source).map((span) => ({ span, text: '' }));
}

/** The replacement of the unit by its name is no change within the unit's own text. */
function innerRenames({ target }: HoistPlan, renames: readonly Change[]): readonly Change[] {
  if (target.kind !== 'expression') return renames;
  return renames.filter(({ span }) => span.end - span.start < target.unit.end - target.unit.getStart());
}

function bindingsOf({ parsed }: HoistPlan, declaration: ts.VariableDeclaration): Binding[] {
  return patternNames(declaration.name).flatMap((id) => parsed.scopes.bindingOf(id) ?? []);
}

/** Where the module has the same constant already, the local one only goes. */
function dropForTwin(plan: HoistPlan, local: ts.VariableDeclaration): boolean {
  const names = bindingsOf(plan, local);
  const twins = twinOfLocal(plan.parsed, local, names);
  const isSame = twins?.every((twin, index) => {
    const own = names[index];
    return own !== undefined && reaches(plan.parsed, twin, own.references, own);
  });
  if (!twins || !isSame) return false;
  for (const twin of twins) plan.needs.module.add(twin);
  return true;
}

function chooseName(
  { parsed }: HoistPlan,
  binding: Binding,
  otherwise: string,
  taken: Set<string>,
  others: readonly string[] = [],
): string {
  const keeps = canKeepName(binding, parsed.scopes) && !taken.has(binding.name);
  const name = keeps ? binding.name : uniqueName(otherwise, parsed.scopes, taken, others);
  taken.add(name);
  return name;
}

function targetName(plan: HoistPlan, taken: Set<string>): string {
  const { parsed, target, creation } = plan;
  const isWrapped = ts.isCallExpression(target.unit) && lastName(target.unit.expression) === 'from';
  const wanted = nameFor(isWrapped ? target.unit : creation);
  const others = [sharedName(wanted)];
  if (target.kind === 'expression') return uniqueName(wanted, parsed.scopes, taken, others);
  const { binding } = target.variable;
  // A variable of the module has its place in the module already.
  return binding.scope === parsed.scopes.module ? binding.name : chooseName(plan, binding, wanted, taken, others);
}

/** The unit, with parentheses around it that a name does not need. */
function replacedSpan({ parsed, target }: HoistPlan): Change['span'] {
  let node: ts.Node = target.unit;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const start = node.getStart(parsed.source);
  const joinsWord = /[\w$]/.test(parsed.text[start - 1] ?? '');
  return joinsWord && node !== target.unit
    ? { start: target.unit.getStart(parsed.source), end: target.unit.end }
    : { start, end: node.end };
}

function localPiece({ moves }: HoistPlan, local: ts.VariableDeclaration): Piece {
  return { name: '', type: null, from: local, statement: ownStatement(local, moves.statements) };
}

function targetPiece({ target, moves }: HoistPlan, name: string): Piece {
  if (target.kind === 'expression') return { name, type: null, from: target.unit, statement: null };
  const { declaration } = target.variable;
  if (target.kind === 'assignment')
    return { name, type: keptType(declaration), from: target.unit, statement: target.statement };
  return { name, type: null, from: declaration, statement: ownStatement(declaration, moves.statements) };
}

/** The statement of a declaration, when it moves with it and holds nothing else. */
function ownStatement(declaration: ts.VariableDeclaration, moved: ReadonlySet<ts.Statement>): ts.Statement | null {
  const list = declaration.parent;
  const statement = list.parent;
  const isAlone = ts.isVariableDeclarationList(list) && list.declarations.length === 1;
  return isAlone && ts.isVariableStatement(statement) && moved.has(statement) ? statement : null;
}

/** `let client;` becomes `const client = new S3Client({});`. */
function inPlaceChanges(
  { parsed, target }: HoistPlan,
  declaration: ts.VariableDeclaration,
  renames: readonly Change[],
): Change[] {
  const keyword = declaration.parent.getStart(parsed.source);
  const type = keptType(declaration);
  const initialiser = textAtMargin(parsed, target.unit, renames);
  const annotation = type ? `: ${type.getText(parsed.source)}` : '';
  return [
    { span: { start: keyword, end: keyword + 3 }, text: 'const' },
    { span: { start: declaration.name.end, end: declaration.end }, text: `${annotation} = ${initialiser}` },
  ];
}

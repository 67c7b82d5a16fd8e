import { ts } from 'ts-morph';
import { applyEdits, type FixResult } from '../../../../model';
import type { HoistRequest } from '../../../editor';
import { isSound, settleChanges } from '../changes';
import { whyEnvironmentChanges } from '../environment';
import { beginsTransactions } from '../hazards';
import { insertDeclarations } from '../insertion';
import { eolOf } from '../layout';
import type { Needs } from '../needs';
import { otherModules } from '../other-modules';
import { findPosition } from '../placement';
import { whyNotShareable } from '../preconditions';
import { isRefusal, type Refusal, refuse } from '../refusal';
import { type Change, removalChanges } from '../removal-edits';
import { needsOf } from '../settled';
import { planSharing, type Sharing } from '../sharing';
import { simplify } from '../simplify';
import { enclosingFunction, expressionAt, type Parse, type ParsedSource } from '../source';
import { acquisitionChanges } from './acquisition';
import { existingOpener } from './existing-opener';
import { placeLocals } from './inner-locals';
import { moduleAcquisition } from './module-acquisition';
import { chooseNames } from './opener-names';
import { gettingLines, type Opener, openingLines } from './opener-text';
import { findOpening, type Opening } from './opening';
import type { Recipe } from './recipes';

const DIFFERS = 'It cannot be created once for all invocations';

/** Opens a connection at first use, keeps it, and with a recipe looks at it before it is used again. */
export function planConnection(
  parsed: ParsedSource,
  request: HoistRequest,
  recipe: Recipe | null,
  parse: Parse,
  { secret = false }: { readonly secret?: boolean } = {},
): FixResult {
  // Where a secret comes from, and that nothing else does, is looked into here.
  const unsuited = whyNotShareable(
    secret ? { ...request, creation: { ...request.creation, origin: 'constant' } } : request,
  );
  if (unsuited !== null) return refuse(unsuited);
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation) return refuse('The code has changed since it was analysed; look at it again first.');
  const { resource, outlives = false } = request;
  const opening = findOpening(parsed, creation, resource, { outlives, mayBeMade: secret });
  if (isRefusal(opening)) return opening;
  const settling = { modules: otherModules(request, parse), awaitsSecrets: secret };
  const needs = needsOf(movedNodes(opening), creation, parsed, settling);
  if (typeof needs === 'string') return refuse(`${DIFFERS}: ${needs}.`);
  const environment = whyEnvironmentChanges(parsed, needs, [opening.unit]);
  if (environment !== null) return refuse(`${DIFFERS}: ${environment}.`);
  const { unit, variable: binding, calls } = opening;
  const sharing = planSharing(parsed, { unit, binding, opening: calls }, request, parse);
  if (typeof sharing === 'string') return refuse(sharing);
  const changes = writeConnection(parsed, opening, needs, sharing, {
    recipe,
    mayTransact: beginsTransactions(request),
  });
  if (isRefusal(changes)) return changes;
  const edits = settleChanges(parsed.file, changes.changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits))) {
    return refuse(
      'The statements around it share their lines in a way the fix cannot take apart; format the file first.',
    );
  }
  return { kind: 'edits', edits, name: changes.name };
}

/** What must mean the same in the function that opens it: the creation, and what its set-up is given. */
function movedNodes({ creation, calls }: Opening): ts.Node[] {
  return [creation, ...[...calls].flatMap((call) => (ts.isCallExpression(call) ? [...call.arguments] : []))];
}

interface Written {
  readonly name: string;
  readonly changes: readonly Change[];
}

function writeConnection(
  parsed: ParsedSource,
  opening: Opening,
  needs: Needs,
  { removal, waiting }: Sharing,
  { recipe, mayTransact }: Pick<Opener, 'recipe' | 'mayTransact'>,
): Written | Refusal {
  const inner = [...needs.locals].sort((a, b) => a.pos - b.pos);
  const locals = placeLocals(parsed, inner, opening);
  if (typeof locals === 'string') {
    const name = `\`${locals}\` is also used elsewhere`;
    return refuse(
      needs.readsSecret
        ? `${name}, so it is read by every invocation anyway.`
        : `${name}; read it at module scope first.`,
    );
  }
  const { readsSecret } = needs;
  const base = { parsed, opening, inner: locals.needed, recipe, readsSecret, mayTransact };
  const own = { ...base, names: chooseNames(parsed, opening) };
  const existing = existingOpener(own);
  const opener: Opener = existing ? { ...own, names: existing } : own;
  const { names } = opener;
  for (const statement of locals.moved) removal.statements.add(statement);
  const acquired = enclosingFunction(opening.creation)
    ? acquisitionChanges(parsed, opening, names.get, removal)
    : moduleAcquisition(parsed, opening, names.get, removal);
  if (isRefusal(acquired)) return acquired;
  const stuck = simplify(removal);
  if (stuck !== null) return refuse(`It cannot be taken out: ${stuck}.`);
  const position = findPosition(parsed, [opening.unit], needs);
  if (isRefusal(position)) return position;
  const eol = eolOf(parsed.text);
  const block = [...openingLines(opener), '', ...gettingLines(opener)].join(eol);
  return {
    name: opening.variable?.name ?? names.own,
    changes: [
      ...acquired,
      ...waiting,
      ...removalChanges(parsed, removal, locals.moved),
      ...(existing ? [] : [insertDeclarations(parsed, position, block, eol, removal.statements)]),
    ],
  };
}

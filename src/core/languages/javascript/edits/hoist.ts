import type { ts } from 'ts-morph';
import { applyEdits, type FixResult } from '../../../model';
import type { HoistRequest } from '../../editor';
import { isSound, settleChanges } from './changes';
import { whyRisky } from './conditional';
import { whyEnvironmentChanges } from './environment';
import { declarationChanges } from './hoisted-declarations';
import { planKeep } from './keep-at-first-use';
import { planKeepByKey } from './keep-by-key';
import { keptType } from './moved-text';
import { type Moves, planMoves } from './moves';
import type { Needs } from './needs';
import { otherModules } from './other-modules';
import { whyNotHoistable } from './preconditions';
import { isRefusal, type Refusal, refuse } from './refusal';
import type { Removal } from './releases';
import { needsOf } from './settled';
import { planSharing, type Sharing } from './sharing';
import { simplify } from './simplify';
import { expressionAt, type Parse, type ParsedSource } from './source';
import { findTarget, type Target } from './targets';
import { whyTested } from './tested';

/** Everything decided about a hoist before the text is touched. */
export interface HoistPlan {
  readonly parsed: ParsedSource;
  readonly creation: ts.Expression;
  readonly target: Target;
  readonly needs: Needs;
  readonly removal: Removal;
  /** What handlers that answer by callback must say. */
  readonly waiting: Sharing['waiting'];
  readonly moves: Moves;
}

/**
 * Moves the creation of a resource to module scope; keeps it where it is first needed when only that is right; or says
 * why either would change what the function does.
 */
export function planHoist(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const moved = planMove(parsed, request, parse);
  if (moved.kind === 'edits') return moved;
  const kept = planKeep(parsed, request, parse);
  const byKey =
    kept.kind === 'refused' && differs(request, moved.reason) ? planKeepByKey(parsed, request, parse) : kept;
  if (byKey.kind === 'edits') return byKey;
  if (kept.kind === 'edits' || kept.reason === moved.reason) return kept;
  return isAboutPlace(moved.reason) ? refuse(`${moved.reason} ${kept.reason}`) : moved;
}

/** Its arguments, or those of the helper that creates it, differ between calls. */
function differs({ creation }: HoistRequest, reason: string): boolean {
  return creation.guard === 'none' && (creation.origin === 'invocation' || reason.includes('depends on the parameter'));
}

/** Only that it must not move: what keeps it from being kept is worth saying, too. */
function isAboutPlace(reason: string): boolean {
  return /^(It is created only on some|Next\.js evaluates)/.test(reason);
}

function planMove(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const plan = decide(parsed, request, parse);
  if (isRefusal(plan)) return plan;
  const written = declarationChanges(plan, request);
  if (isRefusal(written)) return written;
  const edits = settleChanges(parsed.file, written.changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits))) {
    return refuse(
      'The statements around it share their lines in a way the fix cannot take apart; format the file first.',
    );
  }
  return { kind: 'edits', edits, name: written.name };
}

function decide(parsed: ParsedSource, request: HoistRequest, parse: Parse): HoistPlan | Refusal {
  const unsuited = whyNotHoistable(request);
  if (unsuited !== null) return refuse(unsuited);
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation) return refuse('The code has changed since it was analysed; look at it again first.');
  const modules = otherModules(request, parse);
  const target = findTarget(parsed, creation, { modules });
  if (isRefusal(target)) return target;
  const needs = needsOf(movedNodes(target), creation, parsed, { modules });
  if (typeof needs === 'string') {
    return refuse(`It cannot be created once for all invocations: ${needs}.`);
  }
  const environment = whyEnvironmentChanges(parsed, needs, movedNodes(target));
  if (environment !== null) return refuse(`It cannot be created once for all invocations: ${environment}.`);
  const risk = whyRisky(request, creation, needs);
  if (risk !== null) return refuse(risk);
  const binding = target.kind === 'expression' ? null : target.variable.binding;
  const sharing = planSharing(parsed, { unit: target.unit, binding, opening: NONE }, request, parse);
  if (typeof sharing === 'string') return refuse(sharing);
  const { removal, waiting } = sharing;
  const moves = planMoves(parsed, target, needs);
  for (const statement of moves.statements) removal.statements.add(statement);
  const stuck = simplify(removal);
  if (stuck !== null) return refuse(`It cannot be taken out: ${stuck}.`);
  return whyTested(target, removal) ?? { parsed, creation, target, needs, removal, waiting, moves };
}

const NONE: ReadonlySet<ts.Node> = new Set();

/** What has to make sense at module scope: the value, and the type it is declared with. */
function movedNodes(target: Target): ts.Node[] {
  if (target.kind === 'declaration') return [target.variable.declaration];
  const type = target.kind === 'assignment' ? keptType(target.variable.declaration) : null;
  return type ? [target.unit, type] : [target.unit];
}

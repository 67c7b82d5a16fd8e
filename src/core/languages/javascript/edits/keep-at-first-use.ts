import { ts } from 'ts-morph';
import { applyEdits, type FixResult, say, titled } from '../../../model';
import type { HoistRequest } from '../../editor';
import { isSound, settleChanges } from './changes';
import { settingsLoader, whyEnvironmentChanges } from './environment';
import { insertDeclarations } from './insertion';
import { eolOf } from './layout';
import { keptTypeOf } from './made-type';
import { nameFor, sharedName, uniqueName } from './names';
import { otherModules } from './other-modules';
import { lastName } from './packages';
import { findPosition } from './placement';
import { whyNotHoistable } from './preconditions';
import { isRefusal, type Refusal, refuse } from './refusal';
import { type Change, removalChanges } from './removal-edits';
import { needsOf } from './settled';
import { planSharing } from './sharing';
import { simplify } from './simplify';
import { expressionAt, type Parse, type ParsedSource } from './source';
import { findTarget, type Target } from './targets';
import { inStyle, styleOf } from './written-style';

/**
 * Leaves a creation where it is and keeps what it gives: `(s3Client ??= new S3Client({}))`. For what must not be created
 * while the module loads: because it may fail there, because its class is loaded on demand, or because its settings are.
 */
export function planKeep(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const unsuited = whyNotHoistable(request);
  if (unsuited !== null) return refuse(unsuited);
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation) return refuse('The code has changed since it was analysed; look at it again first.');
  const settling = { inPlace: true, modules: otherModules(request, parse) };
  const target = findTarget(parsed, creation, settling);
  if (isRefusal(target)) return target;
  const { unit } = target;
  const needs = needsOf([unit], creation, parsed, settling);
  if (typeof needs === 'string') return refuse(`It cannot be created once for all invocations: ${needs}.`);
  const environment = whyEnvironmentChanges(parsed, needs, [unit]);
  if (environment !== null) return refuse(`It cannot be created once for all invocations: ${environment}.`);
  const binding = target.kind === 'expression' ? null : target.variable.binding;
  const sharing = planSharing(parsed, { unit, binding, opening: new Set() }, request, parse);
  if (typeof sharing === 'string') return refuse(sharing);
  const stuck = simplify(sharing.removal);
  if (stuck !== null) return refuse(`It cannot be taken out: ${stuck}.`);
  const kept = keptIn(parsed, target, creation);
  if (isRefusal(kept)) return kept;
  const position = findPosition(parsed, [unit], { ...needs, module: new Set() });
  if (isRefusal(position)) return position;
  const changes = [
    ...kept.changes,
    ...sharing.waiting,
    ...removalChanges(parsed, sharing.removal, new Set()),
    ...(kept.declaration === null ? [] : [insertDeclarations(parsed, position, kept.declaration, eolOf(parsed.text))]),
  ];
  const edits = settleChanges(parsed.file, changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits))) return refuse(ENTANGLED);
  const title = titled(say('Create `{0}` at first use and keep it while the environment is warm', kept.shown));
  const loader = settingsLoader(parsed, needs, [unit]);
  const doubt = loader && { changes: `What ${loader} loads later, such as a rotated secret, is then not seen by it.` };
  return { kind: 'edits', edits, name: kept.name, offer: { kind: 'memoise', ...title, safe: !doubt, ...doubt } };
}

const ENTANGLED =
  'The statements around it share their lines in a way the fix cannot take apart; format the file first.';

interface Kept {
  readonly name: string;
  /** What the user knows it as. */
  readonly shown: string;
  /** The variable that keeps it; null where the module has one already. */
  readonly declaration: string | null;
  readonly changes: readonly Change[];
}

function keptIn(parsed: ParsedSource, target: Target, creation: ts.Expression): Kept | Refusal {
  if (target.kind === 'assignment' && target.variable.binding.scope === parsed.scopes.module) {
    const { name } = target.variable.binding;
    const { operatorToken } = target.statement.expression as ts.BinaryExpression;
    const span = { start: operatorToken.getStart(parsed.source), end: operatorToken.end };
    return { name, shown: name, declaration: null, changes: [{ span, text: '??=' }] };
  }
  const style = styleOf(parsed);
  const { unit } = target;
  const type = style.isTypeScript ? keptTypeOf(parsed, target) : '';
  if (type === null) return refuse('Its type cannot be told at module scope; give the variable that holds it a type.');
  if (!style.semicolons && startsStatement(unit)) {
    return refuse('It starts a statement in a file without semicolons; give it a name first.');
  }
  const isWrapped = ts.isCallExpression(unit) && lastName(unit.expression) === 'from';
  const shown = target.kind === 'expression' ? nameFor(isWrapped ? unit : creation) : target.variable.binding.name;
  const wanted = target.kind === 'expression' ? shown : `cached${shown.charAt(0).toUpperCase()}${shown.slice(1)}`;
  const name = uniqueName(wanted, parsed.scopes, new Set(), [sharedName(shown)]);
  const [declaration = ''] = inStyle([`let ${name}${type === '' ? '' : `: ${type} | undefined`};`], style);
  const start = unit.getStart(parsed.source);
  const isEnclosed = ts.isParenthesizedExpression(unit.parent);
  return {
    name,
    shown,
    declaration,
    changes: [
      { span: { start, end: start }, text: `${isEnclosed ? '' : '('}${name} ??= ` },
      ...(isEnclosed ? [] : [{ span: { start: unit.end, end: unit.end }, text: ')' }]),
    ],
  };
}

function startsStatement(unit: ts.Node): boolean {
  for (let node = unit; node.parent; node = node.parent) {
    if (ts.isExpressionStatement(node.parent)) return node.parent.getStart() === unit.getStart();
  }
  return false;
}

import { ts } from 'ts-morph';
import { applyEdits } from '../../../../model';
import { settleChanges } from '../changes';
import { uniqueName } from '../names';
import { lastName } from '../packages';
import { skipOuter } from '../references';
import { isRefusal, type Refusal, refuse } from '../refusal';
import { emptyRemoval } from '../releases';
import { type Change, removalChanges } from '../removal-edits';
import { renameEdits } from '../rename';
import type { Binding } from '../scopes';
import type { ParsedSource } from '../source';
import { errorListener } from './error-listener';
import { importChange } from './pool-import';
import type { PoolKind } from './pool-kinds';

/** The file with a pool made where a connection was, before it is moved. */
export interface PoolText {
  readonly text: string;
  /** Where the pool is made. */
  readonly start: number;
  readonly end: number;
  /** What listened to errors of the connection, as written; `null` for nothing. */
  readonly listener: string | null;
}

/** Makes a pool where a connection is made: connecting it goes, running statements on it stays. */
export function withPool(
  parsed: ParsedSource,
  creation: ts.NewExpression | ts.CallExpression,
  kind: PoolKind,
  closes: readonly string[],
): PoolText | Refusal {
  const held = heldIn(parsed, creation);
  if (!held)
    return refuse('It is handed on where the fix cannot follow it, so it cannot become a pool: make one by hand.');
  const removal = emptyRemoval();
  let listener: string | null = null;
  for (const id of held.references) {
    const use = useOf(id, kind, closes);
    if (typeof use === 'string') return refuse(use);
    if (use?.listens) {
      const heard = errorListener(parsed, use.listens);
      if (isRefusal(heard)) return heard;
      if (listener !== null) return refuse('Several listeners hear its errors; make a pool by hand.');
      listener = heard;
    }
    if (use) removal.statements.add(use.goes);
  }
  const callee = calleeChange(parsed, creation, kind);
  if (!callee) return refuse('How it is made is not plain to see, so it cannot become a pool: make one by hand.');
  const name = held.name === 'pool' ? 'pool' : uniqueName('pool', parsed.scopes, new Set());
  const outer = skipOuter(creation).parent;
  const start = creation.getStart(parsed.source);
  const wait = ts.isAwaitExpression(outer) ? outer.getStart(parsed.source) : start;
  const gap = parsed.text.slice(wait, start);
  const changes: Change[] = [
    ...callee,
    ...renameEdits(parsed, held, name),
    ...removalChanges(parsed, removal, new Set()),
    ...(gap === '' ? [] : [{ span: { start: wait, end: start }, text: '' }]),
  ];
  const edits = settleChanges(parsed.file, changes);
  if (!edits) return refuse('The statements around it share their lines; format the file first.');
  const before = (at: number) =>
    edits
      .filter(({ span }) => span.end <= at)
      .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
  return {
    text: applyEdits(parsed.text, edits),
    start: start + before(start),
    end: creation.end + before(creation.end),
    listener,
  };
}

/** The local variable that a connection is declared with. */
function heldIn({ scopes }: ParsedSource, creation: ts.Expression): Binding | undefined {
  const outer = skipOuter(creation);
  const value = skipOuter(ts.isAwaitExpression(outer.parent) ? outer.parent : outer);
  const declaration = value.parent;
  const isDeclared = ts.isVariableDeclaration(declaration) && declaration.initializer === value && !declaration.type;
  if (!isDeclared || !ts.isIdentifier(declaration.name)) return undefined;
  const binding = scopes.bindingOf(declaration.name);
  return binding && binding.writes.length === 0 && binding.declarations.length === 1 ? binding : undefined;
}

/** A use that a pool has no need of. */
interface Needless {
  readonly goes: ts.Statement;
  /** Where it is a listener that is added. */
  readonly listens: ts.CallExpression | null;
}

/** What of a use goes, `undefined` for a use that may stay, or why neither is right. */
function useOf(id: ts.Identifier, { shared }: PoolKind, closes: readonly string[]): Needless | string | undefined {
  const access = skipOuter(id).parent;
  const call = access.parent;
  const isCall = ts.isPropertyAccessExpression(access) && ts.isCallExpression(call) && call.expression === access;
  if (!isCall) return `\`${id.text}\` is handed on, and a pool is not a connection: make a pool by hand.`;
  const method = lastName(access);
  if (closes.includes(method) || shared.includes(method)) return undefined;
  const said = `\`${id.text}.${method}()\``;
  if (method !== 'connect' && method !== 'on')
    return `${said} needs one connection, which a pool is not: take one out of a pool by hand.`;
  const whole = ts.isAwaitExpression(call.parent) ? call.parent : call;
  if (!ts.isExpressionStatement(whole.parent))
    return `${said} is part of a larger expression; make it a statement of its own first.`;
  if (method === 'on') return { goes: whole.parent, listens: call };
  const goesOn = call.arguments.find((argument) => ts.isFunctionLike(argument) && !onlyTells(argument));
  if (goesOn) return `${said} goes on with other work in its callback; move that out of it first.`;
  return { goes: whole.parent, listens: null };
}

/** A callback that only reports an error: throws, logs, or returns. */
function onlyTells(callback: ts.Node): boolean {
  let isTelling = true;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) isTelling &&= /^console\.\w+$/.test(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(callback);
  return isTelling;
}

function calleeChange(
  parsed: ParsedSource,
  { expression }: ts.NewExpression | ts.CallExpression,
  { factory }: PoolKind,
): readonly Change[] | undefined {
  if (ts.isPropertyAccessExpression(expression)) {
    const { name } = expression;
    return [{ span: { start: name.getStart(parsed.source), end: name.end }, text: factory }];
  }
  return ts.isIdentifier(expression) ? importChange(parsed, expression, factory) : undefined;
}

import type { ts } from 'ts-morph';
import { nextLine, startWithComments } from './layout';
import type { ParsedSource } from './source';

/** What a comment says when it is about making a client. */
const MAKING =
  /client|connect|pool|creat|init|instan|config|set ?up|service|sdk|redis|database|\bdb\b|region|endpoint|option/i;
/** What a comment says when it is about giving one up. */
const ENDING = /clos|disconnect|destroy|\bend|quit|clean|releas|tear|shut|pool|connection/i;
/** What only works right above its statement. */
const DIRECTIVE = /^\/\*\*|eslint|@ts-|prettier-|biome-|istanbul|c8 ignore|v8 ignore/;

/**
 * Where a statement that leaves its place starts: with the comments above it, unless these head a paragraph of
 * statements that stay and say nothing about this one.
 */
export function startOfLeaving(
  parsed: ParsedSource,
  statement: ts.Statement,
  leaving: ReadonlySet<ts.Statement>,
  why: 'moved' | 'removed',
): number {
  const start = statement.getStart(parsed.source);
  const withComments = startWithComments(parsed, statement);
  if (!isFollowedClosely(parsed, statement, leaving)) return withComments;
  const comments = parsed.text.slice(withComments, start);
  const isAboutIt = DIRECTIVE.test(comments) || (why === 'moved' ? MAKING : ENDING).test(comments);
  return isAboutIt ? withComments : start;
}

function isFollowedClosely(
  { text }: ParsedSource,
  statement: ts.Statement,
  leaving: ReadonlySet<ts.Statement>,
): boolean {
  const siblings = (statement.parent as { readonly statements?: readonly ts.Statement[] }).statements ?? [];
  const next = siblings[siblings.indexOf(statement) + 1];
  if (!next || leaving.has(next)) return false;
  return !/^[ \t]*(\r?\n|\}|$)/.test(text.slice(nextLine(text, statement.end)));
}

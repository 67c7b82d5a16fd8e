import { ts } from 'ts-morph';
import { type Refusal, refuse } from './refusal';
import { resolveScopes, type Scopes } from './scopes';

/** A file ready to be edited: its tree and what its names mean. */
export interface ParsedSource {
  readonly file: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
}

/** How a file's text becomes its tree, with a memory or without. */
export type Parse = (file: string, text: string) => ParsedSource | Refusal;

/** Above this a file is generated or bundled: nobody wants it edited by hand or tool. */
const MAX_CHARACTERS = 1_000_000;

export function parseSource(file: string, text: string): ParsedSource | Refusal {
  if (text.length > MAX_CHARACTERS) return refuse('The file is too large to be edited; it looks generated.');
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(file, text, options, true, scriptKind(file));
  // `parseDiagnostics` is what `Program.getSyntacticDiagnostics` reads; there is no public way to it without a Program.
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly unknown[] };
  if (parseDiagnostics.length > 0) return refuse('The file has syntax errors; correct them first.');
  const scopes = resolveScopes(source);
  if (changesScopesAtRunTime(source, scopes)) {
    return refuse('The file uses `eval` or `with`, so what its names mean is known only when it runs.');
  }
  return { file, text, source, scopes };
}

/** Remembers the last few files, so that the findings of one file share one parse. */
export function createSourceCache(size: number): Parse {
  const recent: { readonly file: string; readonly text: string; readonly parsed: ParsedSource | Refusal }[] = [];
  return (file, text) => {
    const known = recent.find((entry) => entry.file === file && entry.text === text);
    if (known) return known.parsed;
    const parsed = parseSource(file, text);
    recent.unshift({ file, text, parsed });
    recent.length = Math.min(recent.length, size);
    return parsed;
  };
}

function scriptKind(file: string): ts.ScriptKind {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'tsx') return ts.ScriptKind.TSX;
  if (extension === 'ts' || extension === 'mts' || extension === 'cts') return ts.ScriptKind.TS;
  return extension === 'jsx' ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
}

function changesScopesAtRunTime(source: ts.SourceFile, scopes: Scopes): boolean {
  const callsEval = (scopes.unresolved.get('eval') ?? []).some((id) => ts.isCallExpression(id.parent));
  if (callsEval) return true;
  if (!/\bwith\b/.test(source.text)) return false;
  const hasWith = (node: ts.Node): boolean =>
    ts.isWithStatement(node) || ts.forEachChild(node, (child) => hasWith(child) || undefined) === true;
  return hasWith(source);
}

/** The smallest expression that covers exactly this span. */
export function expressionAt(source: ts.SourceFile, start: number, end: number): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    const fits = node.getStart(source) === start && node.end === end;
    if (fits && (ts.isNewExpression(node) || ts.isCallExpression(node))) found = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The statement of the module that a node stands in. */
export function topLevelStatement(node: ts.Node): ts.Statement | undefined {
  let current = node;
  while (current.parent && !ts.isSourceFile(current.parent)) current = current.parent;
  return current.parent ? (current as ts.Statement) : undefined;
}

/** The function whose body (or parameters) a node stands in; `undefined` at module scope. */
export function enclosingFunction(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (ts.isFunctionLike(current)) return current;
  }
  return undefined;
}

/** Whether `inner` is `outer` or stands inside it; both are of one file. */
export function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}

import type { ExportFact, Span } from '../../../core/model';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import { hostOf } from './host';
import { isNext } from './is-next';
import {
  lineAt,
  type PlatformFinder,
  type PlatformHandler,
  type PlatformPlace,
  type PlatformSource,
} from './platform-handler';

const RENDERED = /(^|\/)app\/(.+\/)?(page|layout|template)\.[mc]?[jt]sx?$/;
/** `'use server'`, as the first statement of a file or of a function. */
const USE_SERVER = /(['"])use server\1/g;
/** What makes Next.js render a page when it is asked for, by its documentation of dynamic rendering. */
const ASKS_REQUEST =
  /\bsearchParams\b|['"]next\/headers['"]|\b(unstable_noStore|noStore|connection)\s*\(|['"]no-store['"]|dynamic\s*=\s*['"]force-dynamic|revalidate\s*=\s*0\b/;
/** Libraries that read the session from the request's cookies. */
const ASKS_SESSION = /\b(getServerSession|getSession|currentUser|getUser|auth|requireUser|verifySession)\s*\(/;
const RENDERED_AT_BUILD = /\bdynamic\s*=\s*['"](force-static|error)['"]|\bgenerateStaticParams\b/;

/**
 * Next.js server components (`page`, `layout` and `template` of the app router, their `generateMetadata`) that are
 * rendered when they are asked for, and server actions: exports of a `'use server'` file and functions that begin so.
 */
export const findNextFunctions: PlatformFinder = {
  mayHold: ({ name, text }) => RENDERED.test(name) || text.includes('use server'),
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const { text } = source;
  if (/^\s*(['"])use client\1/.test(withoutComments(text)) || !isNext(source)) return [];
  if (isServerFile(text)) return exported(source, (name) => name !== 'module.exports' && name !== '*', 'use server');
  const rendered = isRenderedOnRequest(source)
    ? exported(source, (name) => name === 'default' || name === 'generateMetadata', 'app')
    : [];
  return [...rendered, ...inlineActions(source)];
}

function isServerFile(text: string): boolean {
  return /^\s*(['"])use server\1/.test(withoutComments(text));
}

/** A text from its first statement on. */
function withoutComments(text: string): string {
  return text.replace(/^(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, '');
}

/** What is rendered during the build makes no request wait. */
function isRenderedOnRequest({ name, text }: PlatformPlace): boolean {
  if (!RENDERED.test(name) || RENDERED_AT_BUILD.test(text)) return false;
  return /\/\[[^/]+\]\//.test(name) || ASKS_REQUEST.test(text) || ASKS_SESSION.test(text);
}

function exported(
  source: PlatformSource,
  wanted: (name: string) => boolean,
  where: string,
): readonly PlatformHandler[] {
  const { summary } = source;
  const seen = new Set<string>();
  return summary.exports.flatMap((fact: ExportFact) => {
    const { kind, identity } = handlerShape(summary, fact.value);
    if (!wanted(fact.name) || kind === 'not-callable' || seen.has(identity)) return [];
    seen.add(identity);
    return [toHandler(source, fact.name, declarationSpan(summary, fact), where)];
  });
}

/** `async function save(form) { 'use server'; … }` inside a component. */
function inlineActions(source: PlatformSource): readonly PlatformHandler[] {
  const { text, summary } = source;
  return [...text.matchAll(USE_SERVER)].flatMap(({ index }) => {
    if (!text.slice(0, index).trimEnd().endsWith('{')) return [];
    const inner = summary.functions
      .filter(({ kind, span }) => kind !== 'module' && span.start < index && index < span.end)
      .toSorted((a, b) => b.span.start - a.span.start)[0];
    if (inner === undefined) return [];
    const name = inner.name || `L${lineAt(text, inner.nameSpan.start)}`;
    return [toHandler(source, name, inner.nameSpan, 'use server')];
  });
}

function toHandler({ path, markers }: PlatformSource, exportPath: string, span: Span, from: string): PlatformHandler {
  const { provider, where } = hostOf(markers, path);
  return { file: path, exportPath, span, provider, registeredAt: null, deployedName: null, where: where ?? from };
}

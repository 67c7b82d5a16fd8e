import { dirname, joinPath, relativePath } from '../../../core/link/posix-path';
import type { ExportFact, ModuleSummary, Span } from '../../../core/model';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import {
  behind,
  handlerSpan,
  lineAt,
  type PlatformFinder,
  type PlatformHandler,
  type PlatformSource,
} from './platform-handler';

const EVENTS = /^(fetch|scheduled|queue|email|tail|trace|alarm)$/;
const PAGES = /^onRequest(Get|Post|Put|Patch|Delete|Head|Options)?$/;
const CONFIG = /^wrangler\.(toml|jsonc?)$/;
/** Without a configuration only these give a Worker away. */
const OWN_WORDS = ['cloudflare:', '@cloudflare/workers-types', 'ExportedHandler', 'PagesFunction'];
const PACKAGES = /^(cloudflare:.+|@cloudflare\/workers-types.*)$/;

/** Cloudflare Workers (`export default { fetch }`, service workers) and Pages functions. */
export const findCloudflareFunctions: PlatformFinder = {
  mayHold: ({ text, markers, path }) =>
    OWN_WORDS.some((word) => text.includes(word)) || markers.nearest(path, CONFIG) !== undefined,
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const { path, markers, relative } = source;
  const config = markers.nearest(path, CONFIG);
  const main = config === undefined ? undefined : mainOf(config, markers.read(config) ?? '');
  const handlers = findIn(source, config, main?.file);
  if (config === undefined || main === undefined || !isMain(main.file, path)) return handlers;
  const declaredIn = `${relative(config)}:${main.line}`;
  return handlers.map((handler) => ({ ...handler, declaredIn }));
}

function findIn(
  source: PlatformSource,
  config: string | undefined,
  main: string | undefined,
): readonly PlatformHandler[] {
  const { summary, path, text } = source;
  const typed = summary.imports.some((fact) => PACKAGES.test(fact.specifier)) || /\bExportedHandler\b/.test(text);
  if (config === undefined && !typed) return pagesFunctions(source, /\bPagesFunction\b/.test(text));
  const worker = workerExport(source, main !== undefined && isMain(main, path));
  if (worker.length > 0) return worker;
  return config !== undefined && main === path ? serviceWorker(source) : pagesFunctions(source, config !== undefined);
}

function workerExport({ summary, path }: PlatformSource, isMainFile: boolean): PlatformHandler[] {
  const fact = summary.exports.find((one) => one.name === 'default');
  if (fact === undefined) return [];
  const span = eventSpan(summary, fact);
  // A router (`export default app`) shows only by the configuration that this file is the Worker.
  if (span === undefined && !(isMainFile && isApplication(summary, fact))) return [];
  return [toHandler(path, 'default', span ?? declarationSpan(summary, fact), null, 'export default')];
}

/** Where the `fetch` (or another event's) method of the exported object stands. */
function eventSpan(summary: ModuleSummary, fact: ExportFact): Span | undefined {
  const value = behind(summary, fact.value);
  if (value.kind === 'object') {
    const event = value.properties.find((property) => EVENTS.test(property.name));
    return event && handlerSpan(summary, event.value, fact.span);
  }
  const index = value.kind === 'class' ? value.class : undefined;
  const method = index === undefined ? undefined : summary.classes[index]?.methods.find((one) => EVENTS.test(one.name));
  return method && summary.functions[method.function]?.nameSpan;
}

function isApplication(summary: ModuleSummary, fact: ExportFact): boolean {
  const value = behind(summary, fact.value);
  return value.kind === 'call' || value.kind === 'import' || value.kind === 'class';
}

/** `addEventListener('fetch', (event) => …)`. */
function serviceWorker({ summary, path, text }: PlatformSource): PlatformHandler[] {
  return summary.calls.flatMap((call) => {
    const [name, handler] = call.args;
    if (call.text !== 'addEventListener' || name?.kind !== 'constant' || !EVENTS.test(name.text ?? '') || !handler)
      return [];
    const span = handlerSpan(summary, handler, call.span);
    return [toHandler(path, `L${lineAt(text, span.start)}`, span, call.span.start, 'addEventListener')];
  });
}

/** `functions/api/hello.ts` with `onRequestGet`. */
function pagesFunctions({ summary, path, name }: PlatformSource, isPages: boolean): PlatformHandler[] {
  if (!isPages || !/(^|\/)functions\//.test(name)) return [];
  return summary.exports
    .filter((fact) => PAGES.test(fact.name) && handlerShape(summary, fact.value).kind !== 'not-callable')
    .map((fact) => toHandler(path, fact.name, declarationSpan(summary, fact), null, 'functions'));
}

function toHandler(
  file: string,
  exportPath: string,
  span: Span,
  registeredAt: number | null,
  where: string,
): PlatformHandler {
  return { file, exportPath, span, provider: 'cloudflare-workers', registeredAt, deployedName: null, where };
}

/** The Worker's module by the configuration, and the line that names it. */
function mainOf(config: string, text: string): { readonly file: string; readonly line: number } | undefined {
  const match = /^[ \t]*"?(?:main|entry-point)"?[ \t]*[=:][ \t]*["']([^"']+)["']/m.exec(text);
  return match?.[1] === undefined
    ? undefined
    : { file: joinPath(dirname(config), match[1]), line: lineAt(text, match.index) };
}

/** The configuration may name what a compiler writes: `dist/index.js` for `src/index.ts`. */
function isMain(main: string, path: string): boolean {
  const bare = (file: string) => file.replace(/\.\w+$/, '');
  if (bare(main) === bare(path)) return true;
  const [, folder = ''] = /^(.*)\/(?:dist|build|out)\//.exec(main) ?? [];
  return (
    folder !== '' &&
    bare(relativePath(folder, path)).replace(/^src\//, '') === bare(main).replace(/^.*\/(?:dist|build|out)\//, '')
  );
}

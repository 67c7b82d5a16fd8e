import { basename, dirname, joinPath, relativePath } from '../../core/link/posix-path';
import type { Files, ModuleSummary } from '../../core/model';
import { NO_SCAN_CACHE } from '../scan-cache';
import type { DiscoveryMemory, KnownHandlers } from './discovery-memory';
import { undeclaredJava } from './java/undeclared-java';
import { type LanguageDiscovery, languageDiscovery } from './language-discovery';
import type { HandlerLookup } from './locate-handler';
import type { PlatformHandler, PlatformSource } from './platforms';
import { lineAt } from './platforms/platform-handler';
import type { FoundFunction } from './to-functions';

export interface UndeclaredSearch {
  readonly lookup: HandlerLookup;
  readonly files: Files;
  readonly memory: DiscoveryMemory;
  /** Files that deployment files name. */
  readonly taken: ReadonlySet<string>;
  /** Folders that belong to services of other providers. */
  readonly others: readonly string[];
  /** Folders whose functions deployment files name: what they leave out is rarely a function. */
  readonly covered: readonly string[];
}

/** The functions that no deployment file names: registered in code, found by folder and framework, or by name and shape. */
export function undeclaredFunctions(search: UndeclaredSearch): FoundFunction[] {
  const { memory, lookup } = search;
  const found = lookup.sources.flatMap((file) => {
    if (search.taken.has(file)) return [];
    const byShape = !search.covered.some((folder) => file.startsWith(`${folder}/`));
    const known = memory.handlers.get(file);
    const now = known?.byShape === byShape ? known : look(search, file, byShape);
    if (now !== known) memory.handlers.set(file, now);
    return now.found;
  });
  // A handler that is registered in another file shows there by its name, too.
  const registered = new Set(found.flatMap(({ platform, handler }) => (platform?.declaredIn ? handler.file : [])));
  return found.filter(({ platform, handler }) => platform || !registered.has(handler.file));
}

/** Folders that hold infrastructure code beside what it deploys. */
const INFRASTRUCTURE =
  /^(infra|infrastructure|deploy|deployment|cloudformation|templates?|sam|terraform|iac|cdk|lib|bin|stacks?|config)$/;

/** The folders that declared functions' deployment files speak for: the project around each, and the handlers' own. */
export function coveredFolders(root: string, located: readonly FoundFunction[]): string[] {
  const folders = located.flatMap(({ declared, handler }) => {
    let folder = dirname(joinPath(root, declared?.template ?? ''));
    while (folder !== root && INFRASTRUCTURE.test(basename(folder))) folder = dirname(folder);
    return [folder, dirname(handler.file)];
  });
  return [...new Set(folders)];
}

const NOTHING: KnownHandlers['found'] = [];

function look(search: UndeclaredSearch, file: string, byShape: boolean): KnownHandlers {
  const { lookup, files, memory } = search;
  if (file.endsWith('.java')) return { byShape, ...undeclaredJava(lookup, files, memory.markers(lookup.root), file) };
  const reads = new Set<string>();
  const name = relativePath(lookup.root, file);
  const nothing = { byShape, found: NOTHING, reads };
  if (search.others.some((folder) => file.startsWith(`${folder}/`))) return nothing;
  const language = languageDiscovery(file);
  if (language === undefined) return nothing;
  const never = language.isNeverHandlerFile(name);
  const { platform, handler, unreadable } = memory.signs(lookup.root).signsOf(file);
  // Whoever makes the summaries says why a file cannot be read: it has to be asked for that.
  const wanted = platform || handler === 'by-name' || (handler === 'by-shape' && byShape) || (unreadable && !never);
  if (!wanted) return nothing;
  const text = files.read(file) ?? '';
  // What a platform makes of a file depends on other files, too; its name and shape only on itself.
  const cache = !platform && !unreadable ? memory.scanCache : NO_SCAN_CACHE;
  const as = `${name}${byShape ? ' by shape' : ''}`;
  if (cache.holdsNoHandler(as, text)) return nothing;
  const summary = lookup.summaryOf(file);
  if (summary === undefined) return nothing;
  const summaryOf = (other: string) => {
    reads.add(other);
    return lookup.summaryOf(other);
  };
  const relative = (path: string) => relativePath(lookup.root, path);
  const source = {
    path: file,
    name,
    text,
    summary,
    markers: memory.markers(lookup.root),
    resolver: lookup.resolver,
    summaryOf,
    relative,
  };
  const handlers = platform ? language.platformHandlers(source) : [];
  const found = handlers.map((handler) => toFound(handler, name, source.text));
  if (found.length > 0 || never || isHostedElsewhere(source)) return { byShape, found, reads };
  const conventional = byConvention(language, file, name, summary, byShape);
  // A problem has to be told again.
  if (conventional.length === 0 && summary.problems.length === 0) cache.learnNoHandler(as, text);
  return { byShape, found: conventional, reads };
}

/** Projects of other hosts hold no Lambda handlers of their own, unless their code says so. */
function isHostedElsewhere({ path, text, markers }: PlatformSource): boolean {
  const config = markers.nearest(
    path,
    /^(netlify\.toml|vercel\.json|next\.config\.\w+|wrangler\.(toml|jsonc?)|firebase\.json)$/,
  );
  if (config === undefined || /aws-lambda|middy|powertools|serverless-http/.test(text)) return false;
  const owner = markers.packageOf(path)?.folder ?? '';
  return `${dirname(config)}/`.startsWith(`${owner}/`) || owner.startsWith(`${dirname(config)}/`);
}

function byConvention(
  language: LanguageDiscovery,
  file: string,
  name: string,
  summary: ModuleSummary,
  byShape: boolean,
): FoundFunction[] {
  const handlers = language.conventionHandlers(name, summary, { byShape });
  return handlers.map((handler) => ({ declared: null, handler: { file, ...handler } }));
}

function toFound(handler: PlatformHandler, name: string, text: string): FoundFunction {
  const { file, exportPath, span, provider, registeredAt, deployedName, where } = handler;
  const declaredIn = handler.declaredIn ?? (registeredAt === null ? null : `${name}:${lineAt(text, registeredAt)}`);
  const platform = { provider, declaredIn, deployedName, where };
  return { declared: null, handler: { file, exportPath, span }, platform };
}

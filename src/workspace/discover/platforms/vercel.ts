import { dirname } from '../../../core/link/posix-path';
import type { ExportFact } from '../../../core/model';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import { hostOf } from './host';
import { isNext } from './is-next';
import type { PlatformFinder, PlatformHandler, PlatformSource } from './platform-handler';

const SOURCE = '\\.[mc]?[jt]sx?$';
const PAGES_API = new RegExp(`(^|/)pages/api/.+${SOURCE}`);
const ROUTE = new RegExp(`(^|/)app/(.+/)?route${SOURCE}`);
const VERCEL_CONFIG = /^vercel\.json$/;
const VERBS = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** Next.js routes (`pages/api`, `app/**` `route.ts`) and the files of a Vercel project's `api` folder. */
export const findVercelFunctions: PlatformFinder = {
  mayHold: ({ name, path, text, markers }) =>
    ROUTE.test(name) ||
    PAGES_API.test(name) ||
    (/(^|\/)api\//.test(name) &&
      (text.includes('@vercel/node') ||
        markers.nearest(path, VERCEL_CONFIG) !== undefined ||
        markers.packageOf(path)?.dependencies.has('@vercel/node') === true)),
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const { name, path, markers } = source;
  const route = ROUTE.test(name);
  if (route || PAGES_API.test(name)) {
    if (!isNext(source)) return [];
    const exports = route ? verbs(source) : defaults(source);
    const host = hostOf(markers, path);
    return exports.map((fact) => toHandler(source, fact, host.provider, host.where ?? (route ? 'app' : 'pages/api')));
  }
  const folder = apiFolder(source);
  if (folder === undefined) return [];
  const byDefault = defaults(source);
  const exports = byDefault.length > 0 ? byDefault : verbs(source);
  return exports.map((fact) => toHandler(source, fact, 'vercel', folder));
}

function toHandler(
  { path, summary }: PlatformSource,
  fact: ExportFact,
  provider: PlatformHandler['provider'],
  where: string,
): PlatformHandler {
  const span = declarationSpan(summary, fact);
  return { file: path, exportPath: fact.name, span, provider, registeredAt: null, deployedName: null, where };
}

/** One per function: several verbs may share one. */
function verbs({ summary }: PlatformSource): readonly ExportFact[] {
  const seen = new Set<string>();
  return summary.exports.filter((fact) => {
    const shape = VERBS.test(fact.name) ? handlerShape(summary, fact.value) : undefined;
    if (shape === undefined || shape.kind === 'not-callable' || seen.has(shape.identity)) return false;
    seen.add(shape.identity);
    return true;
  });
}

function defaults({ summary }: PlatformSource): readonly ExportFact[] {
  const fact =
    summary.exports.find((one) => one.name === 'default') ??
    summary.exports.find((one) => one.name === 'module.exports');
  return fact !== undefined && handlerShape(summary, fact.value).kind !== 'not-callable' ? [fact] : [];
}

/** Vercel deploys the files of `api` at the project's root; those that start with `_` or `.` are helpers. */
function apiFolder({ name, path, markers, summary }: PlatformSource): string | undefined {
  const match = /^(.*?)(?:^|\/)api\/(.+)$/.exec(name);
  if (match === null || /(^|\/)[_.]/.test(match[2] ?? '')) return undefined;
  const projectFolder = path.slice(0, path.length - name.length + (match[1] ?? '').length).replace(/\/$/, '');
  const config = markers.nearest(path, VERCEL_CONFIG);
  if (config !== undefined && dirname(config) === projectFolder) return 'vercel.json';
  const owner = markers.packageOf(path);
  if (owner?.folder !== projectFolder) return undefined;
  if (owner.dependencies.has('@vercel/node') || summary.imports.some((fact) => fact.specifier === '@vercel/node'))
    return '@vercel/node';
  return undefined;
}

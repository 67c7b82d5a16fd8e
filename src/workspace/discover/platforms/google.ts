import { dirname, joinPath } from '../../../core/link/posix-path';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import {
  calleeRoot,
  handlerSpan,
  type PlatformFinder,
  type PlatformHandler,
  type PlatformPlace,
  type PlatformSource,
} from './platform-handler';

const FRAMEWORK = '@google-cloud/functions-framework';
const SIGNATURES = new Set(['http', 'cloudEvent', 'event', 'typed']);

/** Google Cloud functions: registered with the Functions Framework, or exported by a package's main file. */
export const findGoogleFunctions: PlatformFinder = {
  mayHold: (place) => place.text.includes(FRAMEWORK) || isMainFile(place),
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const registered = registrations(source);
  return registered.length > 0 ? registered : exportedFunctions(source);
}

/** `functions.http('hello', (req, res) => …)`. */
function registrations({ path, summary }: PlatformSource): PlatformHandler[] {
  if (!summary.imports.some((fact) => fact.specifier === FRAMEWORK)) return [];
  return summary.calls.flatMap((call) => {
    const root = calleeRoot(summary, call.callee);
    const [name, handler] = call.args;
    if (root?.specifier !== FRAMEWORK || !SIGNATURES.has(root.path.at(-1) ?? '') || root.path.includes('()')) return [];
    if (name?.kind !== 'constant' || name.text === undefined || handler === undefined) return [];
    return {
      file: path,
      exportPath: name.text,
      span: handlerSpan(summary, handler, call.span),
      provider: 'google-cloud-functions',
      registeredAt: call.span.start,
      deployedName: name.text,
      where: FRAMEWORK,
    } as const;
  });
}

const REQUEST = /^_*(req|request)$/;
const RESPONSE = /^_*(res|resp|response)$/;

/** First parameters of background functions: Pub/Sub messages, storage objects, CloudEvents. */
const EVENT =
  /^_*(cloud_?event|event|evt|message|msg|file|object|change|snapshot|payload|data|[a-z]\w*(Event|Message))$/i;
const CONTEXT = /^_*(context|ctx|callback|cb)?$/;

/**
 * `exports.hello = (req, res) => …` in the main file of a package: the form before the Functions Framework's registration.
 * Controllers of web servers look the same, but they are not what their package exports. Functions of an event count only
 * where the package is run by the framework: otherwise they are Lambda's.
 */
function exportedFunctions(source: PlatformSource): PlatformHandler[] {
  const { path, summary, markers } = source;
  if (!isMainFile(source) || summary.calls.some((call) => /(^|\.)(listen|createServer)$/.test(call.text))) return [];
  if (summary.imports.some((fact) => OTHER_SERVERS.test(fact.specifier))) return [];
  const owner = markers.packageOf(path);
  const framework =
    owner?.dependencies.has(FRAMEWORK) || /functions-framework|gcloud (beta )?functions/.test(owner?.scripts ?? '');
  const named = summary.exports.filter((fact) => fact.name !== 'module.exports' && fact.name !== '*');
  const found = named.filter((fact) => {
    const { kind, parameters } = handlerShape(summary, fact.value);
    const [first = '', second = '', third = ''] = parameters;
    if (kind !== 'function') return false;
    if (parameters.length === 2 && REQUEST.test(first) && RESPONSE.test(second)) return true;
    return framework && parameters.length > 0 && EVENT.test(first) && CONTEXT.test(second) && CONTEXT.test(third);
  });
  return found.map((fact) => ({
    file: path,
    exportPath: fact.name,
    span: declarationSpan(summary, fact),
    provider: 'google-cloud-functions',
    registeredAt: null,
    deployedName: null,
    where: framework ? FRAMEWORK : 'exports of the main file',
  }));
}

const OTHER_SERVERS =
  /^(koa|fastify|hono|next|micro|firebase-functions|@vercel\/.+|@azure\/functions|polka|connect)(\/|$)/;

/** Cloud Functions loads `main`, else `index.js` or `function.js`. */
function isMainFile({ path, markers }: PlatformPlace): boolean {
  const owner = markers.packageOf(path);
  if (owner === undefined || /(^|\/)(api|pages|app|routes|controllers?)\//.test(path.slice(owner.folder.length)))
    return false;
  const stem = path.replace(/\.\w+$/, '');
  const main = joinPath(owner.folder, (owner.main ?? 'index.js').replace(/\.\w+$/, ''));
  if (stem === main || stem === `${main}/index`) return true;
  // TypeScript sources of a compiled main file.
  const compiled = /^(lib|dist|build|out)\//.test(owner.main ?? '') && dirname(path) === joinPath(owner.folder, 'src');
  return (dirname(path) === owner.folder && /\/(index|function)$/.test(stem)) || (compiled && /\/index$/.test(stem));
}

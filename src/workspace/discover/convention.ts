import type { ExportFact, ModuleSummary, Span } from '../../core/model';
import { declarationSpan } from './exported-handler';
import { type HandlerShape, handlerShape } from './handler-shape';
import { hasCallbacksOfEvents, isNeverHandlerFile, isNeverHandlerModule } from './never-handlers';

export interface ConventionHandler {
  readonly exportPath: string;
  readonly span: Span;
}

/** `handler` and its spellings: enough of a sign by themselves. */
const HANDLER_NAME = /^(handler|lambdaHandler|lambda_handler|Handler)$/;
/** `ordersHandler`: also what web servers and user interfaces call their callbacks, so the shape has to fit. */
const HANDLER_SUFFIX = /Handler$/;
/** Names that other frameworks give to functions of an event. */
const OTHER_FRAMEWORKS =
  /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|load|actions|loader|action|use[A-Z].*|on[A-Z].*|handle[A-Z].*|.*[mM]iddleware|.*Listener|.*Reducer)$/;

/** Where modules of helpers stand: what takes an event there is called by the handler. */
export const HELPER_FOLDERS =
  /(^|\/)(lib|libs|utils?|helpers?|common|shared|core|middlewares?|services?|layers?|methods|plugins?|hooks|components)\//;

const EVENT = /^_*(event|evt|ev|[a-z]\w*(Event|Evt)|awsEvent|lambdaEvent|sqsEvent|input_?event)$/;
const CONTEXT = /^_*(context|ctx|contxt|lambdaContext|awsContext|[a-z]\w*Context)?$/;
const CALLBACK = /^_*(callback|cb|done|responseStream|[a-z]\w*Callback)?$/;
/** First parameters that no event is called. */
const NOT_EVENT =
  /^_*(argv|args|yargs|props|state|err|error|req|request|res|ctx|app|client|bot|interaction|message|next)$/;
/** Second parameters of HTTP servers' handlers. */
const NOT_CONTEXT = /^_*(res|response|resp|reply|rep|next|h|dispatch|state|commit)$/;
/** Top-level keys of Lambda events (API Gateway, SQS, SNS, S3, EventBridge, Step Functions' own input is unknowable). */
export const EVENT_KEY_NAMES =
  'body|headers|httpMethod|pathParameters|queryStringParameters|multiValueHeaders|requestContext|rawPath|isBase64Encoded|Records|detail|detail-type|source|resource|arguments|identity|request|userPoolId|triggerSource';
const EVENT_KEYS = new RegExp(`^(${EVENT_KEY_NAMES})$`);

/**
 * The Lambda handlers of a module that no deployment file names. Strict, so that ordinary modules do not become functions:
 * by name (`handler`, `…Handler`), and where the module has no such export, by shape (`(event, context, callback)`).
 * `byShape` is off in projects whose deployment files name their functions: what they leave out is rarely a function.
 */
export function conventionHandlers(
  file: string,
  summary: ModuleSummary,
  options: { readonly byShape: boolean },
): readonly ConventionHandler[] {
  if (isNeverHandlerFile(file) || isNeverHandlerModule(summary) || isCommandLine(summary)) return [];
  const candidates = summary.exports
    .filter((fact) => fact.name !== '*')
    .map((fact) => ({ fact, shape: handlerShape(summary, fact.value) }))
    .filter(({ shape }) => shape.kind !== 'not-callable' && !isForeignWrapper(shape));
  const callbacks = hasCallbacksOfEvents(summary);
  const named = candidates.filter(({ fact, shape }) => isHandlerByName(fact.name, shape, callbacks));
  if (named.length > 0) return unique(summary, named);
  if (!options.byShape || callbacks || HELPER_FOLDERS.test(file)) return [];
  const single = new Set(candidates.map(({ shape }) => shape.identity)).size === 1;
  const shaped = candidates.filter(({ fact, shape }) => isHandlerByShape(fact.name, shape, single));
  // A module of helpers may hold one that takes event and context; a module of handlers is mostly handlers.
  return shaped.length * 2 < candidates.length ? [] : unique(summary, shaped);
}

function isHandlerByName(name: string, shape: HandlerShape, callbacks: boolean): boolean {
  if (!HANDLER_NAME.test(name))
    return !callbacks && HANDLER_SUFFIX.test(name) && shape.kind !== 'opaque' && takesEvent(shape);
  const [first = '', second = ''] = shape.parameters;
  const server = NOT_CONTEXT.test(second) || (NOT_EVENT.test(first) && !CONTEXT.test(second));
  const commandLine = shape.kind === 'function' && shape.parameters.length === 1 && NOT_EVENT.test(first);
  return !(shape.kind === 'function' && server) && !commandLine;
}

function isHandlerByShape(name: string, shape: HandlerShape, single: boolean): boolean {
  if (OTHER_FRAMEWORKS.test(name) || !takesEvent(shape)) return false;
  if (shape.kind === 'wrapped' || shape.parameters.length >= 2) return true;
  // Helpers take an event, too (`parseBody(event)`): alone in its file and asynchronous it is the handler.
  return single && shape.async;
}

/** `(event)`, `(event, context)`, `(event, context, callback)`, `({ body, pathParameters })`. */
function takesEvent({ parameters, keys }: HandlerShape): boolean {
  const [first, second = '', third = ''] = parameters;
  if (first === undefined || parameters.length > 3) return false;
  const isEvent = first === '{}' ? keys.some((key) => EVENT_KEYS.test(key)) : EVENT.test(first) || /^_+$/.test(first);
  const onlyPlaceholder = /^_+$/.test(first) && second === '';
  return isEvent && !onlyPlaceholder && (second === '{}' || CONTEXT.test(second)) && CALLBACK.test(third);
}

/** Wrappers that make something else of a function of an event: other frameworks' definitions and registrations. */
function isForeignWrapper({ wrapper }: HandlerShape): boolean {
  return /^(define[A-Z]|eventHandler\b|create(Slice|Reducer|Machine)|on[A-Z]\w*$)|\.(addEventListener|onRequest|onCall|onCreate|onUpdate|onWrite|onDelete|http|https?\.\w+|get|post|then)$/.test(
    wrapper,
  );
}

/** A yargs command module: `exports.command`, `exports.builder`, `exports.handler`. */
function isCommandLine(summary: ModuleSummary): boolean {
  const names = new Set(summary.exports.map((fact) => fact.name));
  return (
    names.has('handler') && names.has('command') && (names.has('builder') || names.has('describe') || names.has('desc'))
  );
}

/** One entry per function: `module.exports = handler; module.exports.handler = handler` is one, by its better name. */
function unique(
  summary: ModuleSummary,
  found: readonly { readonly fact: ExportFact; readonly shape: HandlerShape }[],
): ConventionHandler[] {
  const ranked = [...found].sort((a, b) => rank(a.fact.name) - rank(b.fact.name));
  const kept = ranked.filter(
    ({ shape }, index) => ranked.findIndex((one) => one.shape.identity === shape.identity) === index,
  );
  return kept
    .map(({ fact }) => ({ exportPath: fact.name, span: declarationSpan(summary, fact) }))
    .sort((a, b) => a.span.start - b.span.start);
}

function rank(name: string): number {
  if (HANDLER_NAME.test(name)) return 0;
  return name === 'default' || name === 'module.exports' ? 2 : 1;
}

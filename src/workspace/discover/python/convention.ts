import type { FunctionFact, ModuleSummary, ValueRef, VariableFact } from '../../../core/model';
import { groupBy } from '../../group-by';
import type { ConventionHandler } from '../convention';
import type { HandlerSign } from '../may-hold-handler';

/** Folders and files that people, tests and installers run. */
const NEVER_FILES =
  /(^|\/)(tests?|specs?|fixtures|mocks|migrations|alembic|site-packages|node_modules|\.?venv|examples?_tests?|cdk\.out|\.aws-sam)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile|manage|tasks)\.py$/;

/** Packages that show what a module is: infrastructure code, tests, command lines, servers. */
const OTHER_PURPOSES =
  /^(aws_cdk|constructs|cdktf|troposphere|pulumi|pulumi_.*|pytest|unittest|moto|click|typer|argparse|airflow|celery|locust|setuptools|distutils|discord|telegram\.ext|tkinter|pygame|kivy|streamlit|invoke|fabric)(\.|$)/;

/** Names that are enough of a sign by themselves. */
const HANDLER_NAME = /^(lambda_handler|lambdaHandler|handler|Handler)$/;
const EVENT = /^_*(event|evt|ev|events|[a-z]\w*_event|event_\w+|input_event|aws_event|lambda_event)$/;
const CONTEXT = /^_*(context|ctx|contxt|lambda_context|aws_context|unused_context)?$/;

/** Decorators that make a function one of many that something else calls: routes, custom resource steps, tasks, commands. */
const OTHER_CALLERS =
  /^@[\w.]+\.(create|update|delete|poll_create|poll_update|poll_delete|get|post|put|patch|head|options|route|task|command|on_event|on|listener|exception_handler|resolver|schedule|errorhandler|event|action|fixture|hook|before_\w+|after_\w+|register\w*|subscribe|websocket|middleware)\b|^@(staticmethod|classmethod|property|contextmanager|pytest|middleware\b|lambda_handler_decorator)/;

const SIGNATURE = /^(?:async\s+)?def\s+(\w+)\s*\(\s*(\w+)\s*(?::[^,()]*(?:\[[^\]]*\])?)?,\s*(\w+)/m;
const SIGNATURES = new RegExp(SIGNATURE.source, 'gm');
const NAMED =
  /^(?:(?:async\s+)?def\s+(?:lambda_handler|lambdaHandler|handler|Handler)\s*\(|(?:lambda_handler|handler)\s*(?::[^=\n]*)?=\s*[^=\s])/m;

export function isNeverPythonHandlerFile(file: string): boolean {
  return NEVER_FILES.test(file);
}

/** A cheap look at the text: whether a function at module level is called like a handler or takes event and context. */
export function pythonHandlerSign(file: string, text: string): HandlerSign {
  if (isNeverPythonHandlerFile(file)) return 'none';
  if (NAMED.test(text)) return 'by-name';
  for (const [, , first = '', second = ''] of text.matchAll(SIGNATURES)) {
    if (EVENT.test(first) && CONTEXT.test(second)) return 'by-shape';
  }
  return 'none';
}

/**
 * The Lambda handlers of a module that no deployment file names: functions at module level that take event and context, as
 * long as nothing in the module calls them, and what is called `lambda_handler` or `handler`.
 */
export function pythonHandlers(
  file: string,
  summary: ModuleSummary,
  { byShape }: { readonly byShape: boolean },
): readonly ConventionHandler[] {
  if (isNeverPythonHandlerFile(file)) return [];
  if (summary.imports.some(({ specifier, function: owner }) => owner === 0 && OTHER_PURPOSES.test(specifier)))
    return [];
  const facts: Facts = {
    summary,
    parameters: groupBy(summary.variables.filter(isPlainParameter), (variable) => variable.function),
    calledByOthers: calledByOthers(summary),
  };
  const found = summary.exports.flatMap((fact) => handlerOf(facts, fact.name, fact.value));
  const named = found.filter(({ exportPath }) => HANDLER_NAME.test(exportPath));
  const called = calledFunctions(summary);
  const shaped = byShape || named.length > 0 ? found.filter((one) => one.shaped && !called.has(one.function)) : [];
  const both = [...named, ...shaped.filter((one) => !named.includes(one))];
  return both.map(({ exportPath, span }) => ({ exportPath, span })).sort((a, b) => a.span.start - b.span.start);
}

interface Candidate extends ConventionHandler {
  readonly function: number;
  readonly shaped: boolean;
}

/** What is asked of every function of a module, looked up once: at every keystroke, some modules have a thousand. */
interface Facts {
  readonly summary: ModuleSummary;
  readonly parameters: ReadonlyMap<number, readonly VariableFact[]>;
  readonly calledByOthers: ReadonlySet<number>;
}

function handlerOf(facts: Facts, name: string, value: ValueRef): Candidate[] {
  const { summary } = facts;
  if (value.kind === 'function') {
    const fact = summary.functions[value.function];
    if (fact === undefined || facts.calledByOthers.has(value.function)) return [];
    const [first, second] = parametersOf(facts, value.function);
    const shaped = takesEvent(fact, first, second);
    const named = HANDLER_NAME.test(name) && isPlausible(fact, first, second);
    return shaped || named ? [{ exportPath: name, span: fact.nameSpan, function: value.function, shaped }] : [];
  }
  // `handler = Mangum(app)`, `lambda_handler = make_handler(…)`, `handler = Handler().handle`.
  const variable = value.kind === 'variable' ? summary.variables[value.variable] : undefined;
  const made = variable?.writes[0]?.value.kind;
  if (!HANDLER_NAME.test(name) || variable === undefined || (made !== 'call' && made !== 'member')) return [];
  const call = variable.writes[0]?.value;
  const text = call?.kind === 'call' ? summary.calls[call.call]?.text : '';
  // `handler = logging.StreamHandler()` handles log records.
  if (/Handler$|^(logging|logger|log|pytest|re)\b|getLogger|RotatingFile/.test(text ?? '')) return [];
  return [{ exportPath: name, span: variable.span, function: -1, shaped: false }];
}

function takesEvent(fact: FunctionFact, first = '', second = ''): boolean {
  return (
    fact.kind === 'function' &&
    EVENT.test(first) &&
    CONTEXT.test(second) &&
    fact.parameters >= 2 &&
    fact.parameters <= 4
  );
}

/** A function that is called `handler` takes an event and a context, whatever their names. */
function isPlausible(fact: FunctionFact, first = '', second = ''): boolean {
  if (fact.kind !== 'function' || fact.generator) return false;
  if (fact.parameters === 2)
    return !/^_*(req|request|res|response|exc|exception|error|signum|frame|args|kwargs)$/.test(first);
  return EVENT.test(first) && (second === '' || CONTEXT.test(second));
}

function isPlainParameter({ parameter }: VariableFact): boolean {
  return parameter !== null && !parameter.rest;
}

function parametersOf({ parameters }: Facts, index: number): readonly string[] {
  const own = [...(parameters.get(index) ?? [])];
  return own.sort((a, b) => (a.parameter?.index ?? 0) - (b.parameter?.index ?? 0)).map(({ name }) => name);
}

/** Functions that a decorator hands to something that calls them. */
function calledByOthers(summary: ModuleSummary): ReadonlySet<number> {
  return new Set(
    summary.calls.flatMap(({ text, args: [given] }) =>
      given?.kind === 'function' && OTHER_CALLERS.test(text) ? [given.function] : [],
    ),
  );
}

/** Functions that the module itself calls from another one: helpers of the handler. */
function calledFunctions(summary: ModuleSummary): ReadonlySet<number> {
  return new Set(
    summary.calls.flatMap(({ callee, function: caller }) =>
      callee.kind === 'function' && caller !== 0 && caller !== callee.function ? [callee.function] : [],
    ),
  );
}

import { basename, dirname, joinPath } from '../../../core/link/posix-path';
import type { CallFact, ModuleSummary, Provider } from '../../../core/model';
import { at, textOf } from '../data-access';
import { parseDataTree } from '../data-tree';
import { declarationSpan } from '../exported-handler';
import {
  calleeRoot,
  type PlatformHandler,
  type PlatformPlace,
  type PlatformSource,
} from '../platforms/platform-handler';
import { chaliceHandlers, MENTIONS_CHALICE } from './chalice';
import { isNeverPythonHandlerFile } from './convention';

const REGISTERS = /functions_framework|azure\.functions|azure import functions|firebase_functions/;

/** Whether a file may hold a function of Google Cloud, Firebase or Azure. */
export function mayHoldPythonPlatformHandler(place: PlatformPlace): boolean {
  if (isNeverPythonHandlerFile(place.name)) return false;
  return (
    REGISTERS.test(place.text) ||
    MENTIONS_CHALICE.test(place.text) ||
    takesGoogleRequest(place.text) ||
    configBeside(place) !== undefined
  );
}

export function pythonPlatformHandlers(source: PlatformSource): readonly PlatformHandler[] {
  const declared = declaredByJson(source);
  if (declared.length > 0) return declared;
  const registered = [...decorated(source), ...chaliceHandlers(source)];
  return registered.length > 0 ? registered : ofGoogle(source);
}

/** Cloud Run functions that the command line deploys: nothing but a function of a Flask request, beside Google's clients. */
function takesGoogleRequest(text: string): boolean {
  return (
    /\bgoogle\.cloud\b|\bfirebase_admin\b/.test(text) &&
    /^def \w+\(request(: [\w.]+)?\)/m.test(text) &&
    /\brequest\.(get_json|args|method|headers|data|form|json|get_data)\b/.test(text) &&
    !/\b(flask|fastapi|django|bottle|starlette) import (?!Request\b|request\b|jsonify|abort|make_response|Response)|\bFlask\(/.test(
      text,
    )
  );
}

function ofGoogle({ path, summary, text }: PlatformSource): readonly PlatformHandler[] {
  if (!takesGoogleRequest(text)) return [];
  return summary.exports.flatMap(({ name, value }) => {
    const fact = value.kind === 'function' ? summary.functions[value.function] : undefined;
    const parameter = summary.variables.find(
      (one) => one.parameter !== null && one.function === (value as { function?: number }).function,
    );
    if (fact?.kind !== 'function' || fact.parameters !== 1 || parameter?.name !== 'request') return [];
    const handler = { file: path, exportPath: name, span: fact.nameSpan, registeredAt: null, deployedName: null };
    return [{ ...handler, provider: 'google-cloud-functions' as const, where: 'its Flask request' }];
  });
}

interface Decoration {
  readonly provider: Provider;
  readonly where: string;
}

/** `@functions_framework.http`, `@https_fn.on_request()`, `@app.route(…)` of a `FunctionApp`. */
function decorationOf(summary: ModuleSummary, call: CallFact): Decoration | undefined {
  const root = calleeRoot(summary, call.callee);
  if (root === undefined) return undefined;
  const name = [root.specifier, ...root.path].join('.');
  if (/^functions_framework\.(http|cloud_event|typed)\b/.test(name)) {
    return { provider: 'google-cloud-functions', where: 'functions_framework' };
  }
  if (/^firebase_functions\./.test(name) && !/\.(on_init|params)\b/.test(name)) {
    return { provider: 'google-cloud-functions', where: 'firebase_functions' };
  }
  if (/^azure\.functions\.(FunctionApp|Blueprint|AsgiFunctionApp|DFApp|\w*App)\.\(\)\./.test(name)) {
    return { provider: 'azure-functions', where: 'azure.functions' };
  }
  return undefined;
}

function decorated({ path, summary }: PlatformSource): readonly PlatformHandler[] {
  const found = new Map<number, PlatformHandler>();
  for (const call of summary.calls) {
    const [given] = call.args;
    if (!call.text.startsWith('@') || given?.kind !== 'function' || found.has(given.function)) continue;
    const decoration = decorationOf(summary, call);
    const fact = summary.functions[given.function];
    if (decoration === undefined || fact === undefined || fact.name === '') continue;
    found.set(given.function, {
      file: path,
      exportPath: fact.name,
      span: fact.nameSpan,
      provider: decoration.provider,
      registeredAt: call.span.start,
      deployedName: null,
      where: decoration.where,
    });
  }
  return [...found.values()];
}

function configBeside({ path, markers }: PlatformPlace): string | undefined {
  const config = markers.nearest(path, /^function\.json$/);
  return config !== undefined && dirname(config) === dirname(path) ? config : undefined;
}

/** Azure Functions, programming model v1: a folder with a function.json; `main` in `__init__.py` where it names nothing else. */
function declaredByJson(source: PlatformSource): readonly PlatformHandler[] {
  const { path, summary, markers, relative } = source;
  const config = configBeside(source);
  if (config === undefined) return [];
  const { root } = parseDataTree(markers.read(config) ?? '');
  const script = joinPath(dirname(config), textOf(at(root, 'scriptFile')) ?? '__init__.py');
  const entry = textOf(at(root, 'entryPoint')) ?? 'main';
  const fact = summary.exports.find((one) => one.name === entry);
  if (at(root, 'bindings')?.kind !== 'list' || script !== path || fact === undefined) return [];
  return [
    {
      file: path,
      exportPath: entry,
      span: declarationSpan(summary, fact),
      provider: 'azure-functions',
      registeredAt: null,
      declaredIn: `${relative(config)}:1`,
      deployedName: basename(dirname(path)),
      where: 'function.json',
    },
  ];
}

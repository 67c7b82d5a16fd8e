import type { CodeCall, CodeValue } from '../../../core/languages/code-tree';
import { joinPath } from '../../../core/link/posix-path';
import type { EnvironmentLayer } from '../../../core/model';
import type { DeclaredFunction } from '../declared-function';
import { architectureOf, createLayerBuilder } from '../layer-builder';
import { type Bound, bind, type CodeFile, type CodeProject, type Env } from './bound';
import { follow, memberOf, numberOf, rootEnv, textOf } from './code-values';
import { contextsOf, overLoops } from './contexts';

/** `packages/functions/src/orders.handler`: a file without its extension, and an export. */
const HANDLER = /^[\w.@/[\]-]*[\w\]-]\.[A-Za-z_$][\w$]*$/;
/** Methods of components that take a function: routes of an API, subscribers of a queue, topic, bucket or table. */
const TAKES_FUNCTION =
  /^(route|routes?Iot|subscribe\w*|notify|addRoutes|addConsumer\w*|addSubscribers|addTargets|addRules|addNotifications)$/;
/** Keys under which no function stands, whatever their values look like. */
const OTHER_KEYS =
  /^(environment|env|permissions|link|domain\w*|customDomain|name|description|path|bundle|copyFiles|install|nodejs|buildCommand|stage|schedule|url|transform|tags|layers|hook)$/;
const DEPTH_LIMIT = 6;
/** SST deploys with this where nothing is said (sst.dev, "Function", `memory`). */
const SST_MEMORY_MB = 1024;

/** Whether a file talks to SST: v2 constructs, or v3 components, which are global. */
export function isSstFile({ tree }: CodeFile): boolean {
  return tree.calls.some((call) => isComponent(call.callee)) || tree.calls.some((call) => importsSst(call.callee));
}

function isComponent(callee: CodeValue): boolean {
  if (callee.kind === 'member') return callee.of.kind === 'global' ? callee.of.name === 'sst' : isComponent(callee.of);
  return false;
}

function importsSst(callee: CodeValue): boolean {
  if (callee.kind === 'member') return importsSst(callee.of);
  return callee.kind === 'import' && /^(sst\/constructs|@serverless-stack\/resources)$/.test(callee.specifier);
}

/** The functions of SST components: `new Function(…, { handler })`, routes, consumers, jobs. */
export function sstFunctions(project: CodeProject, file: CodeFile, template: string): DeclaredFunction[] {
  const defaults = defaultProps(project);
  return file.tree.calls.flatMap((call) => {
    const isNew = call.form === 'new' && (isComponent(call.callee) || importsSst(call.callee));
    const takes = call.form === 'call' && call.callee.kind === 'member' && TAKES_FUNCTION.test(call.callee.name);
    if (!isNew && !takes) return [];
    const contexts = contextsOf(project, file, call.function).flatMap((env) => overLoops(project, env, call.args));
    return contexts.flatMap((env) => functionsIn(project, call, env, template, defaults));
  });
}

/** `app.setDefaultFunctionProps({ runtime, memorySize, srcPath })`, wherever it is called. */
function defaultProps(project: CodeProject): Bound | undefined {
  for (const file of project.files) {
    const call = file.tree.calls.find(
      ({ callee }) => callee.kind === 'member' && callee.name === 'setDefaultFunctionProps',
    );
    const props = call?.args[0];
    if (props !== undefined) return follow(project, bind(props, rootEnv(file)));
  }
  return undefined;
}

function functionsIn(
  project: CodeProject,
  call: CodeCall,
  env: Env,
  template: string,
  defaults: Bound | undefined,
): DeclaredFunction[] {
  const [first, second] = call.args;
  const name = [second, first]
    .map((arg) => arg && textOf(project, bind(arg, env)))
    .find((text) => text !== undefined && !HANDLER.test(text));
  const found: DeclaredFunction[] = [];
  const visit = (bound: Bound | undefined, key: string, props: Bound | undefined, depth: number): void => {
    const here = depth > DEPTH_LIMIT || OTHER_KEYS.test(key) ? undefined : follow(project, bound);
    if (here === undefined) return;
    const { value } = here;
    if (value.kind === 'text' || value.kind === 'joined') {
      const handler = textOf(project, here);
      if (handler !== undefined && HANDLER.test(handler) && (key === 'handler' || handler.includes('/'))) {
        found.push(
          declared(project, {
            handler,
            line: value.line,
            name: name ?? key,
            template,
            env: here.env,
            props,
            defaults,
            guessed: key !== 'handler',
          }),
        );
      }
    } else if (value.kind === 'object') {
      for (const entry of value.entries) {
        visit(bind(entry.value, here.env), entry.name ?? '', entry.name === 'handler' ? here : undefined, depth + 1);
      }
    } else if (value.kind === 'list') {
      for (const item of value.items) visit(bind(item, here.env), key, undefined, depth + 1);
    }
  };
  for (const arg of call.args) visit(bind(arg, env), '', undefined, 0);
  return found;
}

interface SstFunction {
  readonly handler: string;
  readonly line: number;
  readonly name: string;
  readonly template: string;
  readonly env: Env;
  readonly props: Bound | undefined;
  /** What holds for every function that does not say otherwise. */
  readonly defaults: Bound | undefined;
  readonly guessed: boolean;
}

function declared(project: CodeProject, fn: SstFunction): DeclaredFunction {
  const { handler, line, name, template, env, props, guessed } = fn;
  const projectFolder = project.workingFolder(env.file.path);
  const setting = (name: string) => memberOf(project, props, name) ?? memberOf(project, fn.defaults, name);
  const runtime = textOf(project, setting('runtime'));
  // A folder that is deployed as it is (v3), or that handlers are relative to (v2).
  const srcPath = textOf(project, setting('bundle')) ?? textOf(project, setting('srcPath'));
  const deployedName = textOf(project, memberOf(project, props, 'functionName')) ?? null;
  return {
    logicalId: name,
    template,
    line,
    runtime: runtime ?? null,
    handler,
    handlerLine: line,
    codeFolder: srcPath === undefined ? projectFolder : joinPath(projectFolder, srcPath),
    projectFolder,
    guessed,
    entryPoints: [],
    codeElsewhere: null,
    deployedName,
    declared: environmentOf(project, fn, runtime),
  };
}

function environmentOf(project: CodeProject, fn: SstFunction, runtime: string | undefined): EnvironmentLayer {
  const { template, line, props } = fn;
  const layer = createLayerBuilder(template);
  const property = (...keys: readonly string[]) =>
    keys
      .map((key) => memberOf(project, props, key) ?? memberOf(project, fn.defaults, key))
      .find((one) => one !== undefined);
  const memory = property('memorySize', 'memory');
  layer.set('provider', 'aws-lambda', line);
  layer.set('runtime', runtime, property('runtime')?.value.line);
  layer.set('memoryMB', numberOf(project, memory) ?? megabytes(textOf(project, memory)), memory?.value.line);
  if (memory === undefined) layer.set('memoryMB', SST_MEMORY_MB, line);
  const architecture = property('architecture');
  layer.set(
    'arch',
    architectureOf(textOf(project, architecture)?.replace('arm_64', 'arm64')),
    architecture?.value.line,
  );
  const vpc = property('vpc');
  layer.set('vpc', vpc === undefined ? undefined : true, vpc?.value.line);
  layer.set('bundled', true, line);
  return layer.layer();
}

/** `512 MB`, `1 GB`. */
function megabytes(text: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)\s*(MB|GB)$/.exec(text ?? '') ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit === 'GB' ? 1024 : 1);
}

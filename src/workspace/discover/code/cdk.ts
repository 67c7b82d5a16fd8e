import type { CodeValue } from '../../../core/languages/code-tree';
import { basename, dirname, joinPath } from '../../../core/link/posix-path';
import type { DeclaredFunction } from '../declared-function';
import { type Bound, bind, type CodeProject, type Env } from './bound';
import { cdkBundling } from './cdk-bundling';
import { cdkEnvironment } from './cdk-environment';
import { callOf, constantName, follow, itemsOf, memberOf, textOf } from './code-values';

/** The constructs of aws-cdk-lib (v1 and v2) that deploy a function, by the name of their class. */
const CONSTRUCTS =
  /^(Function|SingletonFunction|NodejsFunction|EdgeFunction|DockerImageFunction|PythonFunction|GoFunction|JavaFunction)$/;
const PACKAGES = /^(aws-cdk-lib|@aws-cdk\/|monocdk)/;

/** One function construct, as its `new` (or `super`) is called. */
export interface CdkConstruct {
  readonly name: string;
  readonly args: readonly CodeValue[];
  readonly line: number;
  readonly env: Env;
  /** The deployment file, relative to the root. */
  readonly template: string;
}

/** The construct's name where a class is one of CDK's function constructs. */
export function cdkConstructName(project: CodeProject, callee: Bound): string | undefined {
  const value = follow(project, callee)?.value;
  if (value?.kind !== 'import' || !PACKAGES.test(value.specifier)) return undefined;
  const name = value.path.at(-1) ?? '';
  // CloudFront has a construct `Function`, too.
  const isLambda = /lambda/.test(value.specifier + value.path.slice(0, -1).join()) || name === 'EdgeFunction';
  return isLambda && CONSTRUCTS.test(name) ? name : undefined;
}

/** What a construct declares; a text says why it cannot be worked out. */
export function cdkFunction(project: CodeProject, construct: CdkConstruct): DeclaredFunction | string | undefined {
  const { env, args, name, template, line } = construct;
  const [, idValue, propsValue] = args;
  const id = idValue && textOf(project, bind(idValue, env));
  const props = propsValue && follow(project, bind(propsValue, env));
  const property = (key: string) => props && memberOf(project, props, key);
  const text = (key: string) => textOf(project, property(key));
  const runtime =
    name === 'PythonFunction'
      ? (runtimeOf(project, property('runtime')) ?? 'python3.12')
      : runtimeOf(project, property('runtime'));
  const projectFolder = project.workingFolder(env.file.path);
  const common = {
    logicalId: id ?? `line ${line}`,
    template,
    line,
    runtime: runtime ?? null,
    handlerLine: property('handler')?.value.line ?? property('entry')?.value.line ?? line,
    codeFolder: projectFolder,
    projectFolder,
    entryPoints: [],
    codeElsewhere: null,
    deployedName: text('functionName') ?? null,
    declared: cdkEnvironment(project, { template, line, runtime, construct: name, property }),
  };
  // Not every construct of a library is given its properties where we can see it.
  if (propsValue !== undefined && props?.value.kind !== 'object')
    return `the properties of ${name} ${id ?? ''} are computed`;
  if (name === 'PythonFunction') return pythonFunction(common, property, text);
  if (name === 'NodejsFunction') return nodejsFunction(project, construct, common, property, props);
  const place = codePlace(project, property('code'), projectFolder);
  const handler = name === 'DockerImageFunction' ? imageCommand(project, property('code')) : text('handler');
  if (typeof place === 'string') return { ...common, handler: handler ?? null, codeElsewhere: place };
  if (handler === undefined || place === undefined) {
    return name === 'Function'
      ? `${handler === undefined ? 'handler' : 'code'} of ${id ?? name} is computed`
      : undefined;
  }
  return { ...common, handler, codeFolder: place.folder };
}

type Common = Omit<DeclaredFunction, 'handler' | 'entry'>;

/** `entry` is a folder; aws-lambda-python-alpha, "PythonFunction": `index.py` and `handler` where nothing else is said. */
function pythonFunction(
  common: Common,
  property: (key: string) => Bound | undefined,
  text: (key: string) => string | undefined,
): DeclaredFunction | string {
  const entry = text('entry');
  const handler = property('handler') === undefined ? 'handler' : text('handler');
  const index = property('index') === undefined ? 'index.py' : text('index');
  if (entry === undefined || handler === undefined || index === undefined) {
    return `entry, index or handler of ${common.logicalId} is computed`;
  }
  const folder = joinPath(common.projectFolder ?? '', entry);
  return { ...common, handler: `${index.replace(/\.py$/, '')}.${handler}`, codeFolder: folder };
}

/** Without `entry` it is `<file of the stack>.<id>.ts` beside the stack (aws-lambda-nodejs, "NodejsFunction"). */
function nodejsFunction(
  project: CodeProject,
  { env, args, line }: CdkConstruct,
  common: Common,
  property: (key: string) => Bound | undefined,
  props: Bound | undefined,
): DeclaredFunction | string {
  const { path } = env.file;
  const written = property('handler');
  const handler = written === undefined ? 'handler' : textOf(project, written);
  const entryValue = property('entry');
  const id = args[1] && textOf(project, bind(args[1], env));
  // Ready-made code (`code: Code.fromAsset(…)`) is not bundled: its handler names the file.
  const place = entryValue === undefined ? codePlace(project, property('code'), common.projectFolder ?? '') : undefined;
  if (typeof place === 'object' && handler !== undefined) return { ...common, handler, codeFolder: place.folder };
  const beside =
    id === undefined || isPartlyComputed(project, props)
      ? undefined
      : `${dirname(path)}/${basename(path).replace(/\.\w+$/, '')}.${id}`;
  const entry = entryValue === undefined ? beside : textOf(project, entryValue);
  const what = id === undefined ? `the NodejsFunction in line ${line}` : `NodejsFunction ${id}`;
  if (entry === undefined) return `entry of ${what} is computed`;
  if (handler === undefined) return `handler of ${what} is computed`;
  const exportPath = handler.slice(handler.lastIndexOf('.') + 1);
  const root = textOf(project, property('projectRoot'));
  const file = joinPath(
    root === undefined ? (common.projectFolder ?? '') : joinPath(common.projectFolder ?? '', root),
    entry,
  );
  const source = `${common.template}:${line} (NodejsFunction)`;
  const esbuild = cdkBundling(project, property('bundling'), { runtime: common.runtime, source });
  return { ...common, handler: exportPath, entry: { file, exportPath }, esbuild };
}

/** The handler in `DockerImageCode.fromImageAsset(path, { cmd: ['app.handler'] })`. */
function imageCommand(project: CodeProject, code: Bound | undefined): string | undefined {
  const made = callOf(project, code);
  const [, options] = made?.call.args ?? [];
  const props = options && made ? follow(project, bind(options, made.env)) : undefined;
  const [first] = itemsOf(project, props && memberOf(project, props, 'cmd')) ?? [];
  return first && textOf(project, first);
}

/** Whether something is spread into an object of which we cannot say what it holds. */
function isPartlyComputed(project: CodeProject, props: Bound | undefined): boolean {
  if (props?.value.kind !== 'object') return false;
  return props.value.entries.some(
    ({ name, value }) => name === null && follow(project, bind(value, props.env))?.value.kind !== 'object',
  );
}

/** The folder of `Code.fromAsset(path)`; a text says where else the code is. */
function codePlace(
  project: CodeProject,
  code: Bound | undefined,
  base: string,
): { readonly folder: string } | string | undefined {
  const made = callOf(project, code);
  const callee = made?.call.callee;
  const name =
    callee?.kind === 'member' ? callee.name : constantName(project, callee && made && bind(callee, made.env));
  const [first] = made?.call.args ?? [];
  const path = first && made ? textOf(project, bind(first, made.env)) : undefined;
  switch (name) {
    case 'fromAsset':
    case 'asset':
    case 'AssetCode':
      if (path === undefined) return undefined;
      return /\.(zip|jar)$/.test(path) ? `is taken from ${basename(path)}` : { folder: joinPath(base, path) };
    case 'fromInline':
    case 'inline':
    case 'InlineCode':
      return 'stands in the stack itself (inline code)';
    case 'fromBucket':
    case 'fromBucketV2':
    case 'fromCfnParameters':
      return 'is taken from S3 or a parameter';
    case 'fromImageAsset':
    case 'fromEcr':
    case 'fromEcrImage':
    case 'fromAssetImage':
    case 'fromDockerBuild':
      return 'is in a container image';
    case 'fromCustomCommand':
      return 'is built by a command';
    default:
      return undefined;
  }
}

/** `Runtime.NODEJS_22_X` → `nodejs22.x`; `new Runtime('nodejs22.x')`. */
function runtimeOf(project: CodeProject, bound: Bound | undefined): string | undefined {
  const name = constantName(project, bound);
  const made = callOf(project, bound);
  if (made !== undefined && made.call.form === 'new' && made.call.args[0])
    return textOf(project, bind(made.call.args[0], made.env));
  if (name === undefined) return undefined;
  const nodejs = /^NODEJS_(\d+)_X$/.exec(name)?.[1];
  if (nodejs !== undefined) return `nodejs${nodejs}.x`;
  const [, family = '', version = ''] = /^(PYTHON|JAVA|DOTNET(?:_CORE)?|RUBY|GO|PROVIDED)_?(.*)$/.exec(name) ?? [];
  switch (family) {
    case 'PYTHON':
    case 'RUBY':
      return family.toLowerCase() + version.replaceAll('_', '.');
    case 'JAVA':
      return `java${version.replace('_CORRETTO', '.al2')}`;
    case 'GO':
      return 'go1.x';
    case 'PROVIDED':
      return version === '' ? 'provided' : `provided.${version.toLowerCase()}`;
    case '':
      return undefined;
    default:
      return `dotnet${version.replaceAll('_', '.')}`;
  }
}

import { dirname, joinPath, relativePath } from '../../core/link/posix-path';
import { createModuleResolver, type ModuleResolver } from '../../core/link/resolve-module';
import type { Files, Problem, Provider } from '../../core/model';
import { readServiceCode } from './code/serverless-code';
import { at, mapAt, textOf } from './data-access';
import { type DataNode, type DataTree, type MapNode, parseDataTree } from './data-tree';
import type { Declarations, DeclaredFunction } from './declared-function';
import { type DockerImage, readDockerImage } from './docker-image';
import { serverlessEnvironment } from './serverless-environment';
import { createServerlessVariables, type ServerlessVariables } from './serverless-variables';
import { type Unknowns, unknownValues } from './unknown-values';

const FUNCTION_LIMIT = 2_000;

/** A service file being read. */
export interface ServerlessService {
  /** Relative to the root. */
  readonly name: string;
  /** Absolute; handlers are relative to it. */
  readonly folder: string;
  readonly root: DataNode | undefined;
  readonly variables: ServerlessVariables;
  readonly files: Files;
  readonly unknowns: Unknowns;
}

/** The functions of a Serverless Framework service: serverless.yml, .yaml, .json, and .ts or .js as far as they are data. */
export function readServerlessFile(root: string, path: string, files: Files, resolver?: ModuleResolver): Declarations {
  const name = relativePath(root, path);
  const text = files.read(path);
  if (text === undefined) return only({ file: name, message: 'This service file cannot be read.' });
  if (!/\.[mc]?[jt]s$/.test(path)) return declarations(name, path, parseDataTree(text), files);
  const code = readServiceCode(path, files, resolver ?? createModuleResolver(files));
  if (mapAt(code.root, 'functions') === undefined) {
    const line = at(code.root, 'functions')?.line;
    const provider = textOf(at(code.root, 'provider', 'name'));
    const foreign = platformOf(provider) === 'aws-lambda' ? {} : { otherProvider: dirname(path) };
    return { ...only({ file: name, ...(line && { line }), message: CODE_MESSAGE }), reads: code.reads, ...foreign };
  }
  return { ...declarations(name, path, { root: code.root, errors: [] }, files), reads: code.reads };
}

function declarations(name: string, path: string, tree: DataTree, files: Files): Declarations {
  const syntax: Problem[] = tree.errors.map(({ line, message }) => ({
    file: name,
    line,
    message: `This service file is not valid: ${message}. What could not be read is left out.`,
  }));
  const variables = createServerlessVariables(path, tree.root, files);
  const service: ServerlessService = {
    name,
    folder: dirname(path),
    root: tree.root,
    variables,
    files,
    unknowns: unknownValues(name),
  };
  const provider = providerName(service);
  const entries = functionEntries(service);
  const platform = platformOf(provider);
  if (entries.length > 0 && platform === undefined) {
    const left = entries.length === 1 ? 'its function is' : `its ${entries.length} functions are`;
    const message = `The provider ${provider} is not analysed yet: ${left} left out.`;
    return { functions: [], problems: [...syntax, { file: name, message }], otherProvider: service.folder };
  }
  const functions = entries.map((entry) => declarationOf(service, entry, platform ?? 'aws-lambda'));
  return { functions, problems: [...syntax, ...service.unknowns.problems()] };
}

/** Providers of the Framework whose functions are modules and exports; `undefined` for those that are not analysed. */
function platformOf(provider: string | undefined): Provider | undefined {
  if (provider === undefined || provider === 'aws') return 'aws-lambda';
  return provider === 'azure' ? 'azure-functions' : provider === 'google' ? 'google-cloud-functions' : undefined;
}

const CODE_MESSAGE =
  'The functions of this service file are computed when it is run: they are found by their exports, without their settings. ' +
  'Give memory and runtime in coldstart.json.';

function only(problem: Problem): Declarations {
  return { functions: [], problems: [problem] };
}

/** `provider: aws` and `provider: { name: aws }`. */
function providerName({ root, variables }: ServerlessService): string | undefined {
  const provider = variables.resolve(at(root, 'provider'));
  return variables.text(provider) ?? variables.text(at(provider, 'name'));
}

export interface FunctionEntry {
  readonly key: string;
  readonly line: number;
  readonly node: MapNode;
}

/** `functions` is a map, or a list of maps, and either may stand in other files (`${file(…)}`). */
function functionEntries({ root, variables }: ServerlessService): FunctionEntry[] {
  const functions = variables.resolve(at(root, 'functions'));
  const groups = functions?.kind === 'list' ? functions.items : [functions];
  const found: FunctionEntry[] = [];
  for (const written of groups) {
    const group = variables.resolve(written);
    if (group?.kind !== 'map') continue;
    // Lines of another file would mislead: what comes from there is placed at the reference to it.
    const elsewhere = group !== written && group !== at(root, 'functions') ? written?.line : undefined;
    for (const [key, value] of group.entries) {
      const node = variables.resolve(value);
      if (node?.kind !== 'map' || found.length >= FUNCTION_LIMIT) continue;
      const outside = elsewhere ?? (node === value ? undefined : value.line);
      found.push({ key, line: outside ?? group.keyLines.get(key) ?? node.line, node });
    }
  }
  return found;
}

function declarationOf(service: ServerlessService, entry: FunctionEntry, provider: Provider): DeclaredFunction {
  const { root, variables } = service;
  const written = entry.node.entries.get('handler');
  const image = imageOf(service, entry);
  const handler = variables.text(written) ?? image?.handler;
  if (handler === undefined && image === undefined) service.unknowns.add('handler', entry.key, written);
  const runtimeNode = entry.node.entries.get('runtime') ?? at(variables.resolve(at(root, 'provider')), 'runtime');
  // An image brings its own runtime, whatever the provider's functions run on.
  const runtime = image === undefined ? variables.text(runtimeNode) : image.runtime;
  if (runtime === undefined && image === undefined) service.unknowns.add('runtime', entry.key, runtimeNode);
  const runtimeLine = image === undefined ? runtimeNode?.line : entry.line;
  const declared = serverlessEnvironment(service, entry, { runtime, runtimeLine, handler, image: image !== undefined });
  const folder = image?.folder ?? joinPath(service.folder, '.');
  // Google's handlers are exports of the package's main file.
  const byExport = provider === 'google-cloud-functions' && handler !== undefined && !handler.includes('.');
  return {
    ...(byExport && { entry: { file: joinPath(folder, 'index'), exportPath: handler } }),
    logicalId: entry.key,
    template: service.name,
    line: entry.line,
    runtime: runtime ?? null,
    handler: handler ?? null,
    handlerLine: entry.line,
    codeFolder: folder,
    entryPoints: [],
    codeElsewhere: image === undefined ? artifactOf(service, entry) : image.elsewhere,
    deployedName: deployedName(service, entry),
    declared: provider === 'aws-lambda' ? declared : { ...declared, values: { ...declared.values, provider } },
  };
}

/** `image: name`, or `{ name | uri, command }`; what is built here stands under `provider.ecr.images`. */
function imageOf({ root, folder, variables, files }: ServerlessService, entry: FunctionEntry): DockerImage | undefined {
  const written = entry.node.entries.get('image');
  if (written === undefined) return undefined;
  const image = variables.resolve(written);
  const name = variables.text(image?.kind === 'map' ? at(image, 'name') : image);
  const images = variables.resolve(at(variables.resolve(at(root, 'provider')), 'ecr', 'images'));
  const built = name === undefined ? undefined : variables.resolve(at(images, name));
  const context = variables.text(built?.kind === 'map' ? at(built, 'path') : undefined);
  const command = variables.resolve(at(image, 'command'));
  return readDockerImage(files, {
    folder: joinPath(folder, context ?? '.'),
    dockerfile: variables.text(at(built, 'file')),
    command: command?.kind === 'list' ? variables.text(command.items[0]) : undefined,
  });
}

function artifactOf({ root, variables }: ServerlessService, entry: FunctionEntry): string | null {
  const artifact = at(entry.node, 'package', 'artifact') ?? at(root, 'package', 'artifact');
  return artifact === undefined ? null : `is taken from ${variables.text(artifact) ?? 'an artifact'}`;
}

/** The Framework's own naming: `<service>-<stage>-<function>`, unless the function has a `name`. */
function deployedName({ root, variables }: ServerlessService, entry: FunctionEntry): string | null {
  const own = entry.node.entries.get('name');
  if (own !== undefined) return variables.text(own) ?? null;
  const serviceNode = variables.resolve(at(root, 'service'));
  const service = variables.text(serviceNode) ?? variables.text(at(serviceNode, 'name'));
  const written = at(variables.resolve(at(root, 'provider')), 'stage');
  const stage = written === undefined || /^\$\{opt:stage\}$/.test(rawText(written)) ? 'dev' : variables.text(written);
  return service === undefined || stage === undefined ? null : `${service}-${stage}-${entry.key}`;
}

function rawText(node: DataNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}

import { dirname, joinPath, relativePath } from '../../core/link/posix-path';
import type { Files, Problem } from '../../core/model';
import { at, mapAt, textOf } from './data-access';
import { type DataNode, type MapNode, parseDataTree } from './data-tree';
import type { Declarations, DeclaredFunction } from './declared-function';
import { type DockerImage, readDockerImage } from './docker-image';
import { samEnvironment } from './sam-environment';
import { createTemplateValues, type TemplateValues } from './template-values';
import { type Unknowns, unknownValues } from './unknown-values';

/** More functions than CloudFormation allows resources (500) are not one template. */
const FUNCTION_LIMIT = 1_000;

/** A template being read. */
export interface SamTemplate {
  /** Relative to the root. */
  readonly name: string;
  /** Absolute folder that paths in it are relative to. */
  readonly folder: string;
  readonly root: DataNode | undefined;
  readonly values: TemplateValues;
  readonly files: Files;
  readonly unknowns: Unknowns;
}

/** One function resource of it. */
export interface SamResource {
  readonly logicalId: string;
  readonly line: number;
  readonly node: MapNode;
  readonly serverless: boolean;
  /** A property as written on the resource, else in Globals. */
  property(name: string): DataNode | undefined;
  /** Line of the property's key. */
  lineOf(name: string): number | undefined;
}

/** The functions of a SAM or CloudFormation template, YAML or JSON. Empty and without problems where it declares none. */
export function readSamTemplate(root: string, path: string, files: Files): Declarations {
  const text = files.read(path);
  const name = relativePath(root, path);
  if (text === undefined)
    return { functions: [], problems: [{ file: name, message: 'This template cannot be read.' }] };
  const tree = parseDataTree(text);
  const problems: Problem[] = tree.errors.map(({ line, message }) => ({
    file: name,
    line,
    message: `This template is not valid: ${message}. What could not be read is left out.`,
  }));
  const template: SamTemplate = {
    name,
    folder: dirname(path),
    root: tree.root,
    values: createTemplateValues(tree.root),
    files,
    unknowns: unknownValues(name),
  };
  const functions = functionResources(template).map((resource) => declarationOf(template, resource));
  return { functions, problems: [...problems, ...template.unknowns.problems()] };
}

function functionResources(template: SamTemplate): SamResource[] {
  const resources = mapAt(template.root, 'Resources');
  const globals = mapAt(template.root, 'Globals', 'Function');
  const found: SamResource[] = [];
  for (const [logicalId, node] of resources?.entries ?? []) {
    const type = textOf(at(node, 'Type'));
    if (node.kind !== 'map' || (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function')) continue;
    if (found.length >= FUNCTION_LIMIT) break;
    const serverless = type === 'AWS::Serverless::Function';
    const own = mapAt(node, 'Properties');
    const inherited = serverless ? globals : undefined;
    const line = resources?.keyLines.get(logicalId) ?? node.line;
    found.push({
      logicalId,
      line,
      node,
      serverless,
      property: (name) => own?.entries.get(name) ?? inherited?.entries.get(name),
      lineOf: (name) => own?.keyLines.get(name) ?? inherited?.keyLines.get(name),
    });
  }
  return found;
}

function declarationOf(template: SamTemplate, resource: SamResource): DeclaredFunction {
  const { values } = template;
  const image = values.text(resource.property('PackageType')) === 'Image' ? dockerImage(template, resource) : undefined;
  const code = image ?? codeOf(template, resource);
  const runtime = image === undefined ? values.text(resource.property('Runtime')) : image.runtime;
  const handler = image === undefined ? wrappedHandler(template, resource) : image.handler;
  if (image === undefined) {
    if (runtime === undefined) template.unknowns.add('Runtime', resource.logicalId, resource.property('Runtime'));
    if (handler === undefined) template.unknowns.add('Handler', resource.logicalId, resource.property('Handler'));
  }
  return {
    logicalId: resource.logicalId,
    template: template.name,
    line: resource.line,
    runtime: runtime ?? null,
    handler: handler ?? null,
    handlerLine: resource.lineOf('Handler') ?? resource.line,
    codeFolder: code.folder,
    entryPoints: entryPoints(template, resource, code.folder),
    codeElsewhere: code.elsewhere,
    deployedName: values.text(resource.property('FunctionName')) ?? null,
    declared: samEnvironment(template, resource, runtime),
  };
}

function dockerImage({ values, folder, files }: SamTemplate, resource: SamResource): DockerImage {
  const metadata = at(resource.node, 'Metadata');
  const command = values.resolve(at(resource.property('ImageConfig'), 'Command'));
  return readDockerImage(files, {
    folder: joinPath(folder, values.text(at(metadata, 'DockerContext')) ?? '.'),
    dockerfile: values.text(at(metadata, 'Dockerfile')),
    command: command?.kind === 'list' ? values.text(command.items[0]) : undefined,
  });
}

interface CodePlace {
  readonly folder: string;
  readonly elsewhere: string | null;
}

function codeOf(template: SamTemplate, resource: SamResource): CodePlace {
  if (resource.property('InlineCode') !== undefined || at(resource.property('Code'), 'ZipFile') !== undefined) {
    return { folder: template.folder, elsewhere: 'stands in the template itself (inline code)' };
  }
  const written = resource.property(resource.serverless ? 'CodeUri' : 'Code');
  // SAM builds from the template's own folder where CodeUri is not given.
  if (written === undefined && resource.serverless) return { folder: template.folder, elsewhere: null };
  const path = template.values.text(written);
  if (path === undefined || /^(s3|https?):\/\//.test(path)) {
    return { folder: template.folder, elsewhere: 'is taken from S3 or a parameter' };
  }
  if (/\.(zip|jar)$/i.test(path)) return { folder: template.folder, elsewhere: `is taken from ${path}` };
  return { folder: joinPath(template.folder, path), elsewhere: null };
}

/** Monitoring layers put their own handler in front and are told the real one by an environment variable. */
function wrappedHandler(template: SamTemplate, resource: SamResource): string | undefined {
  const written = template.values.text(resource.property('Handler'));
  if (written === undefined || !/^\/opt\/|datadog|newrelic/.test(written)) return written;
  const own = mapAt(resource.property('Environment'), 'Variables');
  const shared = mapAt(template.root, 'Globals', 'Function', 'Environment', 'Variables');
  const variables = ['DD_LAMBDA_HANDLER', 'NEW_RELIC_LAMBDA_HANDLER'].map((name) => at(own, name) ?? at(shared, name));
  return template.values.text(variables.find((variable) => variable !== undefined)) ?? written;
}

function entryPoints(template: SamTemplate, resource: SamResource, codeFolder: string): string[] {
  const listed = at(resource.node, 'Metadata', 'BuildProperties', 'EntryPoints');
  const items = listed?.kind === 'list' ? listed.items : [];
  const paths = items.map((item) => template.values.text(item)).filter((path) => path !== undefined);
  return paths.map((path) => joinPath(codeFolder, path));
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Built, buildFunction } from './build-function';
import { findNode, type NodeBinary } from './find-node';
import { calledExport, functionEnvironment, functionName } from './function-environment';
import { measureMachineScale, type Workload } from './machine-scale';
import { createNodeRunner } from './node-runner';
import { type BuildForm, nodeVariants } from './node-variants';
import { REFERENCE_WORKLOAD, referenceWorkloadMs } from './reference-workload';
import { CannotMeasure, type MeasureRequest, type StartRequest } from './request';
import type { Runner } from './runner';
import { INVOCATIONS, type Target } from './target';

/** A function for Node.js. `bundleFolder` holds measure-child.js and measure-guard.js. */
export function createNodeTarget(request: StartRequest, bundleFolder: string, folder: string): Target {
  const source = join(request.root, request.function.file);
  const packageFolder = packageFolderOf(dirname(source), request.root);
  refusePlugAndPlay(packageFolder, request.root);
  const node = findNode(request.runtimePath, packageFolder, request.ownEnvironment);
  const built: Built[] = [];
  const build = async (how: BuildForm): Promise<string> => {
    const one = await buildFunction({ file: source, packageFolder, node, settings: request.esbuild, ...how });
    built.push(one);
    return one.file;
  };
  const place: Place = { request, bundleFolder, folder, packageFolder, node };
  const asDeployed = once(async () => {
    const { bundle, minify, text } = form(request);
    if (text === null) return { file: source, build: null };
    return { file: await build({ bundle, minify }), build: text };
  });
  return {
    async asDeployed() {
      const { file, build: text } = await asDeployed();
      const alias = text === null ? null : { file, source: request.function.file };
      return { runner: runnerOf(place, file, {}), build: text, built: alias };
    },
    variants: (facts) =>
      nodeVariants({
        facts,
        request,
        place,
        deployedFile: async () => (await asDeployed()).file,
        build,
        runnerOf: (file, extra, blob) => runnerOf(place, file, extra, blob),
      }),
    machineScale: () => measureMachineScale(workloadOf(node), { folder, env: {}, signal: request.signal }),
    dispose: () => {
      for (const one of built) one.remove();
    },
  };
}

function workloadOf({ path, version }: NodeBinary): Workload {
  return { command: path, args: ['-e', REFERENCE_WORKLOAD], referenceMs: referenceWorkloadMs(version) };
}

/** What is done to the source before it runs, and how that is said. */
function form({ function: fn, esbuild, bundle }: MeasureRequest) {
  const isBundled = bundle ?? esbuild?.bundle ?? false;
  const minify = bundle !== false && (esbuild?.minify ?? false);
  const how = `with the project's esbuild${esbuild && bundle === null ? `, as in ${esbuild.source}` : ''}`;
  if (isBundled) return { bundle: true, minify, text: `bundled ${how}` };
  const isTypeScript = /\.[cm]?tsx?$/.test(fn.file);
  return {
    bundle: false,
    minify: false,
    text: isTypeScript ? `own code compiled ${how}, packages as installed` : null,
  };
}

export interface Place {
  readonly request: StartRequest;
  readonly bundleFolder: string;
  readonly folder: string;
  readonly packageFolder: string;
  readonly node: NodeBinary;
}

function runnerOf(place: Place, file: string, extra: Readonly<Record<string, string>>, snapshotBlob?: string): Runner {
  const { request, bundleFolder, folder, packageFolder, node } = place;
  return createNodeRunner({
    node,
    ...(snapshotBlob !== undefined && { snapshotBlob }),
    childScript: join(bundleFolder, 'measure-child.js'),
    task: {
      file,
      exportPath: calledExport(request),
      invocations: INVOCATIONS,
      event: request.event,
      network: request.network,
      stubPort: request.stub?.port ?? null,
      timeoutMs: request.timeoutMs,
      guard: join(bundleFolder, 'measure-guard.js'),
      functionName: functionName(request),
      memoryMB: request.environment.memoryMB,
    },
    cwd: packageFolder,
    env: { ...functionEnvironment(request, folder, packageFolder), ...extra },
    timeoutMs: request.timeoutMs,
    memoryLimitMB: request.memoryLimitMB,
    folder,
    signal: request.signal,
  });
}

/** Yarn can keep packages in archives that its own loader reads: Lambda's Node.js has no such loader, and neither has ours. */
function refusePlugAndPlay(packageFolder: string, root: string): void {
  for (let at = packageFolder; at.startsWith(root); at = dirname(at)) {
    if (existsSync(join(at, 'node_modules'))) return;
    if (!existsSync(join(at, '.pnp.cjs'))) continue;
    throw new CannotMeasure(
      "packages are installed by Yarn Plug'n'Play (.pnp.cjs), which is not supported: set nodeLinker: node-modules in .yarnrc.yml, run yarn install, and measure again",
    );
  }
}

/** Where the function's package begins: what Lambda unpacks into the working directory. */
function packageFolderOf(from: string, root: string): string {
  for (let at = from; at.startsWith(root); at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  return root;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

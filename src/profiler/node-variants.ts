import { join } from 'node:path';
import { compileCacheEnvironment, type Variant } from './accelerators';
import type { BuildRequest } from './build-function';
import { buildSnapshot } from './build-snapshot';
import { functionEnvironment } from './function-environment';
import type { Place } from './node-target';
import { CannotMeasure, type StartRequest } from './request';
import type { Runner } from './runner';
import type { StartFacts } from './target';

export type BuildForm = Pick<BuildRequest, 'bundle' | 'minify' | 'snapshotChild' | 'replaced'>;

export interface NodeForms {
  readonly facts: StartFacts;
  readonly request: StartRequest;
  readonly place: Place;
  readonly deployedFile: () => Promise<string>;
  /** Gives the built file. Rejects with CannotMeasure. */
  readonly build: (how: BuildForm) => Promise<string>;
  readonly runnerOf: (file: string, extra: Readonly<Record<string, string>>, snapshotBlob?: string) => Runner;
}

/** Ways to start a Node.js function, first the one it is deployed in. */
export function nodeVariants(forms: NodeForms): readonly Variant[] {
  const { place, deployedFile, build, runnerOf } = forms;
  const bundled = () => build({ bundle: true, minify: false });
  return [
    { id: 'as-it-is', label: 'as it is', prepare: async () => runnerOf(await deployedFile(), {}) },
    {
      id: 'compile-cache',
      label: 'with a compile cache',
      prepare: async () => runnerOf(await deployedFile(), cached(place, 'plain')),
    },
    { id: 'bundle', label: 'bundled', prepare: async () => runnerOf(await bundled(), {}) },
    {
      id: 'minify',
      label: 'bundled and minified',
      prepare: async () => runnerOf(await build({ bundle: true, minify: true }), {}),
    },
    {
      id: 'bundle-compile-cache',
      label: 'bundled, with a compile cache',
      prepare: async () => runnerOf(await bundled(), cached(place, 'bundle')),
    },
    { id: 'lazy-imports', label: 'with its heavy imports lazy', prepare: () => withLazyImports(forms) },
    { id: 'snapshot', label: 'restored from a V8 snapshot', prepare: () => fromSnapshot(forms) },
  ];
}

function cached({ node, folder }: Place, id: string): Readonly<Record<string, string>> {
  const [major = 0, minor = 0] = node.version.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 10)) {
    throw new CannotMeasure(`needs Node.js 22.10, this is ${node.version}`);
  }
  return compileCacheEnvironment(folder, id);
}

/** As `coldstart fix --unsafe` would make it, own code in one file and packages as installed. */
async function withLazyImports({ request, build, runnerOf }: NodeForms): Promise<Runner> {
  const replaced = request.lazyImports;
  if (Object.keys(replaced).length === 0) {
    throw new CannotMeasure('coldstart check finds no heavy import in it that could be loaded later');
  }
  return runnerOf(await build({ bundle: false, minify: false, replaced }), {});
}

/** The heap after init, kept by Node itself and loaded instead of running init: a restore in user space. */
async function fromSnapshot({ facts, request, place, build, runnerOf }: NodeForms): Promise<Runner> {
  const { bundleFolder, folder, packageFolder, node } = place;
  if (facts.initAttempts.length > 0) {
    throw new CannotMeasure(
      `it connects to ${[...new Set(facts.initAttempts)].join(', ')} at init: an open connection cannot be in a snapshot`,
    );
  }
  const snapshotChild = join(bundleFolder, 'measure-snapshot.js');
  const script = await build({ bundle: true, minify: false, snapshotChild });
  const env = functionEnvironment(request, folder, packageFolder);
  const { timeoutMs, memoryLimitMB } = request;
  const blob = await buildSnapshot({ node, script, folder, cwd: packageFolder, env, timeoutMs, memoryLimitMB });
  return runnerOf(script, {}, blob);
}

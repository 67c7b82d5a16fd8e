import type { EsbuildSettings } from '../../../core/model';
import type { Bound, CodeProject } from './bound';
import { bind } from './bound';
import { constantName, follow, itemsOf, memberOf, textOf } from './code-values';

/**
 * How a NodejsFunction bundles, by its `bundling` property and aws-lambda-nodejs's own defaults ("Local bundling",
 * "Configuring esbuild"). What is computed counts as not said.
 */
export function cdkBundling(
  project: CodeProject,
  bundling: Bound | undefined,
  { runtime, source }: { readonly runtime: string | null; readonly source: string },
): EsbuildSettings {
  const options = follow(project, bundling);
  const property = (key: string) => options && memberOf(project, options, key);
  const isSet = (key: string) => {
    const value = follow(project, property(key))?.value;
    return value?.kind === 'boolean' && value.boolean;
  };
  const texts = (key: string) => {
    const items = itemsOf(project, property(key));
    return items?.flatMap((item) => textOf(project, item) ?? []);
  };
  const major = /^nodejs(\d+)/.exec(runtime ?? '')?.[1];
  const target = textOf(project, property('target')) ?? (major && `node${major}`);
  const mainFields = texts('mainFields');
  const define = textsOf(project, property('define'));
  return {
    source,
    bundle: true,
    minify: isSet('minify'),
    // What Lambda's image ships is left out; packages that are installed beside the bundle are, too.
    external: [...(texts('externalModules') ?? providedBy(major)), ...(texts('nodeModules') ?? [])],
    format: constantName(project, property('format')) === 'ESM' ? 'esm' : 'cjs',
    ...(target && { target }),
    ...(mainFields && { mainFields }),
    ...(isSet('keepNames') && { keepNames: true }),
    ...(isSet('sourceMap') && { sourceMap: sourceMapMode(constantName(project, property('sourceMapMode'))) }),
    ...(define && { define }),
  };
}

function providedBy(major: string | undefined): readonly string[] {
  return major !== undefined && Number(major) < 18 ? ['aws-sdk'] : ['@aws-sdk/*', '@smithy/*'];
}

function sourceMapMode(name: string | undefined): NonNullable<EsbuildSettings['sourceMap']> {
  switch (name) {
    case 'INLINE':
      return 'inline';
    case 'BOTH':
      return 'both';
    case 'EXTERNAL':
      return 'external';
    default:
      return 'linked';
  }
}

function textsOf(project: CodeProject, bound: Bound | undefined): Readonly<Record<string, string>> | undefined {
  const found = follow(project, bound);
  if (found?.value.kind !== 'object') return undefined;
  const entries = found.value.entries.flatMap(({ name, value }) => {
    const text = name === null ? undefined : textOf(project, bind(value, found.env));
    return name === null || text === undefined ? [] : [[name, text] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

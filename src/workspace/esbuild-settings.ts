import { parse } from 'yaml';
import { joinPath } from '../core/link/posix-path';
import type { EsbuildSettings, Files, ServerlessFunction } from '../core/model';

type Plain = Readonly<Record<string, unknown>>;

/**
 * How the project's deployment packs a function with esbuild: CDK's NodejsFunction, SAM's `BuildMethod: esbuild`,
 * serverless-esbuild and the Serverless Framework's own `build.esbuild`. `null` where it does not, or in a file of another kind.
 */
export function esbuildSettingsOf(root: string, fn: ServerlessFunction, files: Files): EsbuildSettings | null {
  if (fn.esbuild) return fn.esbuild;
  const file = fn.declaredIn?.replace(/:\d+$/, '');
  if (file === undefined || !/\.(ya?ml|json)$/.test(file)) return null;
  const document = parsed(files.read(joinPath(root, file)));
  const fromSam = samSettings(document, fn, file);
  return fromSam ?? serverlessSettings(document, file);
}

function parsed(text: string | undefined): Plain {
  try {
    return plain(parse(text ?? '', { logLevel: 'silent', customTags: TAGS }));
  } catch {
    // Discovery says what is wrong with the file.
    return {};
  }
}

/** CloudFormation's short forms: their values do not matter here. */
const TAGS = ['Ref', 'Sub', 'GetAtt', 'Join', 'If', 'FindInMap', 'ImportValue', 'Select', 'Split', 'Equals'].map(
  (name) => ({
    tag: `!${name}`,
    resolve: (value: unknown) => value,
  }),
);

function samSettings(document: Plain, fn: ServerlessFunction, source: string): EsbuildSettings | null {
  const entry = Object.entries(plain(document.Resources)).find(([id, resource]) => {
    const properties = plain(plain(resource).Properties);
    const isNamed = fn.id.endsWith(`@${id}`) || fn.deployedName === id || properties.FunctionName === fn.deployedName;
    return isNamed && plain(plain(resource).Metadata).BuildMethod === 'esbuild';
  });
  if (!entry) return null;
  const build = plain(plain(plain(entry[1]).Metadata).BuildProperties);
  return {
    source: `${source} (BuildMethod: esbuild)`,
    bundle: true,
    minify: build.Minify === true,
    external: strings(build.External),
    ...format(build.Format),
    ...(typeof build.Target === 'string' && { target: build.Target }),
    ...mainFields(build.MainFields),
    ...(build.KeepNames === true && { keepNames: true }),
    ...sourceMap(build.Sourcemap),
  };
}

function serverlessSettings(document: Plain, source: string): EsbuildSettings | null {
  const plugins = strings(document.plugins);
  const isPlugin = plugins.includes('serverless-esbuild');
  const custom = plain(document.custom).esbuild;
  const own = plain(document.build).esbuild;
  if (!isPlugin && own === undefined) return null;
  if (own === false) return null;
  const settings = plain(isPlugin ? custom : own);
  return {
    source: `${source} (${isPlugin ? 'serverless-esbuild' : 'build.esbuild'})`,
    bundle: settings.bundle !== false,
    minify: settings.minify === true,
    external: [...strings(settings.external), ...strings(settings.exclude).filter((name) => name !== '*')],
    ...format(settings.format),
    ...(typeof settings.target === 'string' && { target: settings.target }),
    ...mainFields(settings.mainFields),
    ...(settings.keepNames === true && { keepNames: true }),
    ...sourceMap(settings.sourcemap),
    ...define(settings.define),
  };
}

function format(value: unknown): { readonly format?: 'cjs' | 'esm' } {
  return value === 'cjs' || value === 'esm' ? { format: value } : {};
}

function sourceMap(value: unknown): Pick<EsbuildSettings, 'sourceMap'> {
  if (value === true) return { sourceMap: 'linked' };
  return value === 'linked' || value === 'external' || value === 'inline' || value === 'both'
    ? { sourceMap: value }
    : {};
}

function define(value: unknown): Pick<EsbuildSettings, 'define'> {
  const entries = Object.entries(plain(value)).filter((one): one is [string, string] => typeof one[1] === 'string');
  return entries.length === 0 ? {} : { define: Object.fromEntries(entries) };
}

/** SAM writes a list or one text with commas. */
function mainFields(value: unknown): { readonly mainFields?: readonly string[] } {
  const fields = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : strings(value);
  return fields.length === 0 ? {} : { mainFields: fields };
}

function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

import { relativePath } from '../../core/link/posix-path';
import {
  type EnvironmentLayer,
  type Language,
  languageOf,
  type Provider,
  type ServerlessFunction,
} from '../../core/model';
import type { DeclaredFunction } from './declared-function';
import type { LocatedHandler } from './locate-handler';

/** A handler in the sources; `declared` is null where no deployment file says that it is one. */
export interface FoundFunction {
  readonly handler: LocatedHandler;
  readonly declared: DeclaredFunction | null;
  /** The platform that its own code names: by a registration, a folder, a framework. */
  readonly platform?: PlatformFacts;
}

export interface PlatformFacts {
  readonly provider: Provider;
  /** `src/functions/hello.ts:12`; `null` where nothing but its place makes it a function. */
  readonly declaredIn: string | null;
  readonly deployedName: string | null;
  readonly where: string;
}

/** Gives every function its id: `@<logical id>` where one handler is deployed more than once. */
export function toFunctions(root: string, found: readonly FoundFunction[]): ServerlessFunction[] {
  const plain = found.map((one) => toFunction(root, one));
  const handlers = countBy(plain.map((fn) => fn.id));
  const qualified = plain.map((fn, index) => {
    const logicalId = found[index]?.declared?.logicalId ?? found[index]?.platform?.deployedName ?? undefined;
    return handlers.get(fn.id) === 1 || logicalId === undefined ? fn : { ...fn, id: `${fn.id}@${logicalId}` };
  });
  // Copies of a template (one per stage) declare the same logical ids: the template tells them apart.
  const ids = countBy(qualified.map((fn) => fn.id));
  const told = qualified.map((fn, index) => {
    const template = found[index]?.declared?.template;
    return ids.get(fn.id) === 1 || template === undefined ? fn : { ...fn, id: `${fn.id}.${template}` };
  });
  // One construct in a loop over regions, one handler registered twice: only their order is left.
  const seen = new Map<string, number>();
  return told.map((fn) => {
    const count = (seen.get(fn.id) ?? 0) + 1;
    seen.set(fn.id, count);
    return count === 1 ? fn : { ...fn, id: `${fn.id}.${count}` };
  });
}

function toFunction(root: string, { handler, declared, platform }: FoundFunction): ServerlessFunction {
  const file = relativePath(root, handler.file);
  const layer = withRuntime(
    declared?.declared ?? (platform ? platformLayer(platform) : { values: {}, where: 'default' }),
    languageOf(handler.file),
  );
  return {
    id: `${file}#${handler.exportPath}`,
    file,
    exportPath: handler.exportPath,
    span: handler.span,
    name: handler.exportPath,
    language: languageOf(handler.file) ?? 'javascript',
    provider: layer.values.provider ?? 'aws-lambda',
    runtime: declared?.runtime ?? null,
    declaredIn: declared === null ? (platform?.declaredIn ?? null) : `${declared.template}:${declared.line}`,
    deployedName: declared?.deployedName ?? platform?.deployedName ?? null,
    ...(declared && { logicalId: declared.logicalId }),
    ...(declared?.esbuild && { esbuild: declared.esbuild }),
    declared: layer,
  };
}

/** What is assumed of a function in a language that the default runtime does not run. */
const RUNTIME_OF_LANGUAGE: Readonly<Partial<Record<Language, string>>> = { java: 'java21' };

function withRuntime(layer: EnvironmentLayer, language: Language | undefined): EnvironmentLayer {
  const runtime = language && RUNTIME_OF_LANGUAGE[language];
  return runtime === undefined || layer.values.runtime ? layer : { ...layer, values: { runtime, ...layer.values } };
}

function platformLayer({ provider, where, declaredIn }: PlatformFacts): EnvironmentLayer {
  return { values: { provider }, where: declaredIn ?? where };
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

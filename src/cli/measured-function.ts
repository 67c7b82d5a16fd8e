import { type Environment, languageOf, type Profile, resolveEnvironment, type ServerlessFunction } from '../core/model';
import type { Analysis } from './analyse';
import { UsageError } from './usage-error';

/** The function to measure and what is projected for it; `projected` is null for one that nothing declares. */
export interface MeasuredFunction {
  readonly function: ServerlessFunction;
  readonly environment: Environment;
  readonly projected: Profile | null;
}

/** `src/orders.ts#handler` as path and export path; the second is null where it is left out. */
export function splitTarget(text: string): { readonly path: string; readonly exportPath: string | null } {
  const hash = text.indexOf('#');
  if (hash === -1) return { path: text, exportPath: null };
  return { path: text.slice(0, hash), exportPath: text.slice(hash + 1) };
}

/** Finds the function that `path#export` means among those of the file. */
export async function findFunction(
  { session, target }: Analysis,
  shown: string,
  exportPath: string | null,
): Promise<MeasuredFunction> {
  const [path = ''] = target.paths;
  const file = path.startsWith(`${target.root}/`) ? path.slice(target.root.length + 1) : path;
  if (languageOf(file) === undefined) {
    throw new UsageError(`${shown} is no source file of a function: name one, coldstart measure src/orders.ts#handler`);
  }
  const { profiles } = await session.profile({ paths: [path], offers: false });
  const here = profiles.filter((profile) => profile.function?.file === file);
  const matching = here.filter(({ function: fn }) => exportPath === null || (fn && isMeant(fn, exportPath)));
  const [found, ...others] = matching;
  if (found?.function && others.length === 0) {
    return { function: found.function, environment: found.environment, projected: found };
  }
  if (found) throw new UsageError(`which one of ${shown}? Name it:\n${list(matching)}`);
  if (exportPath === null) {
    throw new UsageError(`no function was found in ${shown}: name its export, coldstart measure ${shown}#handler`);
  }
  if (here.length > 0 && !/^[\w$.]+$/.test(exportPath)) {
    throw new UsageError(`${shown} has no function #${exportPath}. It has:\n${list(here)}`);
  }
  return { ...undeclared(file, exportPath), projected: null };
}

function isMeant(fn: ServerlessFunction, exportPath: string): boolean {
  return fn.exportPath === exportPath || fn.id === `${fn.file}#${exportPath}`;
}

function list(profiles: readonly Profile[]): string {
  return profiles.map(({ function: fn }) => `         ${fn?.id}`).join('\n');
}

/** An export that no deployment file names and that does not look like a handler: measured as the user says. */
function undeclared(file: string, exportPath: string): Omit<MeasuredFunction, 'projected'> {
  const environment = resolveEnvironment([]);
  const fn: ServerlessFunction = {
    id: `${file}#${exportPath}`,
    file,
    exportPath,
    span: { start: 0, end: 0 },
    name: exportPath,
    language: languageOf(file) ?? 'javascript',
    provider: 'aws-lambda',
    runtime: null,
    declaredIn: null,
    deployedName: null,
    declared: { values: {}, where: 'default' },
  };
  return { function: fn, environment };
}

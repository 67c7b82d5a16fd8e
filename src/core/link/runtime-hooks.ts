import type { ModuleSummary } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Module, optionsOf, type Value } from './value';

/** Package of Lambda's runtime hooks for Python. Source: AWS Lambda docs, "Lambda SnapStart runtime hooks for Python". */
const PYTHON_HOOKS = 'snapshot_restore_py';

/**
 * The functions of a module that run after every restore: registered with `register_after_restore` (Python), or the
 * `afterRestore` method of an `org.crac.Resource` (Java).
 */
export function afterRestoreHooks(linker: Linker, module: Module): ReadonlySet<number> {
  return new Set([...pythonHooks(linker, module), ...javaHooks(module.summary)]);
}

function pythonHooks(linker: Linker, { summary, frame }: Module): readonly number[] {
  const decorated = summary.functions.flatMap(({ decorators }, index) =>
    decorators.some((decorator) => isAfterRestore(evaluate(linker, decorator, frame))) ? [index] : [],
  );
  const registered = summary.calls
    .filter((call) => isAfterRestore(evaluate(linker, call.callee, frame)))
    .flatMap((call) => call.args.slice(0, 1))
    .flatMap((arg) => optionsOf(evaluate(linker, arg, frame)))
    .flatMap((value) => (value.kind === 'function' && value.frame.module === frame.module ? [value.function] : []));
  return [...decorated, ...registered];
}

function isAfterRestore(value: Value): boolean {
  return optionsOf(value).some(
    (option) =>
      option.kind === 'external' &&
      option.specifier === `python:${PYTHON_HOOKS}` &&
      option.path.includes('register_after_restore'),
  );
}

function javaHooks({ language, classes }: ModuleSummary): readonly number[] {
  if (language !== 'java') return [];
  return classes.flatMap(({ methods }) =>
    methods.filter(({ name }) => name === 'afterRestore').map((one) => one.function),
  );
}

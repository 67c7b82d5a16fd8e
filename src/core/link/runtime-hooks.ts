import type { ModuleSummary, Zone } from '../model';
import { evaluate } from './evaluate';
import type { Linker } from './linker';
import { type Module, optionsOf, type Value } from './value';

/** Package of Lambda's runtime hooks for Python. Source: AWS Lambda docs, "Lambda SnapStart runtime hooks for Python". */
const PYTHON_HOOKS = 'python:snapshot_restore_py';

export type HookZone = Extract<Zone, 'before-checkpoint' | 'after-restore'>;

/** Methods of an `org.crac.Resource`. Source: AWS Lambda docs, "Lambda SnapStart runtime hooks for Java". */
const JAVA_METHODS: Readonly<Record<string, HookZone>> = {
  beforeCheckpoint: 'before-checkpoint',
  afterRestore: 'after-restore',
};

const PYTHON_FUNCTIONS: Readonly<Record<string, HookZone>> = {
  register_before_snapshot: 'before-checkpoint',
  register_after_restore: 'after-restore',
};

/** The functions of a module that the platform runs around a snapshot, and when: before it, or after every restore. */
export function runtimeHooks(linker: Linker, module: Module): ReadonlyMap<number, HookZone> {
  const { language } = module.summary;
  if (language === 'python') return pythonHooks(linker, module);
  return language === 'java' ? javaHooks(module.summary) : new Map();
}

function pythonHooks(linker: Linker, { summary, frame }: Module): ReadonlyMap<number, HookZone> {
  const hooks = new Map<number, HookZone>();
  summary.functions.forEach(({ decorators }, index) => {
    for (const decorator of decorators) {
      const zone = zoneOf(evaluate(linker, decorator, frame));
      if (zone) hooks.set(index, zone);
    }
  });
  for (const call of summary.calls) {
    const [given] = call.args;
    const zone = given && zoneOf(evaluate(linker, call.callee, frame));
    if (!zone) continue;
    for (const value of optionsOf(evaluate(linker, given, frame)))
      if (value.kind === 'function' && value.frame.module === frame.module) hooks.set(value.function, zone);
  }
  return hooks;
}

function zoneOf(value: Value): HookZone | undefined {
  for (const option of optionsOf(value)) {
    if (option.kind !== 'external' || option.specifier !== PYTHON_HOOKS) continue;
    const zone = PYTHON_FUNCTIONS[option.path.at(-1) ?? ''];
    if (zone) return zone;
  }
  return undefined;
}

function javaHooks({ classes }: ModuleSummary): ReadonlyMap<number, HookZone> {
  const methods = classes.flatMap((each) => each.methods);
  return new Map(
    methods.flatMap(({ name, function: index }) => {
      const zone = Object.hasOwn(JAVA_METHODS, name) ? JAVA_METHODS[name] : undefined;
      return zone ? [[index, zone] as const] : [];
    }),
  );
}

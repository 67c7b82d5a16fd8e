import type { ImportFact, ValueRef } from '../model';
import { evaluate, outliving } from './evaluate';
import { memberOf } from './evaluate-member';
import { type Linker, moduleOf } from './linker';
import { choice, type External, type Module, plain, type Value, withSelf } from './value';

/** Re-exports followed from file to file. */
const MAX_REEXPORTS = 12;

/** What an import of a module gives: something of the user's own files, or something external. */
export function importedValue(linker: Linker, from: Module, importIndex: number, path: readonly string[]): Value {
  const fact = from.summary.imports[importIndex];
  if (!fact) return plain('unknown');
  const resolution = linker.program.resolve(from.file, fact.specifier);
  if (resolution.kind === 'own') {
    const module = moduleOf(linker, resolution.file);
    const value = module && namespacePath(linker, module, path, 0);
    if (value && value.kind !== 'plain') return value;
    return memberModule(linker, from, fact, path) ?? value ?? plain('init');
  }
  // `redis/handler.py` that imports `redis` means the package, not the folder it happens to stand in.
  if (resolution.kind === 'folder')
    return memberModule(linker, from, fact, path) ?? external(from, fact.specifier, path);
  if (resolution.kind === 'missing') return plain('init');
  if (from.summary.language === 'java') return javaLibrary(from, fact.specifier, path);
  return external(from, fact.specifier, path);
}

/** A class of a library stands in the catalog by its package. Collections, texts and dates of the JDK are plain values. */
function javaLibrary(from: Module, specifier: string, path: readonly string[]): Value {
  if (/^java\.(util\.(UUID|Random|Date|Scanner|concurrent\.ThreadLocalRandom)|time\.)/.test(specifier))
    return plain('invocation');
  if (/^java\.(util|lang|io|nio|math|text|security)\./.test(specifier)) return plain('init');
  return external(from, specifier.slice(0, Math.max(0, specifier.lastIndexOf('.'))), path);
}

/** `from package import module`: a name that the package itself does not give is a module in it. */
function memberModule(linker: Linker, from: Module, fact: ImportFact, path: readonly string[]): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined || !fact.members?.includes(name)) return undefined;
  const resolution = linker.program.resolve(from.file, memberSpecifier(fact.specifier, name));
  const module = resolution.kind === 'own' ? moduleOf(linker, resolution.file) : undefined;
  return module && namespacePath(linker, module, rest, 0);
}

export function memberSpecifier(specifier: string, name: string): string {
  return specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`;
}

/** Something of a package that a file imports. */
function external(from: Module, specifier: string, path: readonly string[]): External {
  const name = from.summary.language === 'python' ? `python:${specifier}` : specifier.replace(/^node:/, '');
  return { kind: 'external', specifier: name, path, origin: 'init', made: null };
}

function namespacePath(linker: Linker, module: Module, path: readonly string[], depth: number): Value {
  if (path.length === 0) return moduleItself(linker, module, depth);
  return exportedValue(linker, module, path, depth) ?? plain('init');
}

/** `require('./x')` or `import * as x`: `module.exports` where it is set to something callable, else all exports. */
function moduleItself(linker: Linker, module: Module, depth: number): Value {
  const whole = exportNamed(linker, module, 'module.exports', depth);
  return whole && whole.kind !== 'object' && whole.kind !== 'plain' ? whole : { kind: 'namespace', module };
}

/** The value at a path of exported names; `undefined` where the module exports no such name. */
export function exportedValue(linker: Linker, module: Module, path: readonly string[], depth = 0): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined || depth > MAX_REEXPORTS) return undefined;
  let value = exportNamed(linker, module, name, depth);
  if (!value && name === 'default') {
    // `import x from './cjs'` gives `module.exports`.
    value = exportNamed(linker, module, 'module.exports', depth) ?? { kind: 'namespace', module };
  }
  if (!value) {
    const whole = exportNamed(linker, module, 'module.exports', depth);
    if (!whole || whole.kind === 'plain') return undefined;
    value = memberOf.named(linker, whole, name);
  }
  return rest.reduce((current: Value, step) => memberOf.named(linker, current, step), value);
}

function exportNamed(linker: Linker, module: Module, name: string, depth: number): Value | undefined {
  const facts = module.summary.exports.filter((fact) => fact.name === name);
  const last = facts.slice(-2);
  if (last.length > 0) {
    const self: Value = { kind: 'namespace', module };
    const values = last.map((fact) => withSelf(reexportAware(linker, module, fact.value, depth), self));
    return outliving(choice(values));
  }
  if (name === 'default' || name === 'module.exports') return undefined;
  for (const star of module.summary.exports) {
    if (star.name !== '*' || star.value.kind !== 'import') continue;
    const target = starTarget(linker, module, star.value.import);
    if (typeof target === 'string') return external(module, target, [name]);
    const value = target ? exportedValue(linker, target, [name], depth + 1) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** The module behind `export * from`: one of the user's, or the specifier of a package. */
function starTarget(linker: Linker, module: Module, importIndex: number): Module | string | undefined {
  const specifier = module.summary.imports[importIndex]?.specifier;
  if (specifier === undefined) return undefined;
  const resolution = linker.program.resolve(module.file, specifier);
  if (resolution.kind === 'own') return moduleOf(linker, resolution.file);
  return resolution.kind === 'package' ? specifier : undefined;
}

function reexportAware(linker: Linker, module: Module, ref: ValueRef, depth: number): Value {
  if (ref.kind !== 'import') return evaluate(linker, ref, module.frame);
  const specifier = module.summary.imports[ref.import]?.specifier;
  const resolution = specifier === undefined ? undefined : linker.program.resolve(module.file, specifier);
  if (resolution?.kind !== 'own') return evaluate(linker, ref, module.frame);
  const target = moduleOf(linker, resolution.file);
  return target ? namespacePath(linker, target, ref.path, depth + 1) : plain('init');
}

import type { CodeValue } from '../../../core/languages/code-tree';
import { type Bound, bind, type CodeFile, type CodeProject, type Env } from './bound';
import { follow, itemsOf, rootEnv } from './code-values';

/** Functions are declared in helpers that call helpers; more than this is a framework of its own. */
const DEPTH_LIMIT = 4;
const CONTEXT_LIMIT = 200;

/** Every way in which a function of infrastructure code is run: once for each call of it that can be seen, loops included. */
export function contextsOf(project: CodeProject, file: CodeFile, functionIndex: number, depth = 0): readonly Env[] {
  const key = `${file.path}#${functionIndex}`;
  const known = project.contexts.get(key) ?? newContexts(project, file, functionIndex, depth);
  project.contexts.set(key, known);
  return known;
}

function newContexts(project: CodeProject, file: CodeFile, functionIndex: number, depth: number): readonly Env[] {
  const fact = file.tree.functions[functionIndex];
  if (fact === undefined || depth > DEPTH_LIMIT) return [rootEnv(file)];
  const found: Env[] = [];
  for (const other of project.files) {
    for (const call of other.tree.calls) {
      if (found.length >= CONTEXT_LIMIT) return found;
      const isMine = other === file || fact.name === 'constructor' || fact.parent < 0;
      if (!isMine || !mayCall(project, file, functionIndex, call.callee, other)) continue;
      for (const outer of contextsOf(project, other, call.function, depth + 1)) {
        const args = argumentsOf(
          project,
          file,
          functionIndex,
          bind(call.callee, outer),
          call.args,
          call.form === 'new',
        );
        for (const list of args)
          found.push({
            ...envIn(file, other, outer),
            args: new Map([...outerArgs(file, other, outer), [functionIndex, list]]),
          });
      }
    }
  }
  return found.length > 0 ? found.slice(0, CONTEXT_LIMIT) : contextsOf(project, file, fact.parent, depth + 1);
}

function envIn(file: CodeFile, other: CodeFile, outer: Env): Env {
  return other === file ? outer : rootEnv(file);
}

function outerArgs(file: CodeFile, other: CodeFile, outer: Env): Env['args'] {
  return other === file ? outer.args : new Map();
}

/** A quick look at how the callee is written, before anything is worked out. */
function mayCall(
  project: CodeProject,
  file: CodeFile,
  functionIndex: number,
  callee: CodeValue,
  other: CodeFile,
): boolean {
  const imported = callee.kind === 'member' ? callee.of : callee;
  if (imported.kind === 'import') return other !== file && project.fileOf(other.path, imported.specifier) !== undefined;
  if (other !== file) return false;
  return callee.kind !== 'global' || file.tree.functions[functionIndex]?.name === '';
}

/** The arguments a call hands to the function, once per element where the function is a callback of `forEach` and the like. */
function argumentsOf(
  project: CodeProject,
  file: CodeFile,
  functionIndex: number,
  callee: Bound,
  args: readonly CodeValue[],
  isNew: boolean,
): Bound[][] {
  const { env, value } = callee;
  const fact = file.tree.functions[functionIndex];
  const bound = args.map((arg) => bind(arg, env));
  if (value.kind === 'member' && /^(forEach|map|flatMap)$/.test(value.name) && env.file.path === file.path) {
    const isCallback = args.some((arg) => arg.kind === 'function' && arg.function === functionIndex);
    if (isCallback) return (itemsOf(project, bind(value.of, env)) ?? []).map((item) => [item]);
  }
  if (value.kind === 'member' && value.of.kind === 'this' && env.file.path === file.path) {
    return fact !== undefined && fact.class >= 0 && fact.name === value.name ? [bound] : [];
  }
  const target = follow(project, callee);
  if (target === undefined || target.env.file.path !== file.path) return [];
  if (target.value.kind === 'function') return target.value.function === functionIndex ? [bound] : [];
  const constructed =
    isNew && target.value.kind === 'class' && fact?.name === 'constructor' && fact.class === target.value.class;
  return constructed ? [bound] : [];
}

/** The same context once per element of each loop that a value stands in. */
export function overLoops(project: CodeProject, env: Env, values: readonly CodeValue[]): readonly Env[] {
  const loops = new Set<number>();
  for (const value of values) collectLoops(value, env, loops, 0);
  let contexts: readonly Env[] = [env];
  for (const variable of loops) {
    const source = env.file.tree.variables[variable]?.value;
    contexts = contexts
      .flatMap((context) => {
        const items = source ? itemsOf(project, bind(source, context)) : undefined;
        return items?.map((item) => ({ ...context, each: new Map([...context.each, [variable, item]]) })) ?? [context];
      })
      .slice(0, CONTEXT_LIMIT);
  }
  return contexts;
}

function collectLoops(value: CodeValue, env: Env, loops: Set<number>, depth: number): void {
  if (depth > 12 || loops.size > 3) return;
  if (value.kind === 'variable') {
    const fact = env.file.tree.variables[value.variable];
    if (fact?.each) loops.add(value.variable);
    else if (fact?.value) collectLoops(fact.value, env, loops, depth + 1);
  }
  for (const part of partsOf(value, env)) collectLoops(part, env, loops, depth + 1);
}

function partsOf(value: CodeValue, env: Env): readonly CodeValue[] {
  switch (value.kind) {
    case 'object':
      return value.entries.map((entry) => entry.value);
    case 'list':
      return value.items;
    case 'joined':
      return value.parts;
    case 'choice':
      return value.options;
    case 'member':
      return [value.of];
    case 'index':
      return [value.of, value.key];
    case 'call':
      return env.file.tree.calls[value.call]?.args ?? [];
    default:
      return [];
  }
}

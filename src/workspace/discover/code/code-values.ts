import type { CodeCall, CodeValue } from '../../../core/languages/code-tree';
import { dirname, joinPath } from '../../../core/link/posix-path';
import { type Bound, bind, type CodeFile, type CodeProject, type Env } from './bound';
import { pathOf } from './code-paths';

/** References followed behind one another; longer chains are cycles. */
const DEPTH_LIMIT = 24;

/** What a value stands for once names, members, imports and calls of the user's own functions are followed. */
export function follow(project: CodeProject, bound: Bound | undefined, depth = 0): Bound | undefined {
  if (bound === undefined || depth > DEPTH_LIMIT || project.budget.steps-- <= 0) return undefined;
  const { value, env } = bound;
  const next = (other: Bound | undefined) => follow(project, other, depth + 1);
  switch (value.kind) {
    case 'variable':
      return next(variableValue(project, value.variable, env, depth));
    case 'import':
      return imported(project, bound, depth) ?? bound;
    case 'member':
      return next(memberOf(project, next(bind(value.of, env)), value.name, depth)) ?? external(project, bound, depth);
    case 'index': {
      const key = textOf(project, bind(value.key, env), depth + 1);
      return key === undefined ? undefined : next(memberOf(project, next(bind(value.of, env)), key, depth));
    }
    case 'call':
      return next(returned(project, bound, depth)) ?? bound;
    case 'choice':
      return value.options
        .map((option) => next(bind(option, env)))
        .find((one) => one !== undefined && one.value.kind !== 'null');
    default:
      return bound;
  }
}

/** A member of something that is no code of the user's: kept with its name, `lambda.Runtime.NODEJS_22_X`. */
function external(project: CodeProject, { value, env }: Bound, depth: number): Bound | undefined {
  if (value.kind !== 'member') return undefined;
  const of = follow(project, bind(value.of, env), depth + 1);
  if (of?.value.kind === 'import') return bind({ ...of.value, path: [...of.value.path, value.name] }, of.env);
  return of?.value.kind === 'global' ? bind(value, env) : undefined;
}

function variableValue(project: CodeProject, index: number, env: Env, depth: number): Bound | undefined {
  const fact = env.file.tree.variables[index];
  if (fact === undefined) return undefined;
  const fallback = fact.value === null ? undefined : bind(fact.value, env);
  let start: Bound | undefined;
  if (fact.parameter !== null) start = env.args.get(fact.parameter.function)?.[fact.parameter.index] ?? fallback;
  else start = fact.each ? env.each.get(index) : fallback;
  return fact.path.reduce<Bound | undefined>(
    (value, name) => memberOf(project, follow(project, value, depth + 1), name, depth + 1),
    start,
  );
}

function imported(project: CodeProject, { value, env }: Bound, depth: number): Bound | undefined {
  if (value.kind !== 'import') return undefined;
  const file = project.fileOf(env.file.path, value.specifier);
  const [name, ...rest] = value.path;
  if (file === undefined || name === undefined) return undefined;
  const exported =
    file.tree.exports.get(name) ?? (name === 'default' ? file.tree.exports.get('module.exports') : undefined);
  const whole = file.tree.exports.get('module.exports');
  const inFile: Env = { file, args: new Map(), each: new Map() };
  const start = exported
    ? bind(exported, inFile)
    : whole && memberOf(project, follow(project, bind(whole, inFile), depth + 1), name, depth);
  const found = rest.reduce<Bound | undefined>(
    (one, member) => memberOf(project, follow(project, one, depth + 1), member, depth + 1),
    start,
  );
  return follow(project, found, depth + 1);
}

/** A member of an object, of a list, of the exports of a file, or of the class around (`this.props`). */
export function memberOf(project: CodeProject, of: Bound | undefined, name: string, depth = 0): Bound | undefined {
  if (of === undefined || depth > DEPTH_LIMIT) return undefined;
  const { value, env } = of;
  if (value.kind === 'list') {
    const item = value.items[Number(name)];
    return item && bind(item, env);
  }
  if (value.kind === 'import')
    return imported(project, bind({ ...value, path: [...value.path, name] }, env), depth + 1);
  if (value.kind === 'this') {
    const field = env.file.tree.classes.map((one) => one.fields.get(name)).find((one) => one !== undefined);
    return field && bind(field, env);
  }
  if (value.kind !== 'object') return undefined;
  for (const entry of [...value.entries].reverse()) {
    if (entry.name === name) return bind(entry.value, env);
    if (entry.name !== null) continue;
    const found = memberOf(project, follow(project, bind(entry.value, env), depth + 1), name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a call of one of the user's own functions returns. */
function returned(project: CodeProject, { value, env }: Bound, depth: number): Bound | undefined {
  const call = value.kind === 'call' ? env.file.tree.calls[value.call] : undefined;
  if (call === undefined || call.form === 'new') return undefined;
  const callee = follow(project, bind(call.callee, env), depth + 1);
  if (callee?.value.kind !== 'function') return undefined;
  const fact = callee.env.file.tree.functions[callee.value.function];
  if (!fact?.returns) return undefined;
  const args = call.args.map((arg) => bind(arg, env));
  return bind(fact.returns, { ...callee.env, args: new Map([...callee.env.args, [callee.value.function, args]]) });
}

/** A string that can be worked out without running anything: literals, templates, `path.join(__dirname, …)`. */
export function textOf(project: CodeProject, bound: Bound | undefined, depth = 0): string | undefined {
  const found = follow(project, bound, depth + 1);
  const text = textOfFound(project, found, depth);
  if (text !== undefined || bound === undefined || found === bound || bound.value.kind !== 'call') return text;
  // What a helper of the user's makes of a path may be beyond us, but what it was given tells.
  return pathOf(project, bound, (one) => textOf(project, one, depth + 1));
}

function textOfFound(project: CodeProject, found: Bound | undefined, depth: number): string | undefined {
  if (found === undefined || depth > DEPTH_LIMIT) return undefined;
  const { value, env } = found;
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'joined': {
      const parts = value.parts.map((part) => textOf(project, bind(part, env), depth + 1));
      const text = parts.includes(undefined) ? undefined : parts.join('');
      return text !== undefined && text.length < 2_000 ? text : undefined;
    }
    case 'global':
      return value.name === '__dirname'
        ? dirname(env.file.path)
        : value.name === '__filename'
          ? env.file.path
          : undefined;
    case 'member':
      return value.of.kind === 'global' && value.of.name === 'import.meta' && value.name === 'dirname'
        ? dirname(env.file.path)
        : undefined;
    case 'call':
      return pathOf(project, found, (one) => textOf(project, one, depth + 1));
    default:
      return undefined;
  }
}

export function numberOf(project: CodeProject, bound: Bound | undefined): number | undefined {
  const found = follow(project, bound);
  return found?.value.kind === 'number' ? found.value.number : undefined;
}

/** The call a value is the result of, with where it was written. */
export function callOf(project: CodeProject, bound: Bound | undefined): { call: CodeCall; env: Env } | undefined {
  const found = follow(project, bound);
  const call = found?.value.kind === 'call' ? found.env.file.tree.calls[found.value.call] : undefined;
  return call && found && { call, env: found.env };
}

/** `lambda.Runtime.NODEJS_22_X` → `NODEJS_22_X`: the last name of something that a package gives. */
export function constantName(project: CodeProject, bound: Bound | undefined): string | undefined {
  const value = follow(project, bound)?.value;
  if (value?.kind === 'import') return value.path.at(-1);
  return value?.kind === 'member' ? value.name : undefined;
}

/** The items of a list; entries of `Object.entries(x)`, `Object.keys(x)` and `Object.values(x)` as well. */
export function itemsOf(project: CodeProject, bound: Bound | undefined): Bound[] | undefined {
  const found = follow(project, bound);
  if (found?.value.kind === 'list') return found.value.items.map((item) => bind(item, found.env));
  const made = callOf(project, found);
  const callee = made?.call.callee;
  const [first] = made?.call.args ?? [];
  if (made === undefined || first === undefined || callee?.kind !== 'member' || callee.of.kind !== 'global')
    return undefined;
  const object = follow(project, bind(first, made.env));
  if (callee.of.name !== 'Object' || object?.value.kind !== 'object') return undefined;
  return object.value.entries.flatMap(({ name, value }) => {
    if (name === null) return [];
    const key: CodeValue = { kind: 'text', text: name, line: value.line };
    if (callee.name === 'keys') return [bind(key, object.env)];
    return [
      bind(callee.name === 'values' ? value : { kind: 'list', items: [key, value], line: value.line }, object.env),
    ];
  });
}

export function rootEnv(file: CodeFile): Env {
  return { file, args: new Map(), each: new Map() };
}

/** A path made absolute: relative ones mean the folder that the tool is run in. */
export function absolute(folder: string, path: string): string {
  return joinPath(folder, path);
}

import { joinPath } from '../../../core/link/posix-path';
import type { HclBlock, HclValue } from './hcl';

/** A Terraform module: the blocks of all files of a folder, and what it is called with. */
export interface TerraformModule {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly blocks: readonly HclBlock[] }[];
}

/** One use of a module: its arguments are worked out in the module that calls it. */
export interface TerraformScope {
  readonly module: TerraformModule;
  readonly root: string;
  readonly arguments: ReadonlyMap<string, HclValue>;
  readonly caller: TerraformScope | null;
  /** Element of `for_each`. */
  readonly each: { readonly key: HclValue; readonly value: HclValue; readonly scope: TerraformScope } | null;
}

export interface Found {
  readonly value: HclValue;
  readonly scope: TerraformScope;
}

const DEPTH_LIMIT = 16;

/** What a value stands for: variables, locals, arguments and loop elements are followed. */
export function follow(scope: TerraformScope, value: HclValue | undefined, depth = 0): Found | undefined {
  if (value === undefined || depth > DEPTH_LIMIT) return undefined;
  if (value.kind === 'call') return followCall(scope, value, depth);
  if (value.kind !== 'reference') return { value, scope };
  const [kind, name = '', ...rest] = value.path;
  switch (kind) {
    case 'var': {
      const given = scope.arguments.get(name);
      const start =
        given && scope.caller
          ? follow(scope.caller, given, depth + 1)
          : follow(scope, blockNamed(scope, 'variable', name)?.attributes.get('default'), depth + 1);
      return members(start, rest, depth);
    }
    case 'local':
      return members(follow(scope, localNamed(scope, name), depth + 1), rest, depth);
    case 'each': {
      const { each } = scope;
      if (each === null) return undefined;
      return members(follow(each.scope, name === 'key' ? each.key : each.value, depth + 1), rest, depth);
    }
    default:
      return { value, scope };
  }
}

/** Functions that hand one of their arguments on as far as we care. */
function followCall(scope: TerraformScope, value: HclValue & { kind: 'call' }, depth: number): Found | undefined {
  const [first, second, third] = value.args;
  switch (value.name) {
    case 'toset':
    case 'tolist':
    case 'tomap':
    case 'tostring':
    case 'abspath':
    case 'pathexpand':
    case 'try':
      return follow(scope, first, depth + 1);
    case 'coalesce':
      return follow(scope, first, depth + 1) ?? follow(scope, second, depth + 1);
    case 'lookup': {
      const key = textIn(scope, second, depth + 1);
      const object = key === undefined ? undefined : follow(scope, first, depth + 1);
      return members(object, key === undefined ? [] : [key], depth) ?? follow(scope, third, depth + 1);
    }
    default:
      return { value, scope };
  }
}

function members(found: Found | undefined, path: readonly string[], depth: number): Found | undefined {
  return path.reduce<Found | undefined>((one, name) => {
    if (one === undefined) return undefined;
    const { value, scope } = one;
    if (value.kind === 'object') return follow(scope, value.entries.get(name), depth + 1);
    return value.kind === 'list' ? follow(scope, value.items[Number(name)], depth + 1) : undefined;
  }, found);
}

/** A string; paths of modules come out absolute. */
export function textIn(scope: TerraformScope, value: HclValue | undefined, depth = 0): string | undefined {
  const found = follow(scope, value, depth + 1);
  if (found === undefined || depth > DEPTH_LIMIT) return undefined;
  const inner = found.value;
  switch (inner.kind) {
    case 'text': {
      const parts = inner.parts.map((part) => (typeof part === 'string' ? part : textIn(found.scope, part, depth + 1)));
      const text = parts.includes(undefined) ? undefined : parts.join('');
      return text !== undefined && text.length < 2_000 ? text : undefined;
    }
    case 'number':
      return String(inner.number);
    case 'reference': {
      const path = inner.path.join('.');
      if (path === 'path.module') return found.scope.module.folder;
      return path === 'path.root' || path === 'path.cwd' ? rootFolder(found.scope) : undefined;
    }
    case 'call':
      return callText(found.scope, inner, depth);
    default:
      return undefined;
  }
}

/** `format("%s/x", …)`, `join("/", […])`, `lower(…)`. */
function callText(scope: TerraformScope, call: HclValue & { kind: 'call' }, depth: number): string | undefined {
  const texts = call.args.map((arg) => textIn(scope, arg, depth + 1));
  const [first, second] = texts;
  if (call.name === 'join') {
    const list = follow(scope, call.args[1], depth + 1);
    const items =
      list?.value.kind === 'list' ? list.value.items.map((item) => textIn(list.scope, item, depth + 1)) : [undefined];
    return items.includes(undefined) ? undefined : items.join(first ?? '');
  }
  if (call.name === 'lower') return first?.toLowerCase();
  if (call.name === 'replace') return second === undefined ? undefined : first?.replaceAll(second, texts[2] ?? '');
  if (call.name !== 'format' || texts.includes(undefined)) return undefined;
  const rest = texts.slice(1);
  return first?.replace(/%[sdv]/g, () => rest.shift() ?? '');
}

export function numberIn(scope: TerraformScope, value: HclValue | undefined): number | undefined {
  const found = follow(scope, value)?.value;
  if (found?.kind === 'number') return found.number;
  const text = textIn(scope, value);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** An absolute path; a relative one means the folder that Terraform is run in. */
export function pathIn(scope: TerraformScope, value: HclValue | undefined): string | undefined {
  const text = textIn(scope, value);
  return text === undefined ? undefined : joinPath(rootFolder(scope), text);
}

function rootFolder(scope: TerraformScope): string {
  return scope.caller === null ? scope.module.folder : rootFolder(scope.caller);
}

export function blocksOf(module: TerraformModule, type: string): readonly HclBlock[] {
  return module.files.flatMap(({ blocks }) => blocks.filter((block) => block.type === type));
}

function blockNamed({ module }: TerraformScope, type: string, name: string): HclBlock | undefined {
  return blocksOf(module, type).find((block) => block.labels[0] === name);
}

function localNamed({ module }: TerraformScope, name: string): HclValue | undefined {
  return blocksOf(module, 'locals')
    .map((block) => block.attributes.get(name))
    .find((value) => value !== undefined);
}

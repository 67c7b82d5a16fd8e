import { dirname, joinPath } from '../../core/link/posix-path';
import type { Files } from '../../core/model';
import { at } from './data-access';
import { type DataNode, parseDataTree } from './data-tree';

/** Works out `${…}` of the Serverless Framework as far as the files say; `undefined` for what only a deployment knows. */
export interface ServerlessVariables {
  /** A node whose whole text is one variable becomes what it stands for; other nodes stay. */
  resolve(node: DataNode | undefined): DataNode | undefined;
  text(node: DataNode | undefined): string | undefined;
  number(node: DataNode | undefined): number | undefined;
}

/** Bounds what variables that refer to each other in a circle, or multiply, can cost. */
const STEP_LIMIT = 500;
const DEPTH_LIMIT = 15;
const PART_LIMIT = 1_000;
/** The Framework's stage where neither the command line nor the provider names one. */
const DEFAULT_STAGE = 'dev';

export function createServerlessVariables(path: string, root: DataNode | undefined, files: Files): ServerlessVariables {
  const trees = new Map<string, DataNode | undefined>([[path, root]]);
  const scope = (): Scope => ({ path, root, files, trees, stepsLeft: STEP_LIMIT });
  const value = (node: DataNode | undefined) => {
    const resolved = resolveNode(scope(), node, 0);
    return resolved?.kind === 'scalar' && resolved.value !== null ? resolved.value : undefined;
  };
  return {
    resolve: (node) => resolveNode(scope(), node, 0),
    text: (node) => value(node)?.toString(),
    number(node) {
      const found = value(node);
      const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    },
  };
}

interface Scope {
  /** The service file; `file(…)` is relative to it. */
  readonly path: string;
  readonly root: DataNode | undefined;
  readonly files: Files;
  readonly trees: Map<string, DataNode | undefined>;
  stepsLeft: number;
}

function resolveNode(scope: Scope, node: DataNode | undefined, depth: number): DataNode | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('${')) return node;
  if (depth > DEPTH_LIMIT || scope.stepsLeft-- < 0) return undefined;
  // Innermost first, so that `${self:custom.${sls:stage}.memory}` becomes one address.
  let text = node.value;
  for (let round = 0; round < DEPTH_LIMIT; round++) {
    const variable = /\$\{([^${}]*)\}/.exec(text);
    if (variable === null) return { ...node, value: text };
    const found = evaluate(scope, variable[1] ?? '', node.line, depth + 1);
    if (variable[0] === text.trim()) return found;
    if (found?.kind !== 'scalar' || found.value === null) return undefined;
    const part = String(found.value);
    if (part.length > PART_LIMIT) return undefined;
    text = text.slice(0, variable.index) + part + text.slice(variable.index + variable[0].length);
  }
  return undefined;
}

/** `self:a.b, opt:c, 'text'`: the first alternative that is known. */
function evaluate(scope: Scope, expression: string, line: number, depth: number): DataNode | undefined {
  for (const alternative of splitAlternatives(expression)) {
    const found = evaluateOne(scope, alternative.trim(), line, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

function evaluateOne(scope: Scope, source: string, line: number, depth: number): DataNode | undefined {
  const literal = /^(['"])(.*)\1$/.exec(source);
  if (literal) return { kind: 'scalar', line, value: literal[2] ?? '' };
  if (/^(true|false)$/.test(source)) return { kind: 'scalar', line, value: source === 'true' };
  if (/^-?\d+(\.\d+)?$/.test(source)) return { kind: 'scalar', line, value: Number(source) };
  const self = /^self:(.*)$/.exec(source);
  if (self) return resolveNode(scope, addressed(scope, scope.root, self[1] ?? '', depth), depth);
  const file = /^file\(([^)]*)\)(?::(.*))?$/.exec(source);
  if (file) return resolveNode(scope, addressed(scope, treeOf(scope, file[1] ?? ''), file[2] ?? '', depth), depth);
  if (source === 'sls:stage' || source === 'opt:stage') return stage(scope, source, line, depth);
  return undefined;
}

/** `opt:stage` itself says nothing, so that its fallbacks count; `sls:stage` falls back on the provider's. */
function stage(scope: Scope, source: string, line: number, depth: number): DataNode | undefined {
  if (source === 'opt:stage') return undefined;
  const own = resolveNode(scope, at(scope.root, 'provider', 'stage'), depth);
  return own?.kind === 'scalar' ? own : { kind: 'scalar', line, value: DEFAULT_STAGE };
}

/** Steps along `a.b.0`, through variables on the way. */
function addressed(scope: Scope, from: DataNode | undefined, address: string, depth: number): DataNode | undefined {
  let here = from;
  for (const key of address.split('.').filter((part) => part !== '')) {
    here = resolveNode(scope, here, depth);
    here = here?.kind === 'list' ? here.items[Number(key)] : at(here, key);
  }
  return here;
}

function treeOf(scope: Scope, written: string): DataNode | undefined {
  const path = joinPath(dirname(scope.path), written.trim().replace(/^['"]|['"]$/g, ''));
  if (!scope.trees.has(path)) {
    const text = /\.(ya?ml|json)$/.test(path) ? scope.files.read(path) : undefined;
    scope.trees.set(path, text === undefined ? undefined : parseDataTree(text).root);
  }
  return scope.trees.get(path);
}

/** Splits at commas that stand outside quotes and parentheses. */
function splitAlternatives(expression: string): string[] {
  return expression.match(/(?:'[^']*'|"[^"]*"|\([^)]*\)|[^,'"(]|['"(])+/g) ?? [];
}

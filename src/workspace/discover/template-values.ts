import { at } from './data-access';
import type { DataNode } from './data-tree';

/** Works out what a template's values are before deployment; `undefined` for what only the deployment knows. */
export interface TemplateValues {
  /** The node with references at its top resolved: a map, list or scalar. */
  resolve(node: DataNode | undefined): DataNode | undefined;
  text(node: DataNode | undefined): string | undefined;
  number(node: DataNode | undefined): number | undefined;
}

/** Deeper nesting of intrinsic functions than this is a cycle. */
const DEPTH_LIMIT = 20;
/** Look-ups for one value, and the longest part that goes into another: they bound what cyclic templates can cost. */
const STEP_LIMIT = 5_000;
const PART_LIMIT = 1_000;

export function createTemplateValues(root: DataNode | undefined): TemplateValues {
  const start = (node: DataNode | undefined) => resolve({ root, stepsLeft: STEP_LIMIT }, node, 0);
  const scalar = (node: DataNode | undefined) => {
    const resolved = start(node);
    return resolved?.kind === 'scalar' ? resolved.value : undefined;
  };
  return {
    resolve: start,
    text(node) {
      const value = scalar(node);
      return value === undefined || value === null ? undefined : String(value);
    },
    number(node) {
      const value = scalar(node);
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    },
  };
}

interface Scope {
  readonly root: DataNode | undefined;
  stepsLeft: number;
}

function resolve(scope: Scope, node: DataNode | undefined, depth: number): DataNode | undefined {
  if (node?.kind !== 'intrinsic') return node;
  if (depth > DEPTH_LIMIT || scope.stepsLeft-- < 0) return undefined;
  return INTRINSICS[node.name]?.(scope, node.argument, depth + 1);
}

type Intrinsic = (scope: Scope, argument: DataNode, depth: number) => DataNode | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref(scope, argument, depth) {
    const name = scalarText(scope, argument, depth);
    return name === undefined ? undefined : resolve(scope, parameterDefault(scope, name), depth);
  },
  FindInMap(scope, argument, depth) {
    const keys = itemsOf(argument).map((item) => scalarText(scope, item, depth));
    const [map, first, second] = keys;
    if (map === undefined || first === undefined || second === undefined) return undefined;
    return resolve(scope, at(scope.root, 'Mappings', map, first, second), depth);
  },
  Sub(scope, argument, depth) {
    const [template, variables] = argument.kind === 'list' ? argument.items : [argument];
    const text = scalarText(scope, template, depth);
    if (text === undefined) return undefined;
    let known = true;
    const replaced = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      const value = scalarText(scope, at(variables, name) ?? parameterDefault(scope, name), depth);
      known &&= value !== undefined;
      return value ?? '';
    });
    return known ? { kind: 'scalar', line: argument.line, value: replaced } : undefined;
  },
  Join(scope, argument, depth) {
    const [separator, list] = itemsOf(argument);
    const between = scalarText(scope, separator, depth);
    const parts = itemsOf(resolve(scope, list, depth))
      .slice(0, STEP_LIMIT)
      .map((item) => scalarText(scope, item, depth));
    if (between === undefined || parts.length === 0 || parts.includes(undefined)) return undefined;
    return { kind: 'scalar', line: argument.line, value: parts.join(between) };
  },
  Select(scope, argument, depth) {
    const [index, list] = itemsOf(argument);
    return resolve(scope, itemsOf(resolve(scope, list, depth))[Number(scalarText(scope, index, depth))], depth);
  },
  If(scope, argument, depth) {
    const [condition, yes, no] = itemsOf(argument);
    const name = scalarText(scope, condition, depth);
    const holds = name === undefined ? undefined : conditionHolds(scope, at(scope.root, 'Conditions', name), depth);
    if (holds !== undefined) return resolve(scope, holds ? yes : no, depth);
    const either = [resolve(scope, yes, depth), resolve(scope, no, depth)];
    // Which branch holds is known only at deployment, but it does not matter where both say the same.
    return sameScalar(either[0], either[1]) ? either[0] : undefined;
  },
};

function conditionHolds(scope: Scope, node: DataNode | undefined, depth: number): boolean | undefined {
  if (node?.kind !== 'intrinsic' || depth > DEPTH_LIMIT || scope.stepsLeft-- < 0) return undefined;
  const operands = itemsOf(node.argument);
  switch (node.name) {
    case 'Equals': {
      const [left, right] = operands.map((operand) => scalarText(scope, operand, depth + 1));
      return left === undefined || right === undefined ? undefined : left === right;
    }
    case 'Not': {
      const value = conditionHolds(scope, operands[0], depth + 1);
      return value === undefined ? undefined : !value;
    }
    case 'And':
    case 'Or': {
      const decisive = node.name === 'Or';
      const values = operands.map((operand) => conditionHolds(scope, operand, depth + 1));
      if (values.includes(decisive)) return decisive;
      return values.includes(undefined) ? undefined : !decisive;
    }
    case 'Condition': {
      const name = scalarText(scope, node.argument, depth + 1);
      return name === undefined ? undefined : conditionHolds(scope, at(scope.root, 'Conditions', name), depth + 1);
    }
    default:
      return undefined;
  }
}

function parameterDefault(scope: Scope, name: string): DataNode | undefined {
  return at(scope.root, 'Parameters', name, 'Default');
}

function scalarText(scope: Scope, node: DataNode | undefined, depth: number): string | undefined {
  const resolved = resolve(scope, node, depth);
  if (resolved?.kind !== 'scalar' || resolved.value === null) return undefined;
  const text = String(resolved.value);
  return text.length > PART_LIMIT ? undefined : text;
}

function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

function sameScalar(a: DataNode | undefined, b: DataNode | undefined): boolean {
  return a?.kind === 'scalar' && b?.kind === 'scalar' && a.value === b.value;
}

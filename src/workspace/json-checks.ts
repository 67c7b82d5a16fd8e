import { type Node, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../core/model';
import { nearestKey } from './nearest-key';

/** Reads one JSON value; reports what is wrong with it and gives `undefined` then. */
export type Check<T> = (report: Report, node: Node, path: string) => T | undefined;
/** Says what is wrong at a node. */
export type Report = (node: Node, message: string) => void;

/** Parses JSON with comments and trailing commas; syntax errors become problems with their line. */
export function parseWithLines(
  file: string,
  text: string,
): { root: Node | undefined; report: Report; problems: Problem[] } {
  const problems: Problem[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const errors: Parameters<typeof parseTree>[1] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  for (const error of (errors ?? []).slice(0, 3)) {
    const what = printParseErrorCode(error.error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase();
    problems.push({ file, line: lineAt(error.offset), message: `Not valid JSON: ${what}.` });
  }
  const report: Report = (node, message) => problems.push({ file, line: lineAt(node.offset), message });
  return { root, report, problems };
}

/** An object with known keys; others are reported with the nearest known one. Keys with wrong values are left out. */
export function objectOf<T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<Partial<T>> {
  const known = Object.keys(checks);
  return (report, node, path) => {
    if (!isObject(report, node, path)) return undefined;
    const result: Partial<T> = {};
    for (const { key, keyNode, value } of entriesOf(node)) {
      if (!Object.hasOwn(checks, key)) {
        const meant = nearestKey(key, known);
        const where = path === '' ? '' : ` in ${path}`;
        report(
          keyNode,
          `Unknown key ${key}${where}. ${meant ? `Did you mean ${meant}?` : `Known keys: ${known.join(', ')}.`}`,
        );
        continue;
      }
      const name = key as keyof T & string;
      const checked = checks[name](report, value, path === '' ? key : `${path}.${key}`);
      if (checked !== undefined) result[name] = checked;
    }
    return result;
  };
}

/** An object whose keys are the user's own. */
export function mapOf<T>(check: Check<T>): Check<readonly { readonly key: string; readonly value: T }[]> {
  return (report, node, path) => {
    if (!isObject(report, node, path)) return undefined;
    return entriesOf(node).flatMap(({ key, value }) => {
      const checked = check(report, value, `${path}["${key}"]`);
      return checked === undefined ? [] : [{ key, value: checked }];
    });
  };
}

export function listOfStrings(what: string): Check<readonly string[]> {
  return (report, node, path) => {
    const items = node.type === 'array' ? (node.children ?? []) : undefined;
    if (items?.every((item) => item.type === 'string')) return items.map((item) => String(item.value));
    report(node, `${path} must be a list of ${what}.`);
    return undefined;
  };
}

/** A list in which every item passes; items that do not are reported and left out. */
export function listOf<T>(check: Check<T>, what: string): Check<readonly T[]> {
  return (report, node, path) => {
    if (node.type !== 'array') {
      report(node, `${path} must be a list of ${what}; it is ${written(node)}.`);
      return undefined;
    }
    return (node.children ?? []).flatMap((item, index) => {
      const checked = check(report, item, `${path}[${index}]`);
      return checked === undefined ? [] : [checked];
    });
  };
}

/** A text of a certain form; `what` says which. The pattern must be linear in the text. */
export function textLike(form: RegExp, what: string): Check<string> {
  return (report, node, path) => {
    const value: unknown = node.value;
    if (typeof value === 'string' && value.length <= 200 && form.test(value)) return value;
    report(node, `${path} must be ${what}; it is ${written(node)}.`);
    return undefined;
  };
}

export function oneOf<T extends string>(allowed: readonly T[]): Check<T> {
  return (report, node, path) => {
    const found = allowed.find((value) => value === node.value);
    if (found === undefined) report(node, `${path} must be one of ${allowed.join(', ')}; it is ${written(node)}.`);
    return found;
  };
}

export function numberIn(low: number, high: number, unit: string): Check<number> {
  return (report, node, path) => {
    const value: unknown = node.value;
    if (node.type === 'number' && typeof value === 'number' && value >= low && value <= high) return value;
    report(node, `${path} must be a number of ${unit} from ${low} to ${high}; it is ${written(node)}.`);
    return undefined;
  };
}

export const aBoolean: Check<boolean> = (report, node, path) => {
  if (node.type === 'boolean') return Boolean(node.value);
  report(node, `${path} must be true or false; it is ${written(node)}.`);
  return undefined;
};

export const aString: Check<string> = (report, node, path) => {
  if (node.type === 'string' && node.value !== '') return String(node.value);
  report(node, `${path} must be a text; it is ${written(node)}.`);
  return undefined;
};

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (report, node, path) => (node.type === 'null' ? null : check(report, node, path));
}

function isObject(report: Report, node: Node, path: string): boolean {
  if (node.type !== 'object') report(node, `${path || 'The file'} must be an object { … }; it is ${written(node)}.`);
  return node.type === 'object';
}

function entriesOf(node: Node): { key: string; keyNode: Node; value: Node }[] {
  return (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }) =>
    keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [],
  );
}

/** The value as the user wrote it, shortened; containers by kind. */
function written(node: Node): string {
  if (node.type === 'object' || node.type === 'array') return `an ${node.type}`;
  const text = JSON.stringify(node.value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

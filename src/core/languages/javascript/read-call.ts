import { ts } from 'ts-morph';
import type { ValueRef } from '../../model';
import { append } from '../summary-builder';
import { spanOf } from './bind';
import { readExportCall } from './read-exports';
import { readValue, shortText } from './read-value';
import type { Place, Reader } from './reader';
import { lookUp } from './scope';

/** Helpers that compilers put around `require`: they hand its result on. */
const INTEROP = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interop_require_default',
  '_interop_require_wildcard',
  '_asyncToGenerator',
]);

/** What TypeScript and esbuild make of the body of an async function: `__awaiter(this, void 0, void 0, function* () {…})`. */
const AWAITS = /(^|\.)__(awaiter|async)$/;

/** Reads a call or `new`: `require('x')` and `import('x')` become imports, everything else a call fact. */
export function readCall(reader: Reader, node: ts.CallExpression | ts.NewExpression, place: Place): ValueRef {
  const imported = readImportCall(reader, node, place);
  if (imported) return imported;
  if (ts.isIdentifier(node.expression) && INTEROP.has(node.expression.text) && node.arguments?.[0]) {
    return readValue(reader, node.arguments[0], place);
  }
  const text = shortText(reader, node.expression);
  const callee = readValue(reader, node.expression, place);
  const args = (node.arguments ?? []).map((argument) => readValue(reader, argument, place));
  if (ts.isCallExpression(node)) readExportCall(reader, node, text, args);
  const body = AWAITS.test(text) ? asyncBody(reader, args.at(-1)) : undefined;
  const call = append(reader.builder.calls, {
    form: ts.isNewExpression(node) ? 'new' : 'call',
    callee: body ?? callee,
    args: body ? [] : args,
    span: spanOf(node, reader.source),
    text: body ? '' : `${ts.isNewExpression(node) ? 'new ' : ''}${text}`,
    function: place.function,
    conditions: place.conditions,
    loop: place.loop,
    awaited: isAwaited(node),
  });
  return { kind: 'call', call };
}

/** It sees the `this` of the function around it, as an arrow function does. */
function asyncBody(reader: Reader, value: ValueRef | undefined): ValueRef | undefined {
  const draft = value?.kind === 'function' ? reader.builder.functions[value.function] : undefined;
  if (draft?.kind !== 'function') return undefined;
  draft.kind = 'arrow';
  return value;
}

function isAwaited(node: ts.Node): boolean {
  let parent = node.parent;
  while (parent && (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent))) parent = parent.parent;
  return parent !== undefined && ts.isAwaitExpression(parent);
}

function readImportCall(
  reader: Reader,
  node: ts.CallExpression | ts.NewExpression,
  place: Place,
): ValueRef | undefined {
  const form = importForm(node, place);
  if (!form) return undefined;
  const specifier = node.arguments?.[0];
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined;
  const index = append(reader.builder.imports, {
    specifier: specifier.text,
    form,
    typeOnly: false,
    span: spanOf(specifier, reader.source),
    statementSpan: spanOf(node, reader.source),
    function: place.function,
    conditions: place.conditions,
  });
  return { kind: 'import', import: index, path: [] };
}

function importForm(node: ts.CallExpression | ts.NewExpression, place: Place): 'dynamic' | 'require' | undefined {
  if (ts.isNewExpression(node)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'dynamic';
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isRequire && !lookUp(place.scope, 'require') ? 'require' : undefined;
}

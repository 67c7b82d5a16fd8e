import type { ValueRef } from '../../model';
import { append } from '../summary-builder';
import { child, type SyntaxNode } from '../tree-sitter/syntax-node';
import { syntheticFunction } from './declare-type';
import { shortText } from './read-call';
import { declareParameters } from './read-method';
import { readBlock } from './read-statement';
import { readValue } from './read-value';
import { memberOf, nameText, type Place, type Reader, spanOf } from './reader';
import { createScope, typeAround } from './scope';

/** Reads a lambda expression: a function that sees the `this` around it. */
export function readLambda(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const index = arrow(reader, node, place);
  const scope = createScope(place.scope);
  const parameters = child(node, 'parameters');
  declareParameters(reader, parameters, index, scope);
  const draft = reader.builder.functions[index];
  if (draft) draft.parameters = parameters?.type === 'identifier' ? 1 : (parameters?.children.length ?? 0);
  const inside: Place = { function: index, scope, conditions: [], loop: false };
  const body = child(node, 'body');
  if (body?.type === 'block') readBlock(reader, body, inside);
  else if (body) draft?.returns.push(readValue(reader, body, inside));
  return { kind: 'function', function: index };
}

/** `S3Client::create`, `this::open`, `Orders::new` are functions that make that call. */
export function readMethodReference(reader: Reader, node: SyntaxNode, place: Place): ValueRef {
  const [object, method] = node.children;
  const index = arrow(reader, node, place);
  if (!object) return { kind: 'function', function: index };
  const inside: Place = { function: index, scope: createScope(place.scope), conditions: [], loop: false };
  const of = readValue(reader, object, inside);
  const isNew = method === undefined;
  const call = append(reader.builder.calls, {
    form: isNew ? 'new' : 'call',
    callee: isNew ? of : memberOfImport(of, nameText(reader, method)),
    args: [],
    span: spanOf(node),
    text: shortText(reader, node),
    function: index,
    conditions: [],
    loop: false,
    awaited: false,
  });
  reader.builder.functions[index]?.returns.push({ kind: 'call', call });
  return { kind: 'function', function: index };
}

function memberOfImport(of: ValueRef, name: string): ValueRef {
  return of.kind === 'import' ? { ...of, path: [...of.path, name] } : memberOf(of, name);
}

function arrow(reader: Reader, node: SyntaxNode, place: Place): number {
  const owner = typeAround(place.scope)?.class ?? null;
  return syntheticFunction(reader, { name: '', kind: 'arrow' }, node, place.function, owner);
}

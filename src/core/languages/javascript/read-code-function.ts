import { ts } from 'ts-morph';
import type { CodeValue } from '../code-tree';
import { declareBinding, functionIndex } from './read-code-names';
import { type CodePlace, type CodeReader, readBody } from './read-code-tree';
import { lineOf, readCode } from './read-code-value';

/** Reads a function's parameters and body; what it returns is its last `return` outside of other functions. */
export function readCodeFunction(
  reader: CodeReader,
  node: ts.SignatureDeclaration,
  outer: CodePlace,
  ofClass = -1,
): CodeValue {
  const index = functionIndex(reader, node);
  const value: CodeValue = { kind: 'function', function: index, line: lineOf(reader, node) };
  const body = 'body' in node ? (node.body as ts.Node | undefined) : undefined;
  const fact = reader.functions[index];
  if (body === undefined || fact === undefined) return value;
  const place: CodePlace = {
    names: new Map(outer.names),
    function: index,
    class: ofClass >= 0 ? ofClass : outer.class,
  };
  fact.name = ts.isConstructorDeclaration(node) ? 'constructor' : (node.name?.getText(reader.source) ?? '');
  fact.parent = outer.function;
  fact.class = ofClass;
  node.parameters.forEach((parameter, position) => {
    declareBinding(reader, parameter, parameter.name, [], place.names, { function: index, index: position });
    if (parameter.initializer === undefined) return;
    const fallback = readCode(reader, parameter.initializer, place);
    for (const variable of reader.declared.get(parameter) ?? []) {
      const declared = reader.variables[variable];
      if (declared !== undefined) declared.value = fallback;
    }
  });
  if (!ts.isBlock(body)) {
    fact.returns = readCode(reader, body, place);
    return value;
  }
  reader.returns.push(null);
  readBody(reader, body, place);
  fact.returns = reader.returns.pop() ?? null;
  return value;
}

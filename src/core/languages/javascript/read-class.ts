import { ts } from 'ts-morph';
import type { ValueRef } from '../../model';
import { spanOf } from './bind';
import { readFunctionBody, readStatement } from './read-statement';
import { readValue } from './read-value';
import { type Place, type Reader, UNKNOWN } from './reader';
import { lookUp } from './scope';

/** Reads a class: heritage, decorators, fields and the bodies of its methods. */
export function readClass(reader: Reader, node: ts.ClassLikeDeclaration, place: Place): ValueRef {
  const index = reader.bindings.classes.get(node);
  const draft = index === undefined ? undefined : reader.builder.classes[index];
  const scope = reader.bindings.scopes.get(node);
  if (index === undefined || !draft || !scope) return UNKNOWN;
  const inside: Place = { ...place, scope };
  for (const heritage of node.heritageClauses ?? []) {
    const base = heritage.types[0];
    if (heritage.token === ts.SyntaxKind.ExtendsKeyword && base) {
      draft.extends = readValue(reader, base.expression, inside);
    }
  }
  for (const decorator of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) {
    draft.decorators = [...draft.decorators, readValue(reader, decorator.expression, inside)];
  }
  for (const member of node.members) readMember(reader, member, inside, index);
  return { kind: 'class', class: index };
}

function readMember(reader: Reader, member: ts.ClassElement, place: Place, index: number): void {
  if (ts.isPropertyDeclaration(member)) return readField(reader, member, place, index);
  if (ts.isClassStaticBlockDeclaration(member)) {
    return readStatement(reader, member.body, place);
  }
  if (!ts.isMethodDeclaration(member) && !ts.isConstructorDeclaration(member) && !ts.isAccessor(member)) return;
  readFunctionBody(reader, member);
  if (ts.isConstructorDeclaration(member)) {
    readParameterProperties(reader, member);
    readParameterTypes(reader, member, (reader.builder.classes[index]?.decorators.length ?? 0) > 0);
  }
  const functionIndex = reader.bindings.functions.get(member);
  const draft = functionIndex === undefined ? undefined : reader.builder.functions[functionIndex];
  for (const decorator of ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : []) {
    const value = readValue(reader, decorator.expression, place);
    if (draft) draft.decorators = [...draft.decorators, value];
  }
}

function readField(reader: Reader, member: ts.PropertyDeclaration, place: Place, index: number): void {
  if (!member.initializer) return;
  const draft = reader.builder.classes[index];
  if (!draft) return;
  const name = ts.isComputedPropertyName(member.name) ? null : member.name.text;
  const fieldScope = reader.bindings.scopes.get(member);
  if (!fieldScope || draft.fieldInitialiser === null) {
    const value = readValue(reader, member.initializer, place);
    if (name !== null) draft.staticFields.push({ name, value });
    return;
  }
  const inside: Place = { function: draft.fieldInitialiser, scope: fieldScope, conditions: [], loop: false };
  const value = readValue(reader, member.initializer, inside);
  const span = spanOf(member.name, reader.source);
  reader.builder.memberWrites.push({
    object: { kind: 'this' },
    name,
    value,
    function: draft.fieldInitialiser,
    conditions: [],
    span,
  });
}

/** The classes that a constructor's parameters are declared to be of: what containers inject. */
function readParameterTypes(reader: Reader, node: ts.ConstructorDeclaration, decorated: boolean): void {
  const scope = reader.bindings.scopes.get(node);
  for (const { name, type } of node.parameters) {
    if (!scope || !ts.isIdentifier(name) || !type || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName))
      continue;
    const parameter = scope.names.get(name.text);
    const declared = lookUp(scope, type.typeName.text);
    const draft = parameter?.kind === 'variable' ? reader.builder.variables[parameter.variable] : undefined;
    if (!draft || !declared) continue;
    if (declared.kind === 'class') draft.type = { kind: 'class', class: declared.class };
    if (declared.kind !== 'import') continue;
    draft.type = { kind: 'import', import: declared.import, path: declared.path };
    // Decorator metadata names the class at run time, so its import stays.
    if (decorated) reader.usedImports.add(declared.import);
  }
}

/** TypeScript's `constructor(private client: Client)` writes `this.client`. */
function readParameterProperties(reader: Reader, node: ts.ConstructorDeclaration): void {
  const scope = reader.bindings.scopes.get(node);
  const functionIndex = reader.bindings.functions.get(node);
  if (!scope || functionIndex === undefined) return;
  for (const parameter of node.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const binding = scope.names.get(parameter.name.text);
    if (binding?.kind !== 'variable') continue;
    reader.builder.memberWrites.push({
      object: { kind: 'this' },
      name: parameter.name.text,
      value: { kind: 'variable', variable: binding.variable },
      function: functionIndex,
      conditions: [],
      span: spanOf(parameter.name, reader.source),
    });
  }
}

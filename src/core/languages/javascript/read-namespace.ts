import { ts } from 'ts-morph';
import type { ObjectProperty } from '../../model';
import { hasModifier, isNamespace } from './bind';
import { assignBindingName } from './read-assignment';
import { readStatement } from './read-statement';
import { readValue } from './read-value';
import type { Place, Reader } from './reader';

/** Reads `namespace N { … }`: its statements run where it stands, and what it exports is on the object that `N` holds. */
export function readNamespace(reader: Reader, node: ts.ModuleDeclaration, place: Place): void {
  if (!node.body || !ts.isModuleBlock(node.body)) return;
  readStatement(reader, node.body, place);
  const scope = reader.bindings.scopes.get(node.body);
  if (!scope || !isNamespace(node)) return;
  const properties = node.body.statements
    .flatMap(exportedNames)
    .map((name): ObjectProperty => ({ name: name.text, value: readValue(reader, name, { ...place, scope }) }));
  assignBindingName(reader, node.name, { kind: 'object', properties, spreads: [] }, place);
}

function exportedNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isModuleDeclaration(statement);
  return isNamed && statement.name && ts.isIdentifier(statement.name) ? [statement.name] : [];
}

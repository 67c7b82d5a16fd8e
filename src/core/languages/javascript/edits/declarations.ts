import { ts } from 'ts-morph';

export type BindingKind =
  | 'import'
  | 'const'
  | 'let'
  | 'var'
  /** `using`, `await using`: closed at the end of its block. */
  | 'using'
  | 'function'
  | 'class'
  | 'parameter'
  | 'catch'
  /** Declared in the head of a `for`. */
  | 'loop'
  /** Types, enums, namespaces. */
  | 'other';

export interface Declared {
  readonly kind: BindingKind;
  /** When the innermost scope is this node's own, the name belongs to the scope around it. */
  readonly outside?: ts.Node;
}

/** What an identifier declares, if it is the name of a declaration. */
export function declarationOf(id: ts.Identifier): Declared | undefined {
  const parent = id.parent;
  if (!DECLARING.has(parent.kind)) return undefined;
  if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) {
    return parent.name === id ? { kind: variableKind(parent) } : undefined;
  }
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) {
    return parent.name === id ? { kind: 'import' } : undefined;
  }
  if (ts.isNamespaceImport(parent)) return { kind: 'import' };
  if (ts.isImportEqualsDeclaration(parent)) return parent.name === id ? { kind: 'import' } : undefined;
  if (!('name' in parent) || parent.name !== id) return undefined;
  if (ts.isFunctionDeclaration(parent)) return { kind: 'function', outside: parent };
  if (ts.isFunctionExpression(parent)) return { kind: 'function' };
  if (ts.isClassDeclaration(parent)) return { kind: 'class', outside: parent };
  if (ts.isClassExpression(parent)) return { kind: 'class' };
  if (ts.isTypeParameterDeclaration(parent) || ts.isEnumMember(parent)) return { kind: 'other' };
  const isType = ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent);
  if (isType || ts.isEnumDeclaration(parent) || ts.isModuleDeclaration(parent)) {
    return { kind: 'other', outside: parent };
  }
  return undefined;
}

/** Asked for every identifier of a file, and nearly always the answer is no. */
const DECLARING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.VariableDeclaration,
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.ImportSpecifier,
  ts.SyntaxKind.ImportClause,
  ts.SyntaxKind.NamespaceImport,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.TypeParameter,
  ts.SyntaxKind.EnumMember,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
]);

function variableKind(declaration: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration): BindingKind {
  const root = rootDeclaration(declaration);
  if (ts.isParameter(root)) return 'parameter';
  if (ts.isCatchClause(root.parent)) return 'catch';
  const list = root.parent;
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  if (isVar) return 'var';
  if (!ts.isVariableStatement(list.parent)) return 'loop';
  if ((list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Using) return 'using';
  if ((list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing) return 'using';
  return list.flags & ts.NodeFlags.Const ? 'const' : 'let';
}

/** The variable or parameter a destructured name belongs to. */
export function rootDeclaration(
  declaration: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration,
): ts.VariableDeclaration | ts.ParameterDeclaration {
  let node = declaration;
  while (ts.isBindingElement(node)) node = node.parent.parent;
  return node;
}

/** The variable declaration an identifier names, directly or by destructuring. */
export function variableOf(id: ts.Identifier): ts.VariableDeclaration | undefined {
  const parent = id.parent;
  if (!ts.isVariableDeclaration(parent) && !ts.isBindingElement(parent)) return undefined;
  const root = rootDeclaration(parent);
  return ts.isVariableDeclaration(root) ? root : undefined;
}

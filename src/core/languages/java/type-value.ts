import type { ValueRef } from '../../model';
import type { SyntaxNode } from '../tree-sitter/syntax-node';
import { CONSTANT, nameText, type Reader, spanOf } from './reader';
import { type DeclaredType, lookUpType, type Scope } from './scope';

/** What a type as written stands for; constant for primitives, arrays and `var`, which tell nothing. */
export function typeValue(reader: Reader, node: SyntaxNode, scope: Scope): ValueRef {
  switch (node.type) {
    case 'generic_type':
    case 'annotated_type': {
      const inner = node.children.find((each) => /type_identifier$/.test(each.type));
      return inner ? typeValue(reader, inner, scope) : CONSTANT;
    }
    case 'type_identifier':
    case 'identifier': {
      const name = nameText(reader, node);
      return name === 'var' ? CONSTANT : typeNamed(reader, name, node, scope);
    }
    case 'scoped_type_identifier':
    case 'scoped_identifier':
      return dottedType(reader, node, scope);
    default:
      return CONSTANT;
  }
}

export function typeNamed(reader: Reader, name: string, node: SyntaxNode, scope: Scope): ValueRef {
  const own = lookUpType(scope, name);
  return own ? { kind: 'class', class: own.class } : reader.imports.type(name, spanOf(node));
}

/** The type that this file declares under a name such as `Outer.Inner`. */
export function declaredType(reader: Reader, node: SyntaxNode, scope: Scope): DeclaredType | undefined {
  const names = plainName(reader, node).split('.');
  const [first = '', ...rest] = names;
  return rest.reduce<DeclaredType | undefined>((type, name) => type?.types.get(name), lookUpType(scope, first));
}

function dottedType(reader: Reader, node: SyntaxNode, scope: Scope): ValueRef {
  const own = declaredType(reader, node, scope);
  if (own) return { kind: 'class', class: own.class };
  const name = plainName(reader, node);
  const qualified = reader.imports.qualified(name, spanOf(node));
  if (qualified) return qualified;
  const [first = '', ...rest] = name.split('.');
  const outer = typeNamed(reader, first, node, scope);
  if (outer.kind === 'import') return { ...outer, path: outer.path.concat(rest) };
  return rest.reduce<ValueRef>((of, member) => ({ kind: 'member', of, name: member }), outer);
}

/** A type's name without type arguments, annotations and blanks. */
function plainName(reader: Reader, node: SyntaxNode): string {
  return nameText(reader, node)
    .replace(/<[\s\S]*>/g, '')
    .replace(/@\w+(\([^)]*\))?/g, '')
    .replace(/\s+/g, '');
}

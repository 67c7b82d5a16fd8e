import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { membersIn, modifiersOf, nodesIn, textOf } from './source';

/** Static methods that give the same for the same arguments and have no other effect. */
const PURE = /^(getenv|getProperty|of|valueOf|fromName|parseInt|parseLong|parseBoolean)$/;

/**
 * What fields of an object are set to, where that is the same for every object of the class: set at their declaration to
 * a constant or an environment variable, and never again.
 */
export function instanceConstants(tree: SyntaxTree, type: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const constants = new Map<string, SyntaxNode>();
  for (const member of membersIn(type)) {
    const modifiers = member.type === 'field_declaration' ? modifiersOf(tree, member) : '';
    // Annotations may have a container set it; others may set what is neither private nor final.
    if (!/\b(private|final)\b/.test(modifiers) || /@|\bstatic\b/.test(modifiers)) continue;
    for (const declarator of member.children.filter((each) => each.type === 'variable_declarator')) {
      const name = child(declarator, 'name');
      const value = child(declarator, 'value');
      if (name && value && isConstant(tree, value)) constants.set(textOf(tree, name), value);
    }
  }
  for (const name of assignedNames(tree, type)) constants.delete(name);
  return constants;
}

function isConstant(tree: SyntaxTree, value: SyntaxNode): boolean {
  for (const node of nodesIn(value)) {
    if (/^(object_creation|array_creation|lambda|assignment|update|switch)_?\w*expression$/.test(node.type))
      return false;
    if (node.type === 'method_reference' || node.type === 'array_initializer') return false;
    if (node.type !== 'method_invocation') continue;
    const object = child(node, 'object');
    const name = child(node, 'name');
    if (!object || !/^[A-Z]/.test(textOf(tree, object)) || !name || !PURE.test(textOf(tree, name))) return false;
  }
  return true;
}

function assignedNames(tree: SyntaxTree, type: SyntaxNode): string[] {
  return [...nodesIn(type)].flatMap((node) => {
    if (node.type !== 'assignment_expression' && node.type !== 'update_expression') return [];
    const target = child(node, 'left') ?? node.children[0];
    return target ? [textOf(tree, target).replace(/^.*\.\s*/s, '')] : [];
  });
}

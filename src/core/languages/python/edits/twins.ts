import { child, textOf } from '../../tree-sitter/syntax-node';
import { isReplaced, statementsBinding } from './needs';
import type { Source } from './source';

/** The name under which module scope has the very same client already. */
export function twinOf(source: Source, expression: string): string | undefined {
  for (const statement of source.tree.root.children) {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    const left = assignment?.type === 'assignment' ? child(assignment, 'left') : undefined;
    const right = assignment && child(assignment, 'right');
    if (left?.type !== 'identifier' || !right || textOf(source, right) !== expression) continue;
    const name = textOf(source, left);
    if (statementsBinding(source, name).length === 1 && !isReplaced(source, name)) return name;
  }
  return undefined;
}

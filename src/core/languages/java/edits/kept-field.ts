import type { SnapshotRequest } from '../../editor';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { type Refusal, refuse } from './refusal';
import { memberAround, membersIn, modifiersOf, nodesIn, type Path, pathTo, textOf } from './source';
import { localsOf } from './static-value';

/** A field that keeps what is made at init, and the one expression that sets it there. */
export interface KeptField {
  readonly name: string;
  readonly type: SyntaxNode;
  readonly declaration: SyntaxNode;
  readonly isStatic: boolean;
  readonly value: SyntaxNode;
  /** Set where it is declared, not in a constructor or static block. */
  readonly isInitialiser: boolean;
}

interface Declared {
  readonly type: SyntaxNode;
  readonly declaration: SyntaxNode;
  readonly declarator: SyntaxNode;
}

export function keptField(tree: SyntaxTree, { at, holder }: SnapshotRequest): KeptField | Refusal {
  const path = pathTo(tree, at);
  const declarator = path?.findLast(({ type }) => type === 'variable_declarator');
  const name = holder ?? nameOf(tree, declarator);
  const fields = fieldsNamed(tree, name);
  const [field] = fields;
  if (!path || !field || fields.length > 1) return refuse('It is not kept in one field of this file.');
  const { type, declaration } = field;
  if (declaration.children.filter((each) => each.type === 'variable_declarator').length > 1)
    return refuse(`\`${name}\` shares its declaration with other fields: give it one of its own.`);
  const initialiser = child(field.declarator, 'value');
  const set = [...(initialiser ? [initialiser] : []), ...assignedAtInit(tree, type, name)];
  const [value] = set;
  if (!value || set.length > 1) return refuse(`\`${name}\` is not set in one place at init.`);
  const where = pathTo(tree, value);
  const stuck = where && whyBound(tree, where, value);
  if (stuck) return refuse(stuck);
  const isStatic = /\bstatic\b/.test(modifiersOf(tree, declaration));
  return { name, type, declaration, isStatic, value, isInitialiser: value === initialiser };
}

function fieldsNamed(tree: SyntaxTree, name: string): readonly Declared[] {
  const types = [...nodesIn(tree.root)].filter(({ type }) => type === 'class_declaration');
  return types.flatMap((type) =>
    membersIn(type)
      .filter((member) => member.type === 'field_declaration')
      .flatMap((declaration) => {
        const declarators = declaration.children.filter((each) => nameOf(tree, each) === name);
        return declarators.map((declarator) => ({ type, declaration, declarator }));
      }),
  );
}

/** Right sides of `name = …` and `this.name = …` in constructors and static blocks. */
function assignedAtInit(tree: SyntaxTree, type: SyntaxNode, name: string): readonly SyntaxNode[] {
  const initialising = membersIn(type).filter(({ type: kind }) =>
    /^(constructor_declaration|static_initializer|block)$/.test(kind),
  );
  return initialising.flatMap((member) =>
    [...nodesIn(member)].flatMap((node) => {
      const left = node.type === 'assignment_expression' ? child(node, 'left') : undefined;
      const right = child(node, 'right');
      const target = left && textOf(tree, left).replace(/^this\s*\.\s*/, '');
      return target === name && right ? [right] : [];
    }),
  );
}

/** Why an expression cannot be worked out again elsewhere in its class. */
function whyBound(tree: SyntaxTree, path: Path, value: SyntaxNode): string | null {
  const member = memberAround(path);
  const inside = member ? path.slice(path.indexOf(member)) : [];
  if (inside.some(({ type }) => type.startsWith('try_')))
    return 'It is set in a `try`: what an error means after a restore is yours to say.';
  const locals = localsOf(tree, path);
  for (const node of nodesIn(value)) {
    const name = node.type === 'identifier' && node.field !== 'name' ? textOf(tree, node) : '';
    if (locals.has(name)) return `\`${name}\` is known only where it is set.`;
  }
  return null;
}

function nameOf(tree: SyntaxTree, node: SyntaxNode | undefined): string {
  const name = node && child(node, 'name');
  return name ? textOf(tree, name) : '';
}

import type { HoistRequest } from '../../editor';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { type CreatedType, createdType } from './created-type';
import { isFreeName } from './import-edit';
import { type Refusal, refuse } from './refusal';
import { indentationAt, membersIn, nodesIn, type Path, pathTo, staticHome, textOf } from './source';
import { staticValue } from './static-value';

/** A creation in its file, with what every fix of it asks. */
export interface Subject {
  readonly tree: SyntaxTree;
  readonly request: HoistRequest;
  readonly path: Path;
  readonly creation: SyntaxNode;
  /** The class that gets the field. */
  readonly home: SyntaxNode;
  /** Without what belongs to one call. */
  readonly value: string;
  readonly type: CreatedType;
  /** The local that it is the value of, where it is. */
  readonly local: string | null;
  /** It is opened by `try (…)`. */
  readonly isResource: boolean;
}

/** Reads the creation; a reason where it cannot be moved to a static field. */
export function subjectOf(tree: SyntaxTree, request: HoistRequest): Subject | Refusal {
  const { creation: found, file } = request;
  const path = pathTo(tree, found.at.span);
  const creation = path?.at(-1);
  const home = path && staticHome(tree, path);
  if (!path || !creation || !home) return refuse('The code has changed since it was analysed; look at it again first.');
  if (found.origin === 'invocation' || found.origin === 'unknown') {
    return refuse('Its arguments come from the invocation: keep one per key in a static map yourself.');
  }
  if (creation.type === 'method_reference')
    return refuse('It is made by a method reference. Call the shared client there instead.');
  const elsewhere = request.releases.find((release) => release.at.file !== file);
  if (elsewhere) return refuse(`It is closed in ${elsewhere.at.file}. Remove that first: a shared client stays open.`);
  const value = staticValue(tree, creation, path, home);
  if ('reason' in value)
    return refuse(`${value.reason} Create it in a static field or the constructor of the handler yourself.`);
  const holder = path.at(-2);
  const isResource = holder?.type === 'resource';
  const declares = isResource || holder?.type === 'variable_declarator';
  const name = declares && holder ? child(holder, 'name') : undefined;
  const type = typeOf(tree, path, holder) ?? createdType(found);
  if (!type) return refuse('Its type is not known. Declare a variable of its type first.');
  if (type.importName && !isFreeName(tree, type.importName))
    return refuse(`The name ${type.name} stands for another type in this file.`);
  return {
    tree,
    request,
    path,
    creation,
    home,
    value: value.text,
    type,
    local: name ? textOf(tree, name) : null,
    isResource,
  };
}

/** The declared type of the variable that holds a creation. */
function typeOf(tree: SyntaxTree, path: Path, holder: SyntaxNode | undefined): CreatedType | undefined {
  const declaration =
    holder?.type === 'resource' ? holder : holder?.type === 'variable_declarator' ? path.at(-3) : undefined;
  const type = declaration && child(declaration, 'type');
  const text = type && textOf(tree, type);
  return text === undefined || text === 'var' ? undefined : { name: text, importName: null };
}

/** Where a field goes: behind the static fields and blocks that stand first, so that what it is made of is there. */
export function fieldPosition({ tree, home }: Subject): {
  readonly at: number;
  readonly indentation: string;
  readonly isFirst: boolean;
} {
  const members = membersIn(home);
  const firstOther = members.findIndex(
    (member) => !/^(field_declaration|static_initializer|enum_constant)$/.test(member.type),
  );
  const leading = members.slice(0, firstOther < 0 ? members.length : firstOther);
  const last = leading.at(-1);
  const body = child(home, 'body');
  const sample = members[0];
  const outer = indentationAt(tree.text, home.start);
  const own = sample ? indentationAt(tree.text, sample.start) : '';
  const indentation = own.length > outer.length ? own : `${outer}    `;
  if (last) return { at: last.end, indentation, isFirst: false };
  // A blank line that follows already separates the field from what comes after it.
  const at = (body?.start ?? home.start) + 1;
  return { at, indentation, isFirst: !/^[ \t]*\r?\n[ \t]*\r?\n/.test(tree.text.slice(at)) };
}

/** A name that nothing in the file has yet. */
export function freshName(tree: SyntaxTree, wanted: string, otherwise: string): string {
  const taken = new Set(
    [...nodesIn(tree.root)].filter((node) => node.type === 'identifier').map((node) => textOf(tree, node)),
  );
  for (const name of [wanted, otherwise]) if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${otherwise}${count}`)) count++;
  return `${otherwise}${count}`;
}

export function constantCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
}

/** `connection` for `Connection`, `s3Client` for `S3Client<T>`. */
export function camelCase(type: string): string {
  const simple = type.replace(/<.*$/s, '').replace(/^.*\./, '');
  return simple.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
}

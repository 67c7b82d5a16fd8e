import { isPythonModule } from '../../catalog/python-modules';
import { append } from '../summary-builder';
import { child, childrenOf, type SyntaxNode, textOf } from '../tree-sitter/syntax-node';
import type { Binder } from './bind';
import { declareName } from './bind-names';
import { spanOf } from './reader';
import { moduleScopeOf, type Scope, targetScope } from './scope';

/** `import a`, `import a.b as c`, `import a.b`. */
export function bindImports(binder: Binder, node: SyntaxNode, scope: Scope): void {
  for (const item of childrenOf(node, 'name')) {
    const dotted = item.type === 'aliased_import' ? child(item, 'name') : item;
    if (dotted === undefined) continue;
    const specifier = textOf(binder, dotted).replace(/\s+/g, '');
    const index = addImport(binder, node, dotted, specifier, scope, []);
    binder.imports.set(item, index);
    const alias = child(item, 'alias');
    if (alias) {
      declareName(binder, textOf(binder, alias), alias, scope, { kind: 'import', import: index, path: [] });
    } else if (!specifier.includes('.')) {
      declareName(binder, specifier, dotted, scope, { kind: 'import', import: index, path: [] });
    } else declareDotted(specifier, index, scope);
  }
}

/** `import google.cloud.storage` binds `google`, beside what other imports have put under that name. */
function declareDotted(specifier: string, index: number, scope: Scope): void {
  const names = specifier.split('.');
  const first = names[0] ?? specifier;
  const target = targetScope(scope, first);
  const known = target.names.get(first);
  const before =
    known?.kind === 'package'
      ? known.modules
      : known?.kind === 'import' && known.path.length === 0
        ? [{ import: known.import, names: [first] }]
        : [];
  target.names.set(first, { kind: 'package', modules: [...before, { import: index, names }] });
}

/** `from a import b, c as d`, `from . import b`, `from a import *`. */
export function bindImportFrom(binder: Binder, node: SyntaxNode, scope: Scope): void {
  const from = child(node, 'module_name');
  if (from === undefined) return;
  const specifier = textOf(binder, from).replace(/\s+/g, '');
  const items = childrenOf(node, 'name').map((item) => {
    const name = item.type === 'aliased_import' ? child(item, 'name') : item;
    const alias = child(item, 'alias') ?? name;
    return { item, name, alias, text: name ? textOf(binder, name) : '', local: alias ? textOf(binder, alias) : '' };
  });
  const values = items.filter(({ text }) => !isPythonModule(`${specifier}.${text}`));
  if (node.children.some((inner) => inner.type === 'wildcard_import')) {
    const star = addImport(binder, node, from, specifier, scope, []);
    binder.stars.unshift(star);
    const span = spanOf(from);
    binder.builder.exports.push({ name: '*', value: { kind: 'import', import: star, path: [] }, span });
  }
  if (values.length > 0) {
    const names = values.map(({ text }) => text);
    const index = addImport(binder, node, from, specifier, scope, names);
    for (const { alias, local, text } of values) {
      if (alias) declareName(binder, local, alias, scope, { kind: 'import', import: index, path: [text] });
    }
  }
  for (const { name, alias, local, text } of items) {
    if (name === undefined || alias === undefined || !isPythonModule(`${specifier}.${text}`)) continue;
    const index = addImport(binder, node, name, `${specifier}.${text}`, scope, []);
    declareName(binder, local, alias, scope, { kind: 'import', import: index, path: [] });
  }
}

function addImport(
  binder: Binder,
  statement: SyntaxNode,
  named: SyntaxNode,
  specifier: string,
  scope: Scope,
  members: readonly string[],
): number {
  const index = append(binder.builder.imports, {
    specifier,
    form: 'import' as const,
    typeOnly: binder.typeOnly,
    span: spanOf(named),
    statementSpan: spanOf(statement),
    function: moduleScopeOf(scope) === scope ? 0 : scope.function,
    conditions: [],
    ...(members.length > 0 && { members }),
  });
  if (!binder.imports.has(statement)) binder.imports.set(statement, index);
  return index;
}

import { ts } from 'ts-morph';
import { variableOf } from '../declarations';
import type { Change } from '../removal-edits';
import type { ParsedSource } from '../source';

/** `import { Client }` or `const { Client } = require(…)` gets `Pool` in its place, or beside it; and the use of it. */
export function importChange(
  parsed: ParsedSource,
  used: ts.Identifier,
  factory: string,
): readonly Change[] | undefined {
  const binding = parsed.scopes.bindingOf(used);
  const id = binding?.declarations[0];
  const specifier = id?.parent;
  if (!binding || !id || !specifier || binding.scope !== parsed.scopes.module) return undefined;
  const isElement = ts.isBindingElement(specifier) && variableOf(id) !== undefined;
  if (!(ts.isImportSpecifier(specifier) || isElement) || specifier.propertyName) return undefined;
  const use = { span: { start: used.getStart(parsed.source), end: used.end }, text: factory };
  if (parsed.scopes.module.bindings.has(factory)) return isOfSameModule(parsed, id, factory) ? [use] : undefined;
  if (parsed.scopes.names.has(factory)) return undefined;
  const isAlone = binding.references.length === 1;
  const span = { start: isAlone ? id.getStart(parsed.source) : id.end, end: id.end };
  return [use, { span, text: isAlone ? factory : `, ${factory}` }];
}

/** Both names are taken out of one import. */
function isOfSameModule({ scopes }: ParsedSource, id: ts.Identifier, factory: string): boolean {
  const other = scopes.module.bindings.get(factory)?.declarations[0];
  return other !== undefined && other.parent.parent === id.parent.parent;
}

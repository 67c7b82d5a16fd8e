import { ts } from 'ts-morph';
import { applyEdits, type FixResult } from '../../../../model';
import type { ImportRequest } from '../../../import-edits';
import { isSound, settleChanges } from '../changes';
import { eolOf } from '../layout';
import { isRefusal, refuse } from '../refusal';
import type { Change } from '../removal-edits';
import type { ParsedSource } from '../source';
import { type ImportStatement, importSiteAt } from './import-site';
import { isDecoratedSignature, isTypePosition } from './type-position';

/** `import { A } from 'a'` → `import type { A } from 'a'`, where every use of every name is a type. */
export function planTypeImport(parsed: ParsedSource, { at, settings }: ImportRequest): FixResult {
  const site = importSiteAt(parsed, at);
  if (isRefusal(site)) return site;
  if (site.form === 'require') return refuse('`require` always loads what it names.');
  for (const { binding } of site.names) {
    const value = binding.references.find((id) => !isTypePosition(id));
    if (value) return refuse(`\`${value.text}\` is used as a value, so it has to be loaded.`);
    if (settings.decoratorMetadata && binding.references.some(isDecoratedSignature))
      return refuse(
        `\`${binding.name}\` is the type of a decorated member, which emitDecoratorMetadata turns into a value.`,
      );
  }
  const edits = settleChanges(parsed.file, changesOf(parsed, site));
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits)))
    return refuse('The import is written in a way that is left to you.');
  return { kind: 'edits', edits };
}

function changesOf(parsed: ParsedSource, { statement }: ImportStatement): readonly Change[] {
  const { source, text } = parsed;
  const clause = statement.importClause;
  if (!clause || clause.isTypeOnly) return [];
  const bindings = clause.namedBindings;
  const inner =
    bindings && ts.isNamedImports(bindings) ? bindings.elements.flatMap((each) => withoutType(parsed, each)) : [];
  const start = clause.getStart(source);
  if (!clause.name || !bindings) return [{ span: { start, end: start }, text: 'type ' }, ...inner];
  // A type-only import has a default name or a list, not both.
  const tail = text.slice(clause.end, statement.end);
  const second = `${tail}${eolOf(text)}import type `;
  return [
    { span: { start, end: start }, text: 'type ' },
    { span: { start: clause.name.end, end: bindings.getStart(source) }, text: second },
    ...inner,
  ];
}

function withoutType({ source }: ParsedSource, element: ts.ImportSpecifier): Change[] {
  if (!element.isTypeOnly) return [];
  const start = element.getStart(source);
  return [{ span: { start, end: (element.propertyName ?? element.name).getStart(source) }, text: '' }];
}

import { ts } from 'ts-morph';
import type { TextEdit } from '../../../model';
import type { Binding } from './scopes';
import type { ParsedSource } from './source';

/** Renames every use and declaration of a binding; `{ client }` becomes `{ client: s3Client }`. */
export function renameEdits(parsed: ParsedSource, binding: Binding, name: string): TextEdit[] {
  if (binding.name === name) return [];
  return [...binding.declarations, ...binding.references].map((id) => ({
    file: parsed.file,
    span: { start: id.getStart(parsed.source), end: id.end },
    text: keepsProperty(id) ? `${id.text}: ${name}` : name,
  }));
}

function keepsProperty(id: ts.Identifier): boolean {
  const parent = id.parent;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === id;
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return false;
  return parent.name === id && parent.propertyName === undefined && parent.dotDotDotToken === undefined;
}

import { ts } from 'ts-morph';
import { firstReason, type Inspection, membersNamed, whyUnsafeValue } from './uses';

/** The name of the field in `this.client = …`. */
export function fieldOf(left: ts.Expression): string | undefined {
  const isOfThis = ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOfThis ? left.name.text : undefined;
}

/**
 * Why keeping a shared resource in a field is unsafe. A private one is seen by this file alone; other files may do with
 * the rest what they like, which matters where a resource holds what belongs to a caller.
 */
export function whyUnsafeField(name: string, at: ts.Node, inspection: Inspection): string | null {
  const { resource, fields } = inspection;
  if (fields.has(name)) return null;
  const holdsState = resource.kind === 'light' || resource.kind === 'http-client';
  if (holdsState && !isPrivate(name, at)) return `it is kept in \`this.${name}\`, which other files may change`;
  fields.add(name);
  return firstReason(membersNamed(name, inspection), (member) => whyUnsafeValue(member, 'perhaps', inspection));
}

function isPrivate(name: string, at: ts.Node): boolean {
  if (name.startsWith('#')) return true;
  let owner: ts.Node = at;
  while (owner.parent && !ts.isClassLike(owner)) owner = owner.parent;
  const members = ts.isClassLike(owner) ? owner.members : [];
  const declared = members.find((member) => member.name?.getText() === name);
  const modifiers = declared && ts.canHaveModifiers(declared) ? ts.getModifiers(declared) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword) ?? false;
}

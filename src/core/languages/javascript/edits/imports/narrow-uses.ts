import { ts } from 'ts-morph';
import type { Narrowing, NarrowTarget } from '../../../../catalog/narrow-imports';
import { isMemberAccess, skipOuter } from '../references';
import { type Refusal, refuse } from '../refusal';
import type { ParsedSource } from '../source';
import type { ImportedName, ImportSite } from './import-site';
import { isTypePosition } from './type-position';

/** What becomes of the uses of one imported name. */
export interface NarrowUses {
  /** Parts that are used, each with the expressions that stand for it: `AWS.S3`. None: the name itself is the part. */
  readonly parts: Map<string, { readonly target: NarrowTarget; readonly places: ts.Node[] }>;
  /** Names that stay as they are and come from `rest`. */
  readonly rest: ImportedName[];
  /** Names that are used as types only. */
  readonly types: ImportedName[];
  /** Names that mean a part from the start: `import { S3 } from 'aws-sdk'`. */
  readonly whole: { readonly name: ImportedName; readonly target: NarrowTarget }[];
  /** Expressions that stand for what is beside every part: `google.auth`. */
  readonly beside: ts.Node[];
}

/** Sorts every use of an import by the part it needs, or says which use needs the whole package. */
export function narrowUses(parsed: ParsedSource, site: ImportSite, narrowing: Narrowing): NarrowUses | Refusal {
  const found: NarrowUses = { parts: new Map(), rest: [], types: [], whole: [], beside: [] };
  for (const name of site.names) {
    const path = name.path[0] === 'default' ? name.path.slice(1) : name.path;
    const refusal = sortName({ ...name, path }, narrowing, found, parsed);
    if (refusal) return refusal;
  }
  if (found.parts.size + found.whole.length === 0) return refuse('No part of it is used that could be loaded alone.');
  return found;
}

function sortName(
  name: ImportedName,
  narrowing: Narrowing,
  found: NarrowUses,
  { source }: ParsedSource,
): Refusal | undefined {
  const { binding, path } = name;
  if (binding.writes.length > 0) return refuse(`\`${binding.name}\` is assigned again.`);
  const target = narrowing.target(path);
  if (target) return void found.whole.push({ name, target });
  if (name.typeOnly || (binding.references.length > 0 && path.length > 0 && binding.references.every(isTypePosition)))
    return void found.types.push(name);
  const [first] = path;
  if (first !== undefined && narrowing.rest?.has(first)) return void found.rest.push(name);
  let usesRest = false;
  for (const id of binding.references) {
    const use = partAt(id, path, narrowing);
    if (use === 'rest') usesRest = true;
    else if (use === undefined) return refuse(whyWhole(id, source));
    else if ('beside' in use) found.beside.push(use.beside);
    else {
      const key = JSON.stringify(use.target);
      const known = found.parts.get(key);
      if (known) known.places.push(use.place);
      else found.parts.set(key, { target: use.target, places: [use.place] });
    }
  }
  if (usesRest) found.rest.push(name);
  return undefined;
}

/** Follows the members behind a name until they lead to a part. */
function partAt(id: ts.Identifier, start: readonly string[], narrowing: Narrowing) {
  let node: ts.Node = skipOuter(id);
  let path = start;
  for (let step = 0; step < 3; step++) {
    const member = memberOf(node);
    if (!member) return undefined;
    node = member.node;
    path = [...path, member.name];
    const target = narrowing.target(path);
    if (target) return { target, place: node };
    if (narrowing.beside && samePath(path, narrowing.beside.path)) return { beside: node };
    if (path.length === 1 && narrowing.rest?.has(member.name)) return 'rest';
    node = skipOuter(node);
  }
  return undefined;
}

function memberOf(node: ts.Node): { readonly node: ts.Node; readonly name: string } | undefined {
  const { parent } = node;
  if (ts.isQualifiedName(parent) && parent.left === node) return { node: parent, name: parent.right.text };
  const isMember = isMemberAccess(parent) && parent.expression === node && !parent.questionDotToken;
  if (!isMember) return undefined;
  if (ts.isPropertyAccessExpression(parent)) return { node: parent, name: parent.name.text };
  const { argumentExpression: key } = parent;
  return ts.isStringLiteralLike(key) ? { node: parent, name: key.text } : undefined;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function whyWhole(id: ts.Identifier, source: ts.SourceFile): string {
  const line = source.getLineAndCharacterOfPosition(id.getStart(source)).line + 1;
  const use = memberOf(skipOuter(id))?.node ?? id.parent;
  const said = use.getText(source).replace(/\s+/g, ' ').slice(0, 50);
  return `Line ${line} uses more of it than its parts: \`${said}\`.`;
}

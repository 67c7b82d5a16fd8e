import type { ts } from 'ts-morph';
import type { Resource } from '../../../model';
import { variableOf } from './declarations';
import { areExclusive } from './exclusive';
import { functionsRunBy } from './runs-at-init';
import { type Binding, lookUp } from './scopes';
import { enclosingFunction, type ParsedSource, topLevelStatement } from './source';
import { beginInspection, whyUnsafeBinding } from './uses';

/** Resources without sessions: two of them made alike can be one. */
const MERGEABLE = /^(sdk-client|http-client|light)$/;

/** A constant of the module that is the same client already, so that the creation can go and its uses take that one. */
export function twinOf(
  parsed: ParsedSource,
  unit: ts.Expression,
  uses: readonly ts.Node[],
  resource: Resource,
): Binding | null {
  // One pool for what held two at a time could run out of connections; what never is in use with the other cannot.
  const isPool = resource.kind === 'pool';
  if (!isPool && !MERGEABLE.test(resource.kind)) return null;
  const wanted = normalised(unit, parsed);
  for (const binding of parsed.scopes.module.bindings.values()) {
    const declaration = moduleConstant(binding, parsed);
    if (!declaration?.initializer || declaration.type || normalised(declaration.initializer, parsed) !== wanted)
      continue;
    const inspection = beginInspection(parsed, resource);
    const isShared = whyUnsafeBinding(binding, 'resource', inspection) === null && inspection.releases.size === 0;
    if (isPool && !binding.references.every((id) => uses.every((use) => areExclusive(use, id)))) continue;
    if (isShared && isReady(parsed, declaration, uses)) return binding;
  }
  return null;
}

/** A constant of the module with the same name and value as a local one, which can go then. */
export function twinOfLocal(
  parsed: ParsedSource,
  local: ts.VariableDeclaration,
  names: readonly Binding[],
): readonly Binding[] | null {
  const twins: Binding[] = [];
  for (const { name, references } of names) {
    const twin = parsed.scopes.module.bindings.get(name);
    const declaration = twin && moduleConstant(twin, parsed);
    if (!twin || !declaration || normalised(declaration, parsed) !== normalised(local, parsed)) return null;
    if (!isReady(parsed, declaration, references)) return null;
    twins.push(twin);
  }
  return twins;
}

/** Whether a name means the same binding at each place once `leaving` is gone. */
export function reaches(
  parsed: ParsedSource,
  binding: Binding,
  uses: readonly ts.Node[],
  leaving: Binding | null,
): boolean {
  return uses.every((use) => {
    let scope = parsed.scopes.scopeOf(use);
    for (;;) {
      const found = lookUp(binding.name, scope);
      if (found === binding) return true;
      if (!found || found !== leaving || !found.scope.parent) return false;
      scope = found.scope.parent;
    }
  });
}

function moduleConstant(binding: Binding, parsed: ParsedSource): ts.VariableDeclaration | undefined {
  const id = binding.declarations[0];
  const declaration = binding.kind === 'const' && id ? variableOf(id) : undefined;
  const isOfModule = declaration?.parent.parent.parent === parsed.source;
  return isOfModule && binding.writes.length === 0 ? declaration : undefined;
}

function isReady(parsed: ParsedSource, declaration: ts.VariableDeclaration, uses: readonly ts.Node[]): boolean {
  const statement = topLevelStatement(declaration);
  if (!statement) return false;
  const { statements } = parsed.source;
  const run = functionsRunBy(statements.slice(0, statements.indexOf(statement) + 1), parsed);
  return !uses.some((use) => run.has(enclosingFunction(use) ?? use));
}

function normalised(node: ts.Node, parsed: ParsedSource): string {
  return node
    .getText(parsed.source)
    .replace(/\s+/g, ' ')
    .replace(/,(?= ?[}\])])/g, '');
}

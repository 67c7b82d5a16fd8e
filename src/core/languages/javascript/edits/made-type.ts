import { ts } from 'ts-morph';
import { importedBy } from './local-imports';
import { dottedName, rootIdentifier } from './packages';
import { skipInner } from './references';
import type { ParsedSource } from './source';
import type { Target } from './targets';

/**
 * The type of what a creation gives, written so that it can stand at module scope; `null` where syntax does not tell.
 * A call is named by its function: right unless that is overloaded or generic, so only functions known not to be count.
 */
export function keptTypeOf(parsed: ParsedSource, target: Target): string | null {
  const declared = target.kind === 'declaration' ? target.variable.declaration.type : undefined;
  if (declared && meansTheSameAtModule(parsed, declared)) return declared.getText(parsed.source);
  const made = skipInner(target.unit);
  if (ts.isNewExpression(made)) return typeOfNew(parsed, made);
  if (!ts.isCallExpression(made)) return null;
  const callee = valueAtModule(parsed, made.expression);
  return callee !== null && PLAIN_FACTORY.test(dottedName(made.expression) ?? '')
    ? `ReturnType<typeof ${callee}>`
    : null;
}

/** Functions of which every overload gives the same type. */
const PLAIN_FACTORY = /(DocumentClient\.from|^google\.[a-z]+|^axios\.create|^createClient)$/i;

function meansTheSameAtModule({ scopes }: ParsedSource, type: ts.TypeNode): boolean {
  let isSame = true;
  const visit = (node: ts.Node): void => {
    const binding = ts.isIdentifier(node) ? scopes.bindingOf(node) : undefined;
    isSame &&= !binding || binding.scope === scopes.module;
    ts.forEachChild(node, visit);
  };
  visit(type);
  return isSame;
}

/** The type of an instance, at module scope. */
export function typeOfNew(parsed: ParsedSource, made: ts.NewExpression): string | null {
  const callee = skipInner(made.expression);
  const given = made.typeArguments
    ? `<${made.typeArguments.map((each) => each.getText(parsed.source)).join(', ')}>`
    : '';
  if (given !== '' && !ts.isIdentifier(callee)) return null;
  const value = valueAtModule(parsed, callee);
  if (value === null) return null;
  const isClassName = value.startsWith('import(') || (ts.isIdentifier(callee) && isImported(callee, parsed));
  if (isClassName) return `${value}${given}`;
  return given === '' ? `InstanceType<typeof ${value}>` : null;
}

function isImported(id: ts.Identifier, { scopes }: ParsedSource): boolean {
  const binding = scopes.bindingOf(id);
  const declaration = binding?.declarations[0]?.parent;
  if (!declaration || binding.kind !== 'import') return binding?.kind === 'class';
  return ts.isImportSpecifier(declaration) || ts.isImportClause(declaration);
}

/** How a callee is named at module scope: as here, or through the module that is loaded on demand. */
function valueAtModule(parsed: ParsedSource, callee: ts.Expression): string | null {
  const dotted = dottedName(callee);
  const root = rootIdentifier(callee);
  const binding = root && parsed.scopes.bindingOf(root);
  if (dotted === undefined || !root || !binding) return null;
  if (binding.scope === parsed.scopes.module) return dotted;
  const loaded = importedBy(binding);
  if (!loaded) return null;
  const rest = dotted.slice(root.text.length);
  return `import(${loaded.specifier})${loaded.name === null ? '' : `.${loaded.name}`}${rest}`;
}

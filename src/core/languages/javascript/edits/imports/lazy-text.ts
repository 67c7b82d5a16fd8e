import { ts } from 'ts-morph';
import type { Binding } from '../scopes';
import type { ParsedSource } from '../source';
import type { ImportSite, RequireDeclaration } from './import-site';

/** Declarations, without indentation and semicolon, that give a function the names it uses. */
export function loadDeclarations(
  parsed: ParsedSource,
  site: ImportSite,
  used: ReadonlySet<Binding>,
): readonly string[] {
  if (site.form === 'require') return [requireText(parsed, site, used)];
  const load = `await import(${site.specifier.getText(parsed.source)})`;
  const names = site.names.filter(({ binding }) => used.has(binding));
  const whole = names.find(({ path }) => path.length === 0);
  const taken = names.flatMap(({ path, binding }) => {
    const [imported] = path;
    if (imported === undefined) return [];
    return [imported === binding.name ? imported : `${property(imported)}: ${binding.name}`];
  });
  const list = `const { ${taken.join(', ')} } = `;
  if (!whole) return [list + load];
  const declared = `const ${whole.binding.name} = ${load}`;
  return taken.length > 0 ? [declared, list + whole.binding.name] : [declared];
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function requireText(
  { source, text }: ParsedSource,
  { declaration }: RequireDeclaration,
  used: ReadonlySet<Binding>,
): string {
  const { name, initializer } = declaration;
  const value = initializer?.getText(source) ?? '';
  if (!ts.isObjectBindingPattern(name)) return `const ${text.slice(name.getStart(source), name.end)} = ${value}`;
  const names = new Set([...used].map((binding) => binding.name));
  const kept = name.elements.filter((element) => ts.isIdentifier(element.name) && names.has(element.name.text));
  return `const { ${kept.map((element) => element.getText(source)).join(', ')} } = ${value}`;
}

/** What is left of the import at the top of the file: `import type` for names that are types, too. */
export function remainingTypes(parsed: ParsedSource, site: ImportSite, types: ReadonlySet<Binding>): readonly string[] {
  if (site.form === 'require') return [];
  const specifier = site.specifier.getText(parsed.source);
  const names = site.names.filter(({ binding }) => types.has(binding));
  const one = (text: string) => `import type ${text} from ${specifier}`;
  const list = names.flatMap(({ path: [imported], binding }) => {
    const isListed = imported !== undefined && imported !== 'default';
    return isListed ? [imported === binding.name ? imported : `${imported} as ${binding.name}`] : [];
  });
  return [
    ...names.flatMap(({ path, binding }) => (path.length === 0 ? [one(`* as ${binding.name}`)] : [])),
    ...names.flatMap(({ path, binding }) => (path[0] === 'default' ? [one(binding.name)] : [])),
    ...(list.length > 0 ? [one(`{ ${list.join(', ')} }`)] : []),
  ];
}

import { functionsRunBy } from '../runs-at-init';
import { enclosingFunction, type ParsedSource, topLevelStatement } from '../source';
import { gettingLines, type Opener, type OpenerNames, openingLines } from './opener-text';

/**
 * Names of what opens the same connection in the same way already, as after the fix of another branch: one for both is
 * enough. Null where there is none, or where two users could meet in one transaction.
 */
export function existingOpener(opener: Opener): OpenerNames | null {
  const { parsed } = opener;
  if (opener.mayTransact) return null;
  const written = normalised(parsed.text);
  for (const { name, kind, declarations } of parsed.scopes.module.bindings.values()) {
    const [declared] = declarations;
    if (kind !== 'let' || !declared || !name.endsWith('Promise') || !isReady(opener, declared)) continue;
    const Subject = name.charAt(0).toUpperCase() + name.slice(1, -'Promise'.length);
    for (const verb of ['get', 'connect']) {
      const names = { ...opener.names, promise: name, open: `open${Subject}`, get: `${verb}${Subject}` };
      const same = { ...opener, names };
      const isDeclared = parsed.scopes.module.bindings.get(names.get)?.kind === 'function';
      if (isDeclared && isIn(openingLines(same), written) && isIn(gettingLines(same), written)) return names;
    }
  }
  return null;
}

function isIn(lines: readonly string[], written: string): boolean {
  return written.includes(normalised(lines.join('\n')));
}

/** Formatters move text about. */
function normalised(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Whether the variable is set up before anything calls for the connection while the module loads. */
function isReady({ parsed, opening }: Opener, declared: Parameters<typeof topLevelStatement>[0]): boolean {
  const statement = topLevelStatement(declared);
  const home = enclosingFunction(opening.creation);
  if (!statement || !home) return false;
  return !functionsRunBy(upTo(parsed, statement), parsed).has(home);
}

function upTo({ source }: ParsedSource, last: NonNullable<ReturnType<typeof topLevelStatement>>) {
  return source.statements.slice(0, source.statements.indexOf(last) + 1);
}

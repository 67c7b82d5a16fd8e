import { ts } from 'ts-morph';
import { isConfigured } from './changed';
import { isRelative } from './known-calls';
import type { Needs } from './needs';
import { lastName, packageOf, rootIdentifier } from './packages';
import { enclosingFunction, type ParsedSource } from './source';

/** Why environment variables and settings may not be there yet at init; `null` when they are. */
export function whyEnvironmentChanges(parsed: ParsedSource, needs: Needs, moved: readonly ts.Node[]): string | null {
  if (environmentSetIn(parsed))
    return 'an environment variable is set inside a function, and clients read these when they are created';
  const loader = settingsLoader(parsed, needs, moved);
  // Where it stands, what loads settings has run before.
  if (needs.inPlace || loader === null) return null;
  if (loader === MIDDLEWARE) return 'a middleware sets environment variables before the handler runs, but after init';
  return `${loader} runs first and may load what it is made from; let it run at init`;
}

/** Whether a function of a file sets an environment variable that clients may read. */
export function environmentSetIn({ scopes }: ParsedSource): boolean {
  const uses = scopes.unresolved.get('process') ?? [];
  return uses.some((id) => isConfigured(id) && enclosingFunction(id) && !isHarmless(id));
}

/** What may load settings that moved code reads, for people; `null` where nothing does. */
export function settingsLoader(parsed: ParsedSource, needs: Needs, moved: readonly ts.Node[]): string | null {
  if (!readsSettings(parsed, needs, moved)) return null;
  if (/@middy\/(ssm|secrets-manager)|setToEnv/.test(parsed.text)) return MIDDLEWARE;
  const loader = loaderIn(parsed);
  return loader === undefined ? null : `\`${loader}\``;
}

const MIDDLEWARE = 'a middleware';

function isHarmless(id: ts.Identifier): boolean {
  const text = id.getSourceFile().text.slice(id.getStart(), id.getStart() + 60);
  return /^process\.env\.(PATH|TZ|HOME|LANG|LD_LIBRARY_PATH|FONTCONFIG_PATH)\s*=/.test(text);
}

/** Whether what moves reads the environment, or an object of another module, which that module may fill later. */
function readsSettings({ scopes }: ParsedSource, needs: Needs, moved: readonly ts.Node[]): boolean {
  const nodes = [...moved, ...needs.locals, ...needs.functions.keys()];
  if (nodes.some((node) => node.getText().includes('process.env'))) return true;
  return [...needs.module].some((binding) => {
    return binding.kind === 'import' && isRelative(packageOf(binding, scopes) ?? '');
  });
}

const LOADER =
  /secret|dotenv|((load|init|read|fetch|apply|inject|populate|hydrate|set)\w*(env|config|setting|param|ssm))/i;
const GENERIC_LOADER = /^(load|init|initialize|initialise|setup|bootstrap|configure|prepare)$/i;

/** A call inside a function, made for its effect, that loads settings by its name: `await loadSecrets();`. */
function loaderIn(parsed: ParsedSource): string | undefined {
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (ts.isExpressionStatement(node) && enclosingFunction(node)) {
      const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
      if (ts.isCallExpression(call) && loads(call, parsed)) found = `${nameOf(call)}()`;
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed.source);
  return found;
}

function loads(call: ts.CallExpression, { scopes }: ParsedSource): boolean {
  const root = rootIdentifier(call.expression);
  const binding = root && scopes.bindingOf(root);
  // What is logged, or computed by this file's own functions, is in sight.
  const isElsewhere = binding ? packageOf(binding, scopes) !== undefined : root?.text === 'require';
  return isElsewhere && (LOADER.test(nameOf(call)) || GENERIC_LOADER.test(lastName(call.expression)));
}

function nameOf(call: ts.CallExpression): string {
  return call.expression.getText().replace(/\s+/g, '').slice(0, 60);
}

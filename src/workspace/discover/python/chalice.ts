import type { CallFact, ModuleSummary } from '../../../core/model';
import { calleeRoot, type PlatformHandler, type PlatformSource } from '../platforms/platform-handler';

/** Decorators of an application that make a function a Lambda function of its own. Source: AWS Chalice documentation, “Lambda functions”, “Event sources”. */
const OWN_FUNCTION = /\.\(\)\.(lambda_function|schedule|authorizer|on_\w+)$/;
/** Routes are answered by one Lambda function, whose handler is the application. */
const ROUTE = /\.\(\)\.route$/;

export const MENTIONS_CHALICE = /\bchalice\b/;

/** The Lambda functions that a file of AWS Chalice defines: the application itself, and what has a trigger of its own. */
export function chaliceHandlers({ path, summary }: PlatformSource): readonly PlatformHandler[] {
  const decorations = summary.calls.flatMap((call) => decorationOf(summary, call) ?? []);
  const common = { file: path, provider: 'aws-lambda' as const, deployedName: null, where: 'chalice' };
  const own = decorations.flatMap(({ name, call }): PlatformHandler[] => {
    const [given] = call.args;
    const fact = given?.kind === 'function' ? summary.functions[given.function] : undefined;
    if (!fact || fact.name === '' || !OWN_FUNCTION.test(name)) return [];
    return [{ ...common, exportPath: fact.name, span: fact.nameSpan, registeredAt: call.span.start }];
  });
  const routed = decorations.filter(({ name }) => ROUTE.test(name));
  const app = routed.length === 0 ? undefined : applicationOf(summary);
  return app ? [{ ...common, ...app, registeredAt: app.span.start }, ...own] : own;
}

/** `@app.route('/orders')` of a `Chalice` or one of its blueprints, by its whole name. */
function decorationOf(summary: ModuleSummary, call: CallFact): { name: string; call: CallFact } | undefined {
  const root = call.text.startsWith('@') ? calleeRoot(summary, call.callee) : undefined;
  return root?.specifier === 'chalice' ? { name: root.path.join('.').replace(/\.\(\)$/, ''), call } : undefined;
}

/** The module variable that holds the application. */
function applicationOf(summary: ModuleSummary) {
  return summary.exports.flatMap(({ name, value }) => {
    const variable = value.kind === 'variable' ? summary.variables[value.variable] : undefined;
    const made = variable?.writes[0]?.value;
    const root = made && calleeRoot(summary, made);
    const isApplication = root?.specifier === 'chalice' && root.path.join('.') === 'Chalice.()';
    return variable && isApplication ? [{ exportPath: name, span: variable.span }] : [];
  })[0];
}

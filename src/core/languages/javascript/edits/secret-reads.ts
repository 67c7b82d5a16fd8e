import { ts } from 'ts-morph';
import { variableOf } from './declarations';
import { isRelative } from './known-calls';
import type { Needs } from './needs';
import { lastName, packageOf, packageOfExpression, rootIdentifier } from './packages';
import { skipInner } from './references';

/** Commands and methods that read what an operator has stored: the same for every caller, until it is rotated. */
const COMMAND = /^(GetSecretValue|BatchGetSecretValue|GetParameters?|GetParametersByPath)Command$/;
const METHOD = /^(getSecretValue|getParameters?|getParametersByPath|accessSecretVersion|getSecret)$/;
const STORE =
  /^(@aws-sdk\/client-(secrets-manager|ssm)|aws-sdk(\/clients\/(secretsmanager|ssm))?|@aws-lambda-powertools\/parameters(\/\w+)?|@azure\/keyvault-secrets|@google-cloud\/secret-manager)$/;

/** `client.send(new GetSecretValueCommand(…))`, `ssm.getParameter(…).promise()`, `getSecret('name')` of Powertools. */
export function isSecretRead(call: ts.CallExpression | ts.NewExpression, needs: Needs): boolean {
  const name = lastName(call.expression);
  if (ts.isNewExpression(call)) return COMMAND.test(name) && isOfStore(call.expression, needs);
  if (name === 'promise') {
    const read = ts.isPropertyAccessExpression(call.expression) && skipInner(call.expression.expression);
    return read !== false && ts.isCallExpression(read) && isSecretRead(read, needs);
  }
  if (!isOfStore(call.expression, needs)) return false;
  if (METHOD.test(name)) return true;
  const command = call.arguments[0] && skipInner(call.arguments[0]);
  if (name !== 'send' || !command) return false;
  const made = ts.isIdentifier(command) ? initialiserOf(command, needs) : command;
  return made !== undefined && ts.isNewExpression(made) && COMMAND.test(lastName(made.expression));
}

/** Whether the leftmost name is a client of a store of secrets, or comes from its package. */
function isOfStore(expression: ts.Expression, needs: Needs): boolean {
  const root = rootIdentifier(expression);
  const { scopes } = needs.parsed;
  const binding = root && scopes.bindingOf(root);
  if (!root || !binding) return false;
  const made = initialiserOf(root, needs);
  const isMade = made !== undefined && (ts.isNewExpression(made) || ts.isCallExpression(made));
  const specifier = isMade ? packageOfExpression(made.expression, scopes) : packageOf(binding, scopes);
  return specifier !== undefined && !isRelative(specifier) && STORE.test(specifier);
}

function initialiserOf(id: ts.Identifier, { parsed }: Needs): ts.Expression | undefined {
  const declared = parsed.scopes.bindingOf(id)?.declarations[0];
  const value = declared && variableOf(declared)?.initializer;
  return value && skipInner(value);
}

/** What is written to the log while a secret is read. */
export function isLogging(call: ts.CallExpression | ts.NewExpression, { parsed }: Needs): boolean {
  const root = rootIdentifier(call.expression);
  return root?.text === 'console' && !parsed.scopes.bindingOf(root);
}

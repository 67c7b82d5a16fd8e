import MagicString from 'magic-string';
import { ts } from 'ts-morph';

const OPENING = 'var ts = {}; ((module) => {\n"use strict";\n';
const CLOSING = '// Annotate the CommonJS export names';
const ALL_EXPORTS = 'typescript_exports';
const PURE = '/* @__PURE__ */';

/** Calls that enter code fixes and refactorings into tables, which nobody asks for here. */
const REGISTRATION = /^register(CodeFix|Refactor)$/;

/**
 * Rewrites TypeScript's own bundle (one function around everything, the exports as getters of an object) into an ES
 * module in which a bundler sees what is not needed: each top-level statement only declares something, or says that it
 * may go when what it declares is not used. A statement of no known form stays as it is; the result is then larger, not
 * wrong.
 *
 * @param {string} text of `typescript.js` in @ts-morph/common
 * @param {(name: string) => boolean} wanted which of its exports the module shall have
 * @returns {string} text of the ES module
 * @throws {Error} when the text does not look as expected, as with a new version that has to be looked at
 */
export function pureTopLevel(text, wanted) {
  const body = insideWrapper(text);
  const { statements } = ts.createSourceFile('typescript.js', body, ts.ScriptTarget.Latest, true);
  const file = { edits: new MagicString(body), ...survey(statements) };
  for (const statement of statements) pure(statement, file);
  return `${file.edits}\nexport { ${exportList(file.exports, wanted)} };\n`;
}

function insideWrapper(text) {
  const start = text.indexOf(OPENING);
  const end = text.lastIndexOf(CLOSING);
  if (start < 0 || end < 0) throw new Error('The text of TypeScript is not wrapped as expected.');
  return text.slice(start + OPENING.length, end);
}

/** What one statement has to know of the others: what is put into a variable after its declaration. */
function survey(statements) {
  const fillers = new Map();
  for (const statement of statements) {
    const name = filledBy(statement);
    if (name) fillers.set(name, [...(fillers.get(name) ?? []), statement]);
  }
  const [all] = fillers.get(ALL_EXPORTS) ?? [];
  if (!all) throw new Error('The text of TypeScript exports nothing.');
  return { fillers, exports: all.expression.arguments[1].properties };
}

function variableOf(statement) {
  return statement.declarationList.declarations[0];
}

/** The name of the variable that a statement puts something into, or undefined when it is of another form. */
function filledBy(statement) {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (isAssignment(expression)) return expression.left.expression.text;
  if (isExport(expression)) return expression.arguments[0].text;
  return isNamespace(expression) ? expression.arguments[0].left.text : undefined;
}

/** `_Class.limit = 10` */
function isAssignment(expression) {
  return (
    ts.isBinaryExpression(expression) &&
    ts.isPropertyAccessExpression(expression.left) &&
    ts.isIdentifier(expression.left.expression)
  );
}

/** `__export(some_exports, { name: () => inner, … })` */
function isExport(expression) {
  return ts.isCallExpression(expression) && expression.expression.getText() === '__export';
}

/** `((Name2) => { … })(Name || (Name = {}))` */
function isNamespace(expression) {
  if (!ts.isCallExpression(expression) || !ts.isParenthesizedExpression(expression.expression)) return false;
  const [argument] = expression.arguments;
  return ts.isArrowFunction(expression.expression.expression) && ts.isBinaryExpression(argument);
}

function pure(statement, file) {
  if (ts.isVariableStatement(statement)) return pureVariable(statement, file);
  // Switches for those who work on TypeScript itself: NODE_ENV=development, a console for its log.
  if (ts.isIfStatement(statement)) return remove(statement, file);
  if (filledBy(statement) === 'module') return remove(statement, file);
  const called = ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression);
  if (called && REGISTRATION.test(statement.expression.expression.getText())) remove(statement, file);
}

function pureVariable(statement, file) {
  const { name, initializer } = variableOf(statement);
  const fillers = file.fillers.get(name.text);
  if (fillers) return pureFilled(statement, fillers, file);
  if (!initializer || onlyDeclares(initializer)) return;
  file.edits.appendRight(initializer.getStart(), `${PURE} (() => (`);
  file.edits.appendLeft(initializer.end, '))()');
}

/** A variable's value and everything that is put into it later become one expression, which goes as one. */
function pureFilled(statement, fillers, file) {
  const { name, initializer } = variableOf(statement);
  for (const each of [statement, ...fillers]) remove(each, file);
  if (name.text === ALL_EXPORTS) return;
  const made = `var ${name.text} = ${initializer?.getText() ?? '{}'};`;
  const filled = fillers.map((filler) => filler.getText()).join('\n');
  // Where the last of them stood: they may use what is declared in between.
  file.edits.appendLeft(
    fillers.at(-1).end,
    `var ${name.text} = ${PURE} (() => { ${made}\n${filled}\nreturn ${name.text}; })();`,
  );
}

/** Whether nothing runs when the expression is evaluated, in the eyes of a bundler. */
function onlyDeclares(expression) {
  if (ts.isFunctionLike(expression) || ts.isClassExpression(expression) || ts.isLiteralExpression(expression))
    return true;
  return !/[(.[]/.test(expression.getText());
}

function remove(statement, { edits }) {
  edits.remove(statement.getStart(), statement.end);
}

function exportList(exports, wanted) {
  return exports
    .filter((property) => wanted(property.name.text))
    .map((property) => `${property.initializer.body.getText()} as ${property.name.text}`)
    .join(', ');
}

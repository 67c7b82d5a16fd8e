import { ts } from 'ts-morph';
import type { ParsedSource } from './source';

/** Enough statements to see how a file is written. */
const SAMPLE = 60;

/** Whether the file ends its statements with semicolons; a file that says nothing does. */
export function usesSemicolons({ source, text }: ParsedSource): boolean {
  let withSemicolon = 0;
  let without = 0;
  const visit = (node: ts.Node): void => {
    if (withSemicolon + without > SAMPLE) return;
    if (endsWithSemicolon(node)) {
      if (text[node.end - 1] === ';') withSemicolon++;
      else without++;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return withSemicolon >= without;
}

/** Kinds of statements that end with a semicolon, written or inserted by the parser. */
export function endsWithSemicolon(node: ts.Node): boolean {
  return (
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isBreakStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isImportDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isDoStatement(node)
  );
}

/** Whether text would be read on as part of a statement before it that has no semicolon. */
export function continuesStatement(text: string, position: number): boolean {
  const code = text.slice(position, position + 2000).replace(/^(\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '');
  return /^([([`+*/,.%&|^<>=?:-]|in\b|instanceof\b)/.test(code);
}

/** Whether a statement needs a semicolon after it that is not there. */
export function isOpenEnded({ text }: ParsedSource, statement: ts.Node): boolean {
  return endsWithSemicolon(statement) && text[statement.end - 1] !== ';';
}

import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/model';
import { toTextEdit } from './to-lsp';

const SUPPRESSION = /^\s*\/\/\s*coldstart-ignore-next-line[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/;

/** Puts `// coldstart-ignore-next-line <rule>` above a finding, or adds the rule to the comment that is there already. */
export function suppressionEdit(document: TextDocument, finding: Pick<Finding, 'span' | 'ruleId'>): TextEdit {
  const { line } = document.positionAt(finding.span.start);
  const start = document.offsetAt({ line, character: 0 });
  const previousStart = line > 0 ? document.offsetAt({ line: line - 1, character: 0 }) : start;
  const existing = SUPPRESSION.exec(document.getText().slice(previousStart, start))?.[0];
  if (existing !== undefined) {
    const at = previousStart + existing.length;
    return toTextEdit({ span: { start: at, end: at }, text: `, ${finding.ruleId}` }, document);
  }
  const text = document.getText().slice(start, document.offsetAt({ line: line + 1, character: 0 }));
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const newline = text.endsWith('\r\n') ? '\r\n' : '\n';
  const comment = `${indent}// coldstart-ignore-next-line ${finding.ruleId}${newline}`;
  return toTextEdit({ span: { start, end: start }, text: comment }, document);
}

import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Location,
  type TextEdit as LspTextEdit,
  type Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type ChainStep,
  type Finding,
  inWords,
  type Problem,
  type Severity,
  type Span,
  type TextEdit,
  type Translate,
} from '../core/model';
import { DIAGNOSTIC_SOURCE } from '../protocol/ids';
import { pathIn, toUri } from './document-path';
import type { Folder } from './folder';

/** What a diagnostic carries to its code actions. */
export interface DiagnosticData {
  readonly finding: string;
}

/** A file (relative to its folder's root) with the text the analysis saw. */
export type DocumentOf = (file: string) => TextDocument;

/** What a diagnostic says, and where it says more. */
export interface DiagnosticWords {
  readonly rulesUri: string;
  readonly translate: Translate;
}

/** For one answer, while texts stay the same: counting the lines of a file once serves all its positions. */
export function documentsOf(folder: Folder): DocumentOf {
  const documents = new Map<string, TextDocument>();
  return (file) => {
    const document =
      documents.get(file) ??
      TextDocument.create(toUri(pathIn(folder.root, file)), '', 0, folder.session.text(file) ?? '');
    documents.set(file, document);
    return document;
  };
}

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toDiagnostic(finding: Finding, documents: DocumentOf, words: DiagnosticWords): Diagnostic {
  const data: DiagnosticData = { finding: finding.id };
  return {
    range: toRange(documents(finding.file), finding.span),
    severity: toSeverity(finding.severity),
    code: finding.ruleId,
    codeDescription: { href: `${words.rulesUri}/${finding.ruleId}.md` },
    source: DIAGNOSTIC_SOURCE,
    message: finding.said ? inWords(finding.said, words.translate) : finding.message,
    relatedInformation: finding.chain.map((step) => toRelated(step, documents)),
    data,
  };
}

/** A problem has a line at most: it is drawn under that line's text. */
export function toProblemDiagnostic(problem: Problem, document: TextDocument): Diagnostic {
  const line = Math.min(Math.max((problem.line ?? 1) - 1, 0), document.lineCount - 1);
  const start = document.offsetAt({ line, character: 0 });
  const text = document.getText().slice(start, document.offsetAt({ line: line + 1, character: 0 }));
  const indent = text.length - text.trimStart().length;
  return {
    range: toRange(document, { start: start + (text.trim() ? indent : 0), end: start + text.trimEnd().length }),
    severity: DiagnosticSeverity.Warning,
    code: 'problem',
    source: DIAGNOSTIC_SOURCE,
    message: problem.message,
  };
}

export function toTextEdit(edit: Pick<TextEdit, 'span' | 'text'>, document: TextDocument): LspTextEdit {
  return { range: toRange(document, edit.span), newText: edit.text };
}

export function toSeverity(severity: Severity): DiagnosticSeverity {
  return SEVERITY[severity];
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function toRelated(step: ChainStep, documents: DocumentOf): DiagnosticRelatedInformation {
  const document = documents(step.file);
  const location: Location = { uri: document.uri, range: toRange(document, step.span) };
  return { location, message: `reached by ${step.text}` };
}

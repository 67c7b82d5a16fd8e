import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import { type Finding, inWords, say, type Translate } from '../../core/model';
import { offerTitle } from '../../core/report/format-offer';
import { FIX_ALL_KIND } from '../../protocol/ids';
import type { Analyses, Analysis } from '../analyses';
import { fixEdits, fixEditsWithin, type OpenUri } from '../fix-edits';
import { snippetEdits } from '../snippet-edits';
import { suppressionEdit } from '../suppression-edit';
import { type DiagnosticData, toRange } from '../to-lsp';
import { confirmationOf, type EditFeatures, toWorkspaceEdit } from '../workspace-edit';

export interface CodeActionOptions {
  readonly openUri: OpenUri;
  /** What the client can do with edits. */
  readonly features: () => EditFeatures;
  readonly translate: Translate;
}

/** Quick fixes of the findings under the cursor, fix all, suppression. */
export function codeActions(analyses: Analyses, options: CodeActionOptions) {
  return async (params: CodeActionParams): Promise<CodeAction[]> => {
    const analysis = await analyses.of(params.textDocument.uri);
    if (!analysis) return [];
    const wanted = (kind: string) => !params.context.only || params.context.only.some((only) => within(kind, only));
    const here = analysis.findings.filter((finding) => touches(toRange(analysis.document, finding.span), params.range));
    const context = { ...options, analysis, diagnostics: params.context.diagnostics };
    return [
      ...(wanted(CodeActionKind.QuickFix) ? here.flatMap((finding) => quickFix(finding, context)) : []),
      ...(wanted(CodeActionKind.QuickFix) && here.length > 0 ? fixAll(CodeActionKind.QuickFix, context) : []),
      ...(wanted(CodeActionKind.QuickFix) ? here.map((finding) => suppress(finding, context)) : []),
      // Asked for by name only (on save, Source Action…): working it out on every cursor move would be for nothing.
      ...(params.context.only && wanted(FIX_ALL_KIND) ? fixAll(FIX_ALL_KIND, context) : []),
    ];
  };
}

interface Context extends CodeActionOptions {
  readonly analysis: Analysis;
  readonly diagnostics: CodeActionParams['context']['diagnostics'];
}

function quickFix(finding: Finding, context: Context): CodeAction[] {
  const { analysis, openUri } = context;
  const offer = analysis.folder.session.offer(finding);
  if (!offer) return [];
  const features = context.features();
  const { translate } = context;
  const confirm = confirmationOf(offer, translate);
  const isAsked = confirm === undefined || (features.versionedEdits && features.changeAnnotations);
  const title = offerTitle({ ...finding, fix: offer }, translate);
  const action: CodeAction = {
    title: isAsked ? title : inWords(say('{0} (look at the change before you keep it)', title), translate),
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsOf(finding, context),
    isPreferred: offer.safe,
  };
  const [planned] = features.snippetEdits ? analysis.folder.session.fix([finding]) : [];
  const named = planned && snippetEdits(analysis.folder, finding.file, planned.result, openUri);
  if (named) return [{ ...action, edit: toWorkspaceEdit([named], features, confirm) }];
  const { edits, refused } = fixEdits(analysis.folder, [finding], openUri);
  if (edits.length === 0)
    return [{ ...action, isPreferred: false, disabled: { reason: refused[0] ?? 'Nothing to change.' } }];
  return [{ ...action, edit: toWorkspaceEdit(edits, features, confirm) }];
}

function fixAll(kind: string, context: Context): CodeAction[] {
  const { folder, file, findings } = context.analysis;
  const safe = distinct(findings.filter((finding) => folder.session.offer(finding)?.safe));
  const least = kind === FIX_ALL_KIND ? 1 : 2;
  if (safe.length < least) return [];
  const { edits, fixed } = fixEditsWithin(folder, file, safe, context.openUri);
  if (edits.length === 0 || fixed.length < least) return [];
  return [
    {
      title: inWords(
        say('Fix all {0} cold start findings in this file that have a safe fix', String(fixed.length)),
        context.translate,
      ),
      kind,
      diagnostics: fixed.flatMap((finding) => diagnosticsOf(finding, context)),
      edit: toWorkspaceEdit(edits, context.features()),
    },
  ];
}

function suppress(finding: Finding, context: Context): CodeAction {
  const { document } = context.analysis;
  const edit: TextDocumentEdit = {
    textDocument: { uri: document.uri, version: document.version },
    edits: [suppressionEdit(document, finding)],
  };
  return {
    title: inWords(say('Suppress {0} on this line', finding.ruleId), context.translate),
    kind: CodeActionKind.QuickFix,
    diagnostics: diagnosticsOf(finding, context),
    edit: toWorkspaceEdit([edit], context.features()),
  };
}

function diagnosticsOf(finding: Finding, context: Context) {
  return context.diagnostics.filter(
    (diagnostic) => (diagnostic.data as DiagnosticData | undefined)?.finding === finding.id,
  );
}

/** Two functions may share one creation, which can be moved only once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.ruleId} ${finding.span.start}`, finding])).values()];
}

function within(kind: string, parent: string): boolean {
  return parent === '' || kind === parent || kind.startsWith(`${parent}.`);
}

function touches(a: Range, b: Range): boolean {
  const before = (p: Range['start'], q: Range['start']) =>
    p.line < q.line || (p.line === q.line && p.character < q.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

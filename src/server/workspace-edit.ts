import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FixOffer, Translate } from '../core/model';
import { offerChanges, titleIn } from '../core/report/format-offer';
import type { ClientFeatures } from './client-features';
import { asChanges } from './fix-edits';

/** What a client of ours can do with an edit. */
export type EditFeatures = Pick<ClientFeatures, 'versionedEdits' | 'changeAnnotations' | 'snippetEdits'>;

/** An edit that waits in the editor's refactoring preview until the user has looked at it. */
export interface Confirmation {
  readonly label: string;
  readonly description: string;
}

/** What to ask before a fix that is not safe is applied; undefined for safe ones. */
export function confirmationOf(offer: FixOffer | null, translate?: Translate): Confirmation | undefined {
  if (!offer || offer.safe) return undefined;
  return { label: titleIn(offer, translate), description: offerChanges(offer) };
}

/** Edits as the client takes them: with versions of the texts they were made for, and to be confirmed, where it can. */
export function toWorkspaceEdit(
  edits: readonly TextDocumentEdit[],
  features: EditFeatures,
  confirm?: Confirmation,
): WorkspaceEdit {
  if (!features.versionedEdits) return { changes: asChanges(edits) };
  if (!confirm || !features.changeAnnotations) return { documentChanges: [...edits] };
  return {
    documentChanges: edits.map((each) => ({
      ...each,
      edits: each.edits.map((edit) => ({ ...edit, annotationId: ANNOTATION })),
    })),
    changeAnnotations: { [ANNOTATION]: { ...confirm, needsConfirmation: true } },
  };
}

const ANNOTATION = 'cold-start-fix';

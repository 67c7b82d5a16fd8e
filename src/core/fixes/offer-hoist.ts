import type { HoistRequest, LanguageEditor } from '../languages/editor';
import type { FixOffer } from '../model';

/** Offers to hoist a creation only where the editor can: it works the fix out, so what is offered will also be done. */
export function offerHoist(editor: LanguageEditor, request: HoistRequest): FixOffer | null {
  const result = editor.hoist(request);
  if (result.kind === 'refused') return null;
  const what = `\`${result.name ?? request.creation.text}\``;
  return { kind: 'hoist', title: `Hoist ${what} to module scope, reused while the environment is warm`, safe: true };
}

import { type InlayHint, type InlayHintParams, Position } from 'vscode-languageserver';
import { importTotals, type MeasuredProfile, type PhaseChild, type Profile } from '../../core/model';
import { formatMs } from '../../core/report/format-ms';
import type { Analyses } from '../analyses';
import type { Measurements } from '../measurements';
import { toRange } from '../to-lsp';

/** Below this an import is not worth a hint. */
const LEAST_MS = 0.5;

/** What each import of the document adds to the start: as measured here, else as projected, each saying which it is. */
export function inlayHints(analyses: Analyses, measurements: Measurements) {
  return async ({ textDocument, range }: InlayHintParams): Promise<InlayHint[]> => {
    const result = await analyses.profiles(textDocument.uri, false);
    if (!result?.analysis.folder.settings.inlayHintsEnabled) return [];
    const { document, file, folder } = result.analysis;
    const hints = new Map<number, InlayHint>();
    for (const profile of result.profiles) {
      const measured = measurements.of(folder.root, profile.function?.id);
      for (const child of importsIn(profile, file)) {
        const { end } = toRange(document, child.at.span);
        if (end.line < range.start.line || end.line > range.end.line) continue;
        const hint = hintOf(
          child,
          measured,
          end.line,
          lineLength(document.getText(), document.offsetAt(end)) + end.character,
        );
        if (hint) hints.set(end.line, hint);
      }
    }
    return [...hints.values()];
  };
}

type ImportAt = PhaseChild & { readonly at: NonNullable<PhaseChild['at']> };

function importsIn({ paths }: Profile, file: string): readonly ImportAt[] {
  const init = paths.cold.phases.find(({ id }) => id === 'user-init');
  return (init?.children ?? []).filter(
    (child): child is ImportAt => child.id.startsWith('import:') && child.at?.file === file,
  );
}

/** Characters from an offset to the end of its line. */
function lineLength(text: string, offset: number): number {
  const end = text.slice(offset, offset + 2000).search(/\r?\n|$/);
  return Math.max(0, end);
}

function hintOf(
  child: ImportAt,
  measured: MeasuredProfile | undefined,
  line: number,
  column: number,
): InlayHint | null {
  const here = measured?.modules && importTotals(measured.modules).imports.get(child.label);
  if (here) {
    const modules = here.modules === 1 ? '1 module' : `${here.modules} modules`;
    const { runtime, date } = (measured as MeasuredProfile).measurement;
    const tooltip = `Measured on this machine, ${runtime.name} ${runtime.version}, ${date}: loading it and what it loads.`;
    return hint(`+${formatMs(here.ms)} measured, ${modules}`, tooltip, line, column);
  }
  if (child.ms.p50 < LEAST_MS) return null;
  return hint(`~${formatMs(child.ms.p50)} ${basisOf(child)}`, `Projected for Lambda. ${child.source}`, line, column);
}

function basisOf({ provenance, source }: ImportAt): string {
  if (provenance === 'measured-here') return 'measured, scaled to Lambda';
  if (/from \d+ modules and/.test(source)) return 'by size';
  return provenance === 'assumed' ? 'assumed' : 'table';
}

function hint(label: string, tooltip: string, line: number, character: number): InlayHint {
  return { position: Position.create(line, character), label, tooltip, paddingLeft: true };
}

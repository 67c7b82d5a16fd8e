import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import type { Profile, ServerlessFunction } from '../../core/model';
import { formatMs } from '../../core/report/format-ms';
import { COMMANDS } from '../../protocol/ids';
import type { Analyses } from '../analyses';
import { toRange } from '../to-lsp';

/** Above each handler of a document: what its caller waits on each path. A click opens the panel. */
export function codeLens(analyses: Analyses) {
  return async ({ textDocument }: CodeLensParams): Promise<CodeLens[]> => {
    const result = await analyses.profiles(textDocument.uri, false);
    if (!result) return [];
    const { folder, document, file } = result.analysis;
    if (!folder.settings.enable || !folder.settings.codeLensEnabled) return [];
    const own = result.profiles.flatMap((profile) =>
      profile.function?.file === file ? [{ profile, handler: profile.function }] : [],
    );
    return own.map(({ profile, handler }) => ({
      range: toRange(document, handler.span),
      command: {
        title: lensTitle(
          profile,
          nameAmong(
            handler,
            own.map((other) => other.handler),
          ),
        ),
        command: COMMANDS.openProfile,
        arguments: [document.uri, handler.id],
      },
    }));
  };
}

/** `cold 412 ms, warm 9 ms, restore 181 ms`: medians of what the caller waits. */
export function lensTitle({ paths }: Pick<Profile, 'paths'>, name: string | null): string {
  const totals = [
    `cold ${formatMs(paths.cold.callerWaits.p50)}`,
    `warm ${formatMs(paths.warm.callerWaits.p50)}`,
    ...(paths.restore ? [`restore ${formatMs(paths.restore.callerWaits.p50)}`] : []),
    ...(paths.provisioned ? [`provisioned ${formatMs(paths.provisioned.callerWaits.p50)}`] : []),
  ];
  return `${name === null ? '' : `${name}: `}${totals.join(', ')}`;
}

/** A handler that is deployed more than once needs its functions' names to tell the lenses apart. */
function nameAmong(handler: ServerlessFunction, all: readonly ServerlessFunction[]): string | null {
  const shared = all.some((other) => other.id !== handler.id && other.span.start === handler.span.start);
  return shared ? (handler.deployedName ?? handler.id.split('@').at(-1) ?? handler.name) : null;
}

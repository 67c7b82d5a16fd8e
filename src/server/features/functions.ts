import { type Finding, type Profile, SEVERITIES, type ServerlessFunction } from '../../core/model';
import type { FolderFunctions, FunctionEntry, FunctionsResult } from '../../protocol/server';
import { pathIn, toUri } from '../document-path';
import type { Folder } from '../folder';
import type { Folders } from '../folders';
import { documentsOf } from '../to-lsp';

/** Answers the Functions view: every function of the workspace, with its start and what slows it down. */
export function functions(folders: Folders) {
  return async (): Promise<FunctionsResult> => {
    const scanned = folders.all().filter((folder) => folder.scanned);
    return { folders: await Promise.all(scanned.map(functionsOf)) };
  };
}

async function functionsOf(folder: Folder): Promise<FolderFunctions> {
  const { root, queue, session } = folder;
  const signal = folder.current;
  // The first job of a folder reads its settings: only after that is it known whether it is switched on.
  const check = await queue.foreground(async () =>
    folder.settings.enable ? session.check({ signal, offers: false }) : null,
  );
  if (!check) return { root, functions: [], problems: [SWITCHED_OFF] };
  const findings = folder.shown(check.findings);
  const entries: FunctionEntry[] = [];
  // A job for each file, so that a keystroke waits for one of them at most.
  for (const file of new Set(check.functions.map((fn) => fn.file))) {
    const { profiles } = await queue.foreground(() => session.profile({ paths: [file], signal, offers: false }));
    entries.push(...profiles.flatMap((profile) => entryOf(profile, file, findings, folder)));
  }
  return { root, functions: entries, problems: check.problems };
}

const SWITCHED_OFF = { file: null, message: 'Switched off by the setting coldStart.enable.' };

function entryOf(profile: Profile, file: string, findings: readonly Finding[], folder: Folder): FunctionEntry[] {
  const { function: fn, paths } = profile;
  // A file's profiles are also those of functions elsewhere that reach it.
  if (fn?.file !== file) return [];
  const own = findings.filter((finding) => finding.function === fn.id);
  return [
    {
      ...whereIs(fn, folder),
      coldMs: paths.cold.callerWaits.p50,
      warmMs: paths.warm.callerWaits.p50,
      findings: own.length,
      severity: SEVERITIES.find((severity) => own.some((finding) => finding.severity === severity)) ?? null,
    },
  ];
}

function whereIs({ id, name, deployedName, file, span, declaredIn }: ServerlessFunction, folder: Folder) {
  const line = documentsOf(folder)(file).positionAt(span.start).line + 1;
  return { id, name: deployedName ?? name, uri: toUri(pathIn(folder.root, file)), file, line, declaredIn };
}

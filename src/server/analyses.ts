import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckResult, Finding, Profile } from '../core/model';
import { relativeTo, toPath } from './document-path';
import type { Folder } from './folder';
import type { Folders } from './folders';
import { isAbort } from './guard';
import { documentsOf } from './to-lsp';

/** What is known of a document, at the text it has now. */
export interface Analysis {
  readonly document: TextDocument;
  readonly folder: Folder;
  /** Relative to the folder's root. */
  readonly file: string;
  /** Functions, findings and problems of everything the document takes part in. */
  readonly check: CheckResult;
  /** Those that stand in this document, as the editor's settings want them. */
  readonly findings: readonly Finding[];
}

/** Analyses of single documents. Each promise rejects with an `AbortError` once its result would be stale. */
export interface Analyses {
  /** `undefined` for a document that is not on disk. */
  of(uri: string): Promise<Analysis | undefined>;
  /** `offers`: whether to work out what the fixes would bring. */
  profiles(
    uri: string,
    offers: boolean,
  ): Promise<{ readonly profiles: readonly Profile[]; readonly analysis: Analysis } | undefined>;
  /** Takes over what a scan of the whole folder found, which may be more than a document's own analysis. */
  adopt(folder: Folder, check: CheckResult): void;
  forget(uri: string): void;
}

type Place = Pick<Analysis, 'document' | 'folder' | 'file'>;

interface Known {
  readonly signal: AbortSignal;
  readonly analysis: Promise<Analysis>;
}

export function createAnalyses(documents: TextDocuments<TextDocument>, folders: Folders): Analyses {
  const known = new Map<string, Known>();

  const locate = (uri: string): Place | undefined => {
    const path = toPath(uri);
    if (path === undefined) return undefined;
    const folder = folders.of(path);
    const file = relativeTo(folder.root, path);
    if (file === undefined) return undefined;
    return { document: documents.get(uri) ?? documentsOf(folder)(file), folder, file };
  };

  /**
   * Asks again when settings or another file have changed meanwhile: whoever waits for this document would not. Once
   * the document itself has changed, the question is as old as the answer.
   */
  const fresh = async <T>(
    uri: string,
    ask: (place: Place, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    const version = documents.get(uri)?.version;
    for (;;) {
      const place = locate(uri);
      if (!place) return undefined;
      const signal = place.folder.current;
      try {
        return await ask(place, signal);
      } catch (error) {
        const again = isAbort(error) && signal.aborted && !place.folder.disposed;
        if (!again || documents.get(uri)?.version !== version) throw error;
      }
    }
  };

  const analyse = (place: Place, signal: AbortSignal): Promise<Analysis> => {
    const before = known.get(place.document.uri);
    if (before?.signal === signal) return before.analysis;
    const { folder, file } = place;
    const analysis = folder.queue.foreground(async () => {
      signal.throwIfAborted();
      const check = await folder.session.check({ paths: [file], signal, offers: false });
      signal.throwIfAborted();
      return withFindings(place, check);
    });
    known.set(place.document.uri, { signal, analysis });
    return analysis;
  };

  const project = ({ folder, file, ...place }: Place, signal: AbortSignal, offers: boolean) =>
    folder.queue.foreground(async () => {
      signal.throwIfAborted();
      const { profiles, check } = await folder.session.profile({ paths: [file], signal, offers });
      signal.throwIfAborted();
      return { profiles, analysis: withFindings({ folder, file, ...place }, check) };
    });

  return {
    of: (uri) => fresh(uri, analyse),
    profiles: (uri, offers) => fresh(uri, (place, signal) => project(place, signal, offers)),
    forget: (uri) => void known.delete(uri),
    adopt(folder, check) {
      for (const { uri } of documents.all()) {
        const place = locate(uri);
        if (place?.folder !== folder) continue;
        known.set(uri, { signal: folder.current, analysis: Promise.resolve(withFindings(place, check)) });
      }
    },
  };
}

function withFindings(place: Place, check: CheckResult): Analysis {
  const own = check.findings.filter((finding) => finding.file === place.file);
  return { ...place, check, findings: place.folder.shown(own) };
}

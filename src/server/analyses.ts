import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckResult, Finding, Profile } from '../core/model';
import { relativeTo, toPath } from './document-path';
import type { Folder } from './folder';
import type { Folders } from './folders';
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
  profiles(uri: string): Promise<{ readonly profiles: readonly Profile[]; readonly analysis: Analysis } | undefined>;
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

  const of = async (uri: string): Promise<Analysis | undefined> => {
    const place = locate(uri);
    if (!place) return undefined;
    const { folder, file } = place;
    const signal = folder.current;
    const before = known.get(uri);
    if (before?.signal === signal) return before.analysis;
    const analysis = folder.queue.foreground(async () => {
      signal.throwIfAborted();
      const check = await folder.session.check({ paths: [file], signal });
      signal.throwIfAborted();
      return withFindings(place, check);
    });
    known.set(uri, { signal, analysis });
    return analysis;
  };

  return {
    of,
    async profiles(uri) {
      const place = locate(uri);
      if (!place) return undefined;
      const { folder, file } = place;
      const signal = folder.current;
      return folder.queue.foreground(async () => {
        signal.throwIfAborted();
        const { profiles, check } = await folder.session.profile({ paths: [file], signal });
        signal.throwIfAborted();
        return { profiles, analysis: withFindings(place, check) };
      });
    },
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

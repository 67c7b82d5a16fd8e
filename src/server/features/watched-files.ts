import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
} from 'vscode-languageserver';
import { relativeTo, toPath } from '../document-path';
import type { OpenUri } from '../fix-edits';
import type { Folder } from '../folder';
import type { Folders } from '../folders';

const WATCHED = [
  '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}',
  '**/{coldstart,package,tsconfig,tsconfig.*,jsconfig}.json',
  // Deployment files: SAM and CloudFormation templates under any name, Serverless Framework.
  '**/*.{yml,yaml,template}',
  '**/{template,*.template,serverless}.json',
  // Which dependencies are installed, and what was measured or learnt of the project.
  '**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,bun.lock}',
  '**/.coldstart/*.json',
];

export function registerWatchers(connection: Connection): void {
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** Files changed on disk: what was known of them is forgotten, and their folders are looked at again. */
export function watchedFiles(folders: Folders, openUri: OpenUri, refresh: (folder: Folder) => void) {
  return ({ changes }: DidChangeWatchedFilesParams): void => {
    const paths = changes
      .flatMap(({ uri }) => toPath(uri) ?? [])
      // The editor's text of an open document counts, not the disk's; what is installed is too much to follow.
      .filter((path) => !openUri(path) && !path.includes('/node_modules/'));
    for (const folder of folders.all()) {
      const inside = paths.filter((path) => relativeTo(folder.root, path) !== undefined);
      if (inside.length === 0) continue;
      folder.session.invalidate(inside);
      folder.changed();
      refresh(folder);
    }
  };
}

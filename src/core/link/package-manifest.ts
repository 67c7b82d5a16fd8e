import type { Files } from '../model';
import { readJsonObject } from './json-file';
import { ancestors, joinPath } from './posix-path';

export interface PackageManifest {
  readonly folder: string;
  /** The object in package.json; its fields may be anything. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** The nearest package.json at or above a folder. */
export function createManifestLookup(files: Files): (folder: string) => PackageManifest | undefined {
  const byFolder = new Map<string, PackageManifest | null>();
  return (folder) => {
    for (const above of ancestors(folder)) {
      let manifest = byFolder.get(above);
      if (manifest === undefined) {
        const json = readJsonObject(files, joinPath(above, 'package.json'));
        manifest = json === undefined ? null : { folder: above, json };
        byFolder.set(above, manifest);
      }
      if (manifest !== null) return manifest;
    }
    return undefined;
  };
}

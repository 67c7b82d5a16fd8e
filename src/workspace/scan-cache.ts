import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from './write-file-atomically';

/** More texts than a scan of 100,000 files parses in vain; about 1 MB on disk. */
const MAX_TEXTS = 50_000;

/**
 * What earlier scans found out about texts, by their content: most files that look as if they held a handler hold none, and
 * need not be parsed again to learn that. May be lost or thrown away at any time.
 */
export interface ScanCache {
  /** Whether a file of this name (relative to the root) with this text was parsed before and holds no handler. */
  holdsNoHandler(name: string, text: string): boolean;
  learnNoHandler(name: string, text: string): void;
  /** Writes what was learned since the last time. Never throws: a disk that is full or read-only costs only time. */
  save(): void;
}

/** For tests, and wherever nothing shall be written: it knows nothing and learns nothing. */
export const NO_SCAN_CACHE: ScanCache = { holdsNoHandler: () => false, learnNoHandler: () => {}, save: () => {} };

export interface ScanCacheOptions {
  /** Folder of caches (absolute); made when there is something to write. */
  readonly folder: string;
  /** The directory scanned: each has a file of its own. */
  readonly root: string;
  /** Of the analyser: what another one found out does not count. */
  readonly stamp: string;
}

/** A scan cache in a file of its own. One that cannot be read is as good as an empty one. */
export function createScanCache({ folder, root, stamp }: ScanCacheOptions): ScanCache {
  const file = join(folder, `scan-${digest(root)}.json`);
  const keyOf = (name: string, text: string) => digest(`${name}\0${text}`);
  let known: Set<string> | undefined;
  let learned = false;
  const texts = () => {
    known ??= new Set(readTexts(file, stamp));
    return known;
  };
  return {
    holdsNoHandler: (name, text) => texts().has(keyOf(name, text)),
    learnNoHandler(name, text) {
      texts().add(keyOf(name, text));
      learned = true;
    },
    save() {
      if (!learned) return;
      learned = false;
      // The oldest go first: a set keeps the order in which it grew.
      writeTexts(file, stamp, [...texts()].slice(-MAX_TEXTS));
    },
  };
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 16);
}

function readTexts(file: string, stamp: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof kept !== 'object' || kept === null || !('stamp' in kept) || kept.stamp !== stamp) return [];
    return 'texts' in kept && Array.isArray(kept.texts) ? kept.texts.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

function writeTexts(file: string, stamp: string, texts: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomically(file, JSON.stringify({ stamp, texts }));
  } catch {
    // The next scan parses these texts again.
  }
}

import { readdir, realpath, stat } from 'node:fs/promises';
import { ancestors, basename, dirname, joinPath, relativePath } from '../core/link/posix-path';
import { languageOf, type Problem } from '../core/model';
import { declaresFunctions, isServerlessFile, isTerraformFile, mayBeTemplate } from './deployment-file';
import { fileErrorReason, withSlashes } from './disk-files';
import { chainAbove, extendChain, type IgnoreChain, isIgnored } from './git-ignore';
import { isSkippedFolder } from './ignored-folders';

/** More files than this are not one project; the listing stops there and says so. */
const FILE_LIMIT = 100_000;
/** Folders read at the same time: enough to hide the disk's latency, few enough to leave descriptors to others. */
const PARALLEL_FOLDERS = 16;
/** Where deployment files stand beside the code they deploy, for runs over single files or sub-folders. */
const INFRASTRUCTURE_FOLDERS = [
  'infra',
  'infrastructure',
  'terraform',
  'deploy',
  'deployment',
  'cloudformation',
  'templates',
  'sam',
];

export interface SourceListing {
  /** Absolute paths with `/`, sorted. */
  readonly sources: readonly string[];
  /** SAM and CloudFormation templates, Serverless Framework files, Terraform files; also those above the given paths up to the root. */
  readonly deployments: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ListRequest {
  /** Absolute; problems name files relative to it. */
  readonly root: string;
  /** Files or folders, absolute or relative to the root. */
  readonly paths: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** A file (absolute) that is left out although nothing else says so: `include` and `exclude` of coldstart.json. */
  readonly leaveOut?: ((path: string) => boolean) | undefined;
  readonly onProgress?: ((filesSeen: number) => void) | undefined;
}

/**
 * Lists candidate files below the given paths. Leaves out dependencies, build output and what .gitignore ignores, but never
 * a file that was named. Does not follow links to folders: what they lead to inside the project is listed in its own place.
 * Rejects only when aborted.
 */
export async function listSources(request: ListRequest): Promise<SourceListing> {
  const walk: Walk = { request, sources: new Set(), deployments: new Set(), visited: new Set(), problems: [], seen: 0 };
  for (const given of request.paths) {
    request.signal?.throwIfAborted();
    await addGivenPath(walk, joinPath(request.root, withSlashes(given)));
  }
  return {
    sources: [...walk.sources].sort(),
    deployments: [...walk.deployments].sort(),
    problems: walk.problems,
  };
}

interface Walk {
  readonly request: ListRequest;
  readonly sources: Set<string>;
  readonly deployments: Set<string>;
  /** Folders listed already: given paths may overlap. */
  readonly visited: Set<string>;
  readonly problems: Problem[];
  seen: number;
}

interface Folder {
  readonly path: string;
  readonly chain: IgnoreChain;
}

async function addGivenPath(walk: Walk, path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => fileErrorReason(error));
  if (typeof found === 'string') {
    report(walk, path, `This path ${found}. Check the spelling; paths are relative to ${walk.request.root}.`);
    return;
  }
  await addDeploymentsAbove(walk, found.isDirectory() ? path : dirname(path));
  if (found.isDirectory()) await walkFolders(walk, { path, chain: await chainAbove(path) });
  else await addGivenFile(walk, path);
}

async function addGivenFile(walk: Walk, path: string): Promise<void> {
  if (languageOf(path) !== undefined) walk.sources.add(path);
  else if (isServerlessFile(basename(path)) || isTerraformFile(path) || (await declaresFunctions(path)))
    walk.deployments.add(path);
  else
    report(
      walk,
      path,
      'This file is neither a source file in a language that is analysed nor a template with functions.',
    );
}

async function walkFolders(walk: Walk, start: Folder): Promise<void> {
  let level: Folder[] = [start];
  while (level.length > 0) {
    walk.request.signal?.throwIfAborted();
    if (walk.seen > FILE_LIMIT) {
      const limit = FILE_LIMIT.toLocaleString('en-US');
      report(
        walk,
        start.path,
        `This folder holds more than ${limit} files: the rest was left out. Give a narrower path.`,
      );
      return;
    }
    const now = level.slice(0, PARALLEL_FOLDERS);
    const below = await Promise.all(now.map((folder) => listFolder(walk, folder)));
    level = [...level.slice(PARALLEL_FOLDERS), ...below.flat()];
    walk.request.onProgress?.(walk.seen);
  }
}

/** Adds the files of one folder and returns the folders below it that are to be listed. */
async function listFolder(walk: Walk, { path: folder, chain: outer }: Folder): Promise<Folder[]> {
  if (walk.visited.has(folder)) return [];
  walk.visited.add(folder);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => fileErrorReason(error));
  if (typeof entries === 'string') {
    report(walk, folder, `This folder ${entries}; what is in it is left out.`);
    return [];
  }
  const chain = await extendChain(
    outer,
    folder,
    entries.some((entry) => entry.name === '.gitignore'),
  );
  const folders: Folder[] = [];
  walk.seen += entries.length;
  for (const entry of entries) {
    const path = joinPath(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name) && !isIgnored(chain, path, true)) folders.push({ path, chain });
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await isLinkToFile(walk, path)))) {
      if (!isIgnored(chain, path, false) && !walk.request.leaveOut?.(path)) await addListedFile(walk, path, entry.name);
    }
  }
  return folders;
}

async function addListedFile(walk: Walk, path: string, name: string): Promise<void> {
  if (isServerlessFile(name) || isTerraformFile(name)) walk.deployments.add(path);
  else if (languageOf(name) !== undefined) walk.sources.add(path);
  else if (mayBeTemplate(name) && (await declaresFunctions(path))) walk.deployments.add(path);
}

/** Links that lead in a circle are worth a word: other tools hang on them. */
async function isLinkToFile(walk: Walk, path: string): Promise<boolean> {
  const target = await stat(path).catch((error: unknown) => fileErrorReason(error));
  if (typeof target === 'string') {
    // A dangling link is everyday (lock files of editors, sockets); a circle is a mistake.
    if (target.includes('circle')) report(walk, path, `This ${target.replace(/^is an? /, '')}; it is left out.`);
    return false;
  }
  if (!target.isDirectory()) return target.isFile();
  const [real, here] = await Promise.all([path, dirname(path)].map((each) => realpath(each).catch(() => '')));
  if (real && here && `${here}/`.startsWith(`${real}/`)) {
    report(walk, path, 'This symbolic link leads to a folder above it, so in a circle; it is not followed.');
  }
  return false;
}

/** A template often stands one or two folders above the code, or in a folder beside it. */
async function addDeploymentsAbove(walk: Walk, start: string): Promise<void> {
  const { root } = walk.request;
  if (start === root || !start.startsWith(`${root}/`)) return;
  const above = ancestors(dirname(start)).filter((folder) => `${folder}/`.startsWith(`${root}/`));
  const beside = above.flatMap((folder) => INFRASTRUCTURE_FOLDERS.map((name) => joinPath(folder, name)));
  for (const folder of [...above, ...beside]) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const path = joinPath(folder, name);
      if (isServerlessFile(name) || isTerraformFile(name) || (mayBeTemplate(name) && (await declaresFunctions(path))))
        walk.deployments.add(path);
    }
  }
}

function report(walk: Walk, path: string, message: string): void {
  const file = relativePath(walk.request.root, path) || '.';
  walk.problems.push({ file, message });
}

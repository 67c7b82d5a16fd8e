import type { Profile } from '../../src/core/model';
import type { FolderFunctions } from '../../src/protocol/server';
import { functionTitle } from '../function-title';

/** A function that another can be compared with. */
export interface Candidate {
  /** Unique on the page: the function's id, with its folder before it where that is another one. */
  readonly key: string;
  readonly name: string;
  readonly file: string;
  /** What the caller waits for a cold start, p50 in ms. */
  readonly coldMs: number;
  /** How the host finds it; absent where its profile is on the page already. */
  readonly elsewhere?: { readonly uri: string; readonly function: string };
}

/** Functions beside the one in view, each once: those on the page first, then the rest of the workspace by name. */
export function candidatesFor(
  current: Profile,
  profiles: readonly Profile[],
  root: string | null,
  folders: readonly FolderFunctions[],
): readonly Candidate[] {
  const here = profiles.flatMap((profile) => (profile.function ? [candidateOf(profile)] : []));
  const others = folders.flatMap((folder) =>
    folder.functions.map(({ id, name, file, coldMs, uri }): Candidate => {
      const key = folder.root === root ? id : `${folder.root}/${id}`;
      return { key, name, file, coldMs, elsewhere: { uri, function: id } };
    }),
  );
  const known = new Set(here.map(({ key }) => key));
  const rest = others.filter(({ key }) => !known.has(key)).sort((a, b) => a.name.localeCompare(b.name));
  return [...here, ...rest].filter(({ key }) => key !== current.function?.id);
}

export function candidateOf(profile: Profile): Candidate {
  const { function: fn, paths } = profile;
  return {
    key: fn?.id ?? '',
    name: functionTitle(profile),
    file: fn?.file ?? '',
    coldMs: paths.cold.callerWaits.p50,
  };
}

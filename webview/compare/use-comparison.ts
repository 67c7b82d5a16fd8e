import { useEffect } from 'preact/hooks';
import type { Profile } from '../../src/core/model';
import type { ProfileResult } from '../../src/protocol/server';
import { useHost } from '../host';
import type { PanelState } from '../panel-state';
import { type Candidate, candidatesFor } from './candidates';

/** What the page knows of the function that the one in view is compared with. */
export interface Comparison {
  readonly candidates: readonly Candidate[];
  readonly chosen: Candidate | null;
  /** `null` until one is chosen and its profile is here. */
  readonly other: Profile | null;
  /** Why there is no profile of the chosen one. */
  readonly failure: string | null;
  readonly choose: (key: string | null) => void;
}

interface Choice {
  readonly chosen: string | null;
  readonly choose: (key: string | null) => void;
  /** Whether the comparison is in view: the list of the workspace's functions is asked for then, not before. */
  readonly isShown: boolean;
}

/** The comparison of a function with one of the page, or, where the host can tell, of the whole workspace. */
export function useComparison(
  current: Profile,
  { profiles, root }: Pick<ProfileResult, 'profiles' | 'root'>,
  { folders, compared }: Pick<PanelState, 'folders' | 'compared'>,
  choice: Choice,
): Comparison {
  const { listFunctions, compareWith } = useHost();
  const candidates = candidatesFor(current, profiles, root, folders);
  const chosen = candidates.find(({ key }) => key === choice.chosen) ?? null;
  const here = chosen && profiles.find((profile) => profile.function?.id === chosen.key);
  const answer = compared !== null && compared.key === chosen?.key ? compared : null;
  const elsewhere = here ? undefined : chosen?.elsewhere;
  useEffect(() => {
    if (choice.isShown) listFunctions?.();
  }, [choice.isShown, listFunctions]);
  const asked = choice.isShown && elsewhere ? `${elsewhere.uri} ${elsewhere.function}` : null;
  useEffect(() => {
    if (asked !== null && chosen && elsewhere) compareWith?.(chosen.key, elsewhere);
  }, [asked]);
  return {
    candidates,
    chosen,
    other: here ?? answer?.profile ?? null,
    failure: answer?.reason ?? null,
    choose: choice.choose,
  };
}

import type { PathId, PhaseId, Provenance } from '../src/core/model';

export const PHASE_NAMES: Readonly<Record<PhaseId, string>> = {
  download: 'Download',
  boot: 'Boot',
  'runtime-init': 'Runtime init',
  'user-init': 'User init',
  restore: 'Restore',
  'after-restore': 'After restore',
  handler: 'Handler',
};

export const PHASE_MEANINGS: Readonly<Record<PhaseId, string>> = {
  download: 'Code or image layers are fetched',
  boot: 'The request is placed and the sandbox starts',
  'runtime-init': 'The language runtime starts',
  'user-init': 'Imports and module-scope code run',
  restore: 'The snapshot is loaded and its memory mapped',
  'after-restore': 'Runtime hooks run',
  handler: 'The invocation itself',
};

export const PATH_NAMES: Readonly<Record<PathId, string>> = {
  cold: 'Cold',
  warm: 'Warm',
  restore: 'Restore',
  provisioned: 'Provisioned',
};

/** Letter and name of each provenance: the letter tells them apart without colour. */
export const PROVENANCE_WORDS: Readonly<Record<Provenance, { readonly letter: string; readonly name: string }>> = {
  'measured-here': { letter: 'M', name: 'measured here' },
  'your-logs': { letter: 'L', name: 'your logs' },
  published: { letter: 'P', name: 'published' },
  assumed: { letter: 'A', name: 'assumed' },
};

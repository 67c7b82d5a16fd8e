import type { Location } from './span';

/** Where a loaded module comes from: part of the runtime's language, shipped in the runtime's image, a package, the user's code. */
export const MODULE_ORIGINS = ['core', 'runtime-provided', 'dependency', 'own'] as const;
export type ModuleOrigin = (typeof MODULE_ORIGINS)[number];

/** A module that is loaded at start, with what it makes load first: `modules` of a projected or measured profile. */
export interface ModuleNode {
  /** What a reader calls it: `@aws-sdk/client-s3`, `src/lib/db.ts`. */
  readonly name: string;
  /** Relative to the root for own code, as resolved for packages; `null` where it is in no file or not known. */
  readonly file: string | null;
  readonly origin: ModuleOrigin;
  /** ms without what it makes load. */
  readonly selfMs: number;
  /** ms with everything below. */
  readonly totalMs: number;
  /** Bytes of source, of this module alone where `children` are modules; `null` where not known. */
  readonly bytes: number | null;
  /** The import that loads it, where one in the user's code does. */
  readonly at?: Location;
  readonly children: readonly ModuleNode[];
}

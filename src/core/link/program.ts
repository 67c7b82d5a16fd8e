import type { Catalog } from '../catalog/resources/catalog';
import type { ModuleSummary } from '../model';
import type { Resolution } from './resolve-module';

/** The source files as the linker sees them. Files are absolute paths with `/`. */
export interface Program {
  /** `undefined` for files that cannot be read or are in no language we analyse. */
  summaryOf(file: string): ModuleSummary | undefined;
  resolve(from: string, specifier: string): Resolution;
  /** The name a file has in findings: relative to the root. */
  relative(file: string): string;
  /** Whether the compiler of a file keeps imports that are used as types only, as `verbatimModuleSyntax` does. */
  keepsTypeImports?(file: string): boolean;
  /** What opens what; the built-in catalog where it is not given. */
  readonly catalog?: Catalog;
}

import { belongsTo } from '../project-markers';
import type { PlatformSource } from './platform-handler';

/** Whether a file belongs to a Next.js application. */
export function isNext({ markers, path, summary }: PlatformSource): boolean {
  if (summary.imports.some((fact) => /^next(-auth)?(\/|$)/.test(fact.specifier))) return true;
  return belongsTo(markers, path, /^next$/, /^next\.config\.\w+$/) !== undefined;
}

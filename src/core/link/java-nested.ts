import type { ModuleSummary, Span } from '../model';

/**
 * Whether static code of a Java file stands in a class inside another one. Such a class is loaded when something first
 * names it, which is what holders are for: not when the class around it is loaded.
 */
export function isLoadedLater({ language, classes }: ModuleSummary, { start, end }: Span): boolean {
  if (language !== 'java') return false;
  return classes.filter(({ span, parent }) => parent === 0 && span.start <= start && end <= span.end).length > 1;
}

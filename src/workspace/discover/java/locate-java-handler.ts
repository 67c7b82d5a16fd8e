import { dirname, joinPath, relativePath } from '../../../core/link/posix-path';
import type { ClassFact, ModuleSummary } from '../../../core/model';
import type { DeclaredFunction } from '../declared-function';
import type { HandlerLookup, HandlerSearch, LocatedHandler } from '../locate-handler';
import { frameworkOfHandler } from './handler-types';
import { classSpan, javaHandlers, methodSpan, namesOf } from './java-convention';

/** The method of `com.acme.Orders::handle` in the sources, or why there is none. */
export function locateJavaHandler(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  callsBeans: boolean,
): HandlerSearch {
  const handler = (declared.handler ?? '').trim();
  const [className = '', method = 'handleRequest'] = handler.split('::');
  const problem = (message: string): HandlerSearch => ({
    kind: 'problem',
    problem: { file: declared.template, line: declared.handlerLine, message },
  });
  const subject = `The handler ${handler} of ${declared.logicalId}`;
  const framework = frameworkOfHandler(className);
  if (framework !== undefined) {
    const found = nearestHandler(lookup, declared, callsBeans);
    return found
      ? { kind: 'found', handler: found }
      : problem(`${subject} is that of ${framework}: the function behind it was not found, so it is not analysed.`);
  }
  const files = filesOf(lookup, declared, className);
  for (const file of files) {
    const located = methodIn(lookup, file, className, method);
    if (located) return { kind: 'found', handler: located };
  }
  if (files[0] !== undefined) return problem(`${subject}: the class has no method ${method}.`);
  const other = otherLanguage(lookup, declared, className);
  if (other !== undefined)
    return problem(`${subject} stands in ${other}: Kotlin, Groovy and Scala are not analysed yet.`);
  if (declared.codeElsewhere !== null && !/\.(zip|jar)$/.test(declared.codeElsewhere)) return { kind: 'elsewhere' };
  return problem(
    `${subject} leads to no source file: there is no ${className.split(/[.$]/).at(-1)}.java of that package.`,
  );
}

function methodIn(lookup: HandlerLookup, file: string, className: string, method: string): LocatedHandler | undefined {
  const summary = lookup.summaryOf(file);
  if (!summary) return undefined;
  const simple = className.split(/[.$]/).at(-1) ?? '';
  const index = summary.classes.findIndex((fact) => fact.name === simple);
  const fact = summary.classes[index];
  if (!fact) return undefined;
  const span = methodSpan(summary, fact, method);
  // Inherited from a base class, of the project or of a library.
  if (span === undefined && !mayInherit(summary, fact)) return undefined;
  return { file, exportPath: `${className}::${method}`, span: span ?? classSpan(summary, index) };
}

/** Whether a class has a base that may hold a method: more than the interfaces of runtime and JDK. */
function mayInherit(summary: ModuleSummary, { extends: base }: ClassFact): boolean {
  const bases = base?.kind === 'choice' ? base.options : base ? [base] : [];
  return bases.some((each) => namesOf(summary, each).every((name) => !/^(java|com\.amazonaws)\./.test(name)));
}

/** Sources of a class, those nearest to the deployment's code first. */
function filesOf(lookup: HandlerLookup, declared: DeclaredFunction, className: string): string[] {
  const [outer = ''] = className.split('$');
  const paths = [outer, outer.slice(0, Math.max(0, outer.lastIndexOf('.')))].filter((name) => name !== '');
  for (const path of paths) {
    const ending = `/${path.replaceAll('.', '/')}.java`;
    const files = lookup.sources.filter((source) => source.endsWith(ending));
    if (files.length > 0) return byNearness(lookup, declared, files);
  }
  return [];
}

function byNearness(lookup: HandlerLookup, declared: DeclaredFunction, files: readonly string[]): string[] {
  const template = joinPath(lookup.root, dirname(declared.template));
  const code = withoutOutput(declared.codeFolder);
  const nearness = (file: string) => (file.startsWith(`${code}/`) ? 1_000 : 0) + commonLength(file, template);
  return [...files].sort((a, b) => nearness(b) - nearness(a));
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

/** The one function that a framework finds in the sources of a deployment. */
export function nearestHandler(
  lookup: HandlerLookup,
  declared: DeclaredFunction,
  callsBeans: boolean,
): LocatedHandler | undefined {
  const folder = withoutOutput(declared.codeFolder);
  const { resolver, summaryOf } = lookup;
  for (const file of lookup.sources) {
    if (!file.startsWith(`${folder}/`) || !file.endsWith('.java') || /\/src\/(test|it)\//.test(file)) continue;
    const summary: ModuleSummary | undefined = summaryOf(file);
    const [first] = summary ? javaHandlers({ resolver, summaryOf, callsBeans }, file, summary) : [];
    if (first) return { file, exportPath: first.exportPath, span: first.span };
  }
  return undefined;
}

const OTHER_LANGUAGES = ['kotlin', 'groovy', 'scala', 'java'];
const OTHER_ENDINGS = ['kt', 'groovy', 'scala'];

/** The source of a class in another language of the JVM, relative to the root. */
function otherLanguage(lookup: HandlerLookup, declared: DeclaredFunction, className: string): string | undefined {
  const path = (className.split('$')[0] ?? '').replaceAll('.', '/');
  const folders = [withoutOutput(declared.codeFolder), joinPath(lookup.root, dirname(declared.template))];
  for (const folder of folders) {
    for (const language of OTHER_LANGUAGES) {
      for (const ending of OTHER_ENDINGS) {
        const file = joinPath(folder, `src/main/${language}/${path}.${ending}`);
        if (lookup.probe.isFile(file)) return relativePath(lookup.root, file);
      }
    }
  }
  return undefined;
}

/** The module that Maven (`target`) or Gradle (`build`) built something in. */
function withoutOutput(folder: string): string {
  return folder.replace(/\/(target|build)(\/.*)?$/, '');
}

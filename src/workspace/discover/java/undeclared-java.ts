import { relativePath } from '../../../core/link/posix-path';
import type { Files, ModuleSummary } from '../../../core/model';
import type { HandlerLookup } from '../locate-handler';
import { lineAt } from '../platforms/platform-handler';
import type { ProjectMarkers } from '../project-markers';
import type { FoundFunction } from '../to-functions';
import { mayHoldJavaHandler } from './handler-types';
import { javaHandlers } from './java-convention';

const BUILD_FILES = /^(pom\.xml|build\.gradle(\.kts)?)$/;
/** Frameworks that call beans which are functions of the JDK. */
const CALLS_BEANS = /spring-cloud-function|spring-cloud-starter-function|micronaut-function/;

/** Whether the build that a file belongs to uses a framework that calls beans. */
export function callsBeans(markers: ProjectMarkers, file: string): boolean {
  const build = markers.nearest(file, BUILD_FILES);
  return build !== undefined && CALLS_BEANS.test(markers.read(build) ?? '');
}

/** The handlers of a Java file that no deployment file names; also which other files were looked into. */
export function undeclaredJava(
  lookup: HandlerLookup,
  files: Files,
  markers: ProjectMarkers,
  file: string,
): { readonly found: readonly FoundFunction[]; readonly reads: ReadonlySet<string> } {
  const reads = new Set<string>();
  const name = relativePath(lookup.root, file);
  if (/(^|\/)src\/(test|it|integrationTest)\//.test(name)) return { found: [], reads };
  const text = files.read(file);
  const summary = text !== undefined && mayHoldJavaHandler(text) ? lookup.summaryOf(file) : undefined;
  if (text === undefined || !summary) return { found: [], reads };
  const summaryOf = (other: string): ModuleSummary | undefined => {
    reads.add(other);
    return lookup.summaryOf(other);
  };
  const handlers = javaHandlers(
    { resolver: lookup.resolver, summaryOf, callsBeans: callsBeans(markers, file) },
    file,
    summary,
  );
  const found = handlers.map(({ exportPath, span, provider, deployedName }): FoundFunction => {
    const handler = { file, exportPath, span };
    if (provider === 'aws-lambda') return { declared: null, handler };
    const where = provider === 'azure-functions' ? 'azure-functions-java-library' : 'functions-framework-api';
    const declaredIn = provider === 'azure-functions' ? `${name}:${lineAt(text, span.start)}` : null;
    return { declared: null, handler, platform: { provider, declaredIn, deployedName, where } };
  });
  return { found, reads };
}

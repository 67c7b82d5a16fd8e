import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotMeasure } from '../request';

const BUILD_FILES = ['pom.xml', 'build.gradle', 'build.gradle.kts'];
/** Classes and resources, by Maven and by Gradle. */
const CLASSES = ['target/classes', 'build/classes/java/main', 'build/classes/kotlin/main', 'build/resources/main'];
/** Where projects copy the jars they depend on. */
const LIBRARIES = ['target/dependency', 'target/lib', 'target/libs', 'build/lib', 'build/dependencies', 'lib'];
const JARS = ['target', 'build/libs'];

export interface ClassPath {
  /** The module's folder. */
  readonly folder: string;
  readonly entries: readonly string[];
}

/**
 * What a module's build has made: its classes with the jars beside them, or the jar that holds everything. Nothing is built
 * here: rejects with CannotMeasure where there is nothing yet.
 */
export function classPathOf(source: string, root: string): ClassPath {
  const folder = moduleFolder(dirname(source), root);
  const here = (names: readonly string[]) => names.map((name) => join(folder, name)).filter((path) => existsSync(path));
  const libraries = here(LIBRARIES).flatMap(jarsIn);
  const classes = here(CLASSES);
  const jar = here(JARS).flatMap(jarsIn).filter(isDeployable).sort(bySize).at(-1);
  const withLibraries = classes.length > 0 && libraries.length > 0;
  const entries = withLibraries ? [...classes, ...libraries] : jar !== undefined ? [jar, ...libraries] : classes;
  if (entries.length > 0) return { folder, entries };
  throw new CannotMeasure(
    `nothing is built in ${folder}: build it first (mvn package, or gradle build), with a jar that holds its dependencies or copies of them in target/dependency (mvn dependency:copy-dependencies)`,
  );
}

function moduleFolder(from: string, root: string): string {
  for (let at = from; at.startsWith(root); at = dirname(at)) {
    if (BUILD_FILES.some((name) => existsSync(join(at, name)))) return at;
    if (at === dirname(at)) break;
  }
  return root;
}

function jarsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .map((name) => join(folder, name));
}

function isDeployable(path: string): boolean {
  return !/(^|\/)original-|-(sources|javadoc|tests|plain)\.jar$/.test(path);
}

function bySize(a: string, b: string): number {
  return statSync(a).size - statSync(b).size;
}

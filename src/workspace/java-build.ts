import { ancestors, dirname, joinPath, relativePath } from '../core/link/posix-path';
import type { EnvironmentKey, EnvironmentLayer, EnvironmentValues, Files } from '../core/model';

const BUILD_FILES = ['pom.xml', 'build.gradle', 'build.gradle.kts'];

/** What shows a framework in a build file; the first that fits counts, heaviest first. Commented-out lines do not count. */
const FRAMEWORKS: readonly (readonly [RegExp, string])[] = [
  [
    /spring-boot-starter|org\.springframework\.boot|spring-cloud-function|spring-cloud-starter-function|aws-serverless-java-container-spring/,
    'spring-boot',
  ],
  [/<groupId>io\.quarkus|["']io\.quarkus/, 'quarkus'],
  [/<groupId>io\.micronaut|["']io\.micronaut/, 'micronaut'],
  [/<artifactId>spring-(context|core)<|org\.springframework:spring-(context|core)/, 'spring'],
  [/com\.google\.inject/, 'guice'],
  [/com\.google\.dagger/, 'dagger'],
  [/<groupId>org\.hibernate|["']org\.hibernate/, 'hibernate'],
];
const NATIVE =
  /native-maven-plugin|graalvm\.buildtools|native-image|quarkus\.native\.enabled|quarkus-amazon-lambda.*native/;

/** What the builds around a Java file say of its environment: framework, and native image where the runtime is OS-only. */
export function javaBuildLayer(root: string, files: Files, file: string, runtime: string | null): EnvironmentLayer {
  const values: { -readonly [K in EnvironmentKey]?: EnvironmentValues[K] } = {};
  const where: Partial<Record<EnvironmentKey, string>> = {};
  const isNative = runtime?.startsWith('provided') ?? false;
  if (isNative) values.language = 'java';
  const start = dirname(joinPath(root, file));
  const folders = ancestors(start).filter((folder) => folder === root || folder.startsWith(`${root}/`));
  for (const folder of folders) {
    for (const name of BUILD_FILES) {
      const path = joinPath(folder, name);
      const text = files.exists(path) ? files.read(path) : undefined;
      if (text === undefined) continue;
      const lines = withoutComments(text).split('\n');
      const framework = values.framework === undefined ? frameworkIn(lines) : undefined;
      const place = (line: number) => `${relativePath(root, path)}:${line + 1}`;
      if (framework) {
        values.framework = framework.name;
        where.framework = place(framework.line);
      }
      const native = isNative && values.native === undefined ? lines.findIndex((line) => NATIVE.test(line)) : -1;
      if (native >= 0) {
        values.native = true;
        where.native = place(native);
      }
    }
  }
  return { values, where };
}

function frameworkIn(lines: readonly string[]): { readonly name: string; readonly line: number } | undefined {
  for (const [pattern, name] of FRAMEWORKS) {
    const line = lines.findIndex(
      (each) => pattern.test(each) && !/test(Implementation|RuntimeOnly)?\b.*spring-boot-starter-test/.test(each),
    );
    if (line >= 0) return { name, line };
  }
  return undefined;
}

/** Comments become blank, so that lines keep their numbers. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(^|\s)\/\/[^\n]*/g, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank);
}

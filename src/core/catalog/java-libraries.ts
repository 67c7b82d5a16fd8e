/** Libraries of Java as start-up sees them: what many packages have in common is loaded by one jar or a family of jars. */

/**
 * Counted elsewhere: the SDK with the client that is made of it, the JDK and Lambda's own types with the runtime. What
 * Dagger adds is code of the build, which its imports (annotations) neither load nor could spare.
 */
const COUNTED_ELSEWHERE = /^(javax?|jdk|kotlin|dagger|com\.amazonaws|software\.amazon\.awssdk)(\.|$)/;

/** Frameworks whose weight the timing model has numbers for, by the packages that show them. */
const FRAMEWORKS: readonly (readonly [RegExp, string, string])[] = [
  [/^org\.springframework(\.|$)/, 'org.springframework', 'spring-boot'],
  [/^io\.quarkus(\.|$)/, 'io.quarkus', 'quarkus'],
  [/^io\.micronaut(\.|$)/, 'io.micronaut', 'micronaut'],
  [/^com\.google\.inject(\.|$)/, 'com.google.inject', 'guice'],
];

/** The library that a package belongs to; `null` where its loading is counted elsewhere. */
export function javaLibraryOf(packageName: string): string | null {
  if (COUNTED_ELSEWHERE.test(packageName)) return null;
  const framework = FRAMEWORKS.find(([pattern]) => pattern.test(packageName));
  return framework ? framework[1] : packageName.split('.').slice(0, 3).join('.');
}

/** The framework that a library is, by the name the timing model knows; `null` for any other. */
export function javaFrameworkOf(library: string): string | null {
  return FRAMEWORKS.find(([, name]) => name === library)?.[2] ?? null;
}

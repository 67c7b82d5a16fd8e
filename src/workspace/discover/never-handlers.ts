import type { ModuleSummary } from '../../core/model';

/** Folders whose files are run by people or by tests, not by a platform. */
const FOLDERS =
  /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|cypress|playwright|fixtures|mocks|stories|bin|scripts?|tools|migrations?|seeds?|seeders|public|static|assets|vendor|third_party)\//i;
/** `a.test.ts`, `a.spec.js`, `jest.config.js`, `orders-stack.ts`, `button.stories.tsx`, `a.min.js`, SvelteKit's `+server.ts`. */
const NAMES =
  /(\.(test|tests|spec|e2e|cy|mock|mocks|stories|config|min|bundle|d)\.[mc]?[jt]sx?$)|((^|\/)\+)|([.-]stack\.[mc]?[jt]s$)|((^|\/)(gulpfile|gruntfile|webpack|rollup|jest|vite|karma)[.\w-]*$)/i;

/** Where tests stand: registrations there are part of the test. */
const TESTS =
  /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|e2e|cypress|playwright|fixtures|mocks)\/|\.(test|tests|spec|e2e|cy|mock|mocks|stories|d)\.[mc]?[jt]sx?$/i;

/** Packages that show what a file is: infrastructure code, command lines, tests, other platforms' handlers. */
const OTHER_PURPOSES =
  /^(next|next\/.+|@remix-run\/.+|@sveltejs\/.+|aws-cdk-lib|aws-cdk-lib\/.+|aws-cdk|@aws-cdk\/.+|constructs|sst\/constructs|@serverless-stack\/resources|@pulumi\/.+|cdktf|commander|yargs|inquirer|@oclif\/.+|vitest|jest|mocha|chai|@jest\/.+|@playwright\/.+|node:test|firebase-functions|firebase-functions\/.+|@google-cloud\/functions-framework|@azure\/functions|electron|discord\.js|msw|xstate)$/;

/** User interfaces and web servers: their callbacks look like handlers, but a file of theirs may export a `handler` as well. */
const CALLBACKS =
  /^(react(-dom|-native)?|preact|vue|svelte|solid-js|@angular\/.+|nuxt|h3|hono|express|koa|fastify|jquery|d3(-.+)?|socket\.io)$/;

/** Whether a file can be told by its path not to hold a handler; `file` is relative to the root. */
export function isNeverHandlerFile(file: string): boolean {
  return FOLDERS.test(file) || NAMES.test(file);
}

/** Whether a file is part of the tests by its path, relative to the root. */
export function isTestFile(file: string): boolean {
  return TESTS.test(file);
}

/** Whether a file is a bundle by its name: the one kind of file that is worth a word when it is too large to be read. */
export function isBundle(file: string): boolean {
  return /\.(min|bundle)\.[mc]?js$/i.test(file);
}

/** Whether a module's imports, be they for types only, show that it holds no Lambda handler. */
export function isNeverHandlerModule(summary: ModuleSummary): boolean {
  return summary.imports.some((fact) => OTHER_PURPOSES.test(fact.specifier));
}

/** Whether a module's imports make functions of an event ordinary callbacks. */
export function hasCallbacksOfEvents(summary: ModuleSummary): boolean {
  return summary.imports.some((fact) => CALLBACKS.test(fact.specifier));
}

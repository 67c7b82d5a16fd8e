import { parseRuntime } from '../catalog/runtimes';
import type { EnvironmentValues } from '../model';

/** What a function's code runs on, as far as start-up is concerned: one set of coefficients each. */
export const STACKS = [
  'node',
  'python',
  'ruby',
  'java',
  'dotnet',
  'java-native',
  'dotnet-native',
  'go',
  'rust',
  'cpp',
  'swift',
  'bun',
  'llrt',
  'shell',
] as const;
export type Stack = (typeof STACKS)[number];

/** Stacks that behave alike lend each other strength where nothing was published of one of them. */
export type StackClass = 'interpreted' | 'jit' | 'native';

const CLASS_OF: Readonly<Record<Stack, StackClass>> = {
  node: 'interpreted',
  python: 'interpreted',
  ruby: 'interpreted',
  bun: 'interpreted',
  shell: 'interpreted',
  java: 'jit',
  dotnet: 'jit',
  'java-native': 'native',
  'dotnet-native': 'native',
  go: 'native',
  rust: 'native',
  cpp: 'native',
  swift: 'native',
  llrt: 'native',
};

/** Languages of OS-only runtimes, as people write them; the first that fits. */
const LANGUAGES: readonly (readonly [RegExp, Stack])[] = [
  [/^kotlin.?native/, 'cpp'],
  [/^(graal|java|kotlin|scala|clojure|groovy|jvm)/, 'java-native'],
  [/^(dotnet|\.net|c#|csharp|f#|fsharp)/, 'dotnet-native'],
  [/^(go|golang)\b/, 'go'],
  [/^rust\b/, 'rust'],
  [/^(c\+\+|cpp|c|zig|d|nim|odin)(\s?\d+)?$/, 'cpp'],
  [/^(apple )?swift/, 'swift'],
  [/^(bun|deno)\b/, 'bun'],
  [/^llrt\b/, 'llrt'],
  [/^(shell|bash|sh)\b/, 'shell'],
  [/^(node|javascript|typescript)/, 'node'],
  [/^python/, 'python'],
  [/^(ruby|php|perl)/, 'ruby'],
];

const FAMILY_STACKS: Readonly<Record<string, Stack>> = {
  nodejs: 'node',
  python: 'python',
  java: 'java',
  dotnet: 'dotnet',
  ruby: 'ruby',
};

/** Used for OS-only runtimes whose language is not given or not known. */
export const ASSUMED_STACK: Stack = 'go';

export function stackClassOf(stack: Stack): StackClass {
  return CLASS_OF[stack];
}

/** The stack of a language's name; `null` for one that is not known. */
export function stackOfLanguage(language: string): Stack | null {
  const name = language.trim().toLowerCase();
  return LANGUAGES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

export function stackOf({ runtime, language, native }: EnvironmentValues): Stack {
  const family = runtime === null ? 'nodejs' : (parseRuntime(runtime)?.family ?? 'nodejs');
  if (family === 'provided') return (language === null ? null : stackOfLanguage(language)) ?? ASSUMED_STACK;
  const stack = FAMILY_STACKS[family] ?? 'node';
  if (!native) return stack;
  return stack === 'java' || stack === 'dotnet' ? `${stack}-native` : stack;
}

/** Version of the language where the runtime's id tells it, comparable within a stack; `null` otherwise. */
export function stackVersionOf({ runtime }: EnvironmentValues): number | null {
  const parsed = runtime === null ? null : parseRuntime(runtime);
  return parsed === null || parsed.family === 'provided' ? null : parsed.version;
}

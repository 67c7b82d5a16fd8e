export type Language = 'javascript' | 'typescript' | 'python' | 'java';

const LANGUAGE_OF_EXTENSION: Readonly<Record<string, Language>> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  java: 'java',
  py: 'python',
};

/** The language of a source file by its name; `undefined` for anything we do not analyse. */
export function languageOf(file: string): Language | undefined {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  if (/\.d\.[mc]?ts$/.test(file)) return undefined;
  return LANGUAGE_OF_EXTENSION[extension];
}

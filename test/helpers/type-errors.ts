import { resolve } from 'node:path';
import { ts } from 'ts-morph';
import { expect } from 'vitest';

/** Fails where a text has an error at all. */
export function expectNoTypeErrors(texts: readonly string[], ambient: string): void {
  typeErrors(texts, ambient).forEach((errors, index) => {
    expect(errors, texts[index]).toEqual([]);
  });
}

/** Fails where a text has an error after a fix that it did not have before. */
export function expectNoNewTypeErrors(
  fixes: readonly { readonly before: string; readonly after: string }[],
  ambient: string,
): void {
  const texts = fixes.flatMap(({ before, after }) => [before, after]);
  const errors = typeErrors(texts, ambient);
  fixes.forEach(({ after }, index) => {
    const [known = [], found = []] = errors.slice(index * 2, index * 2 + 2);
    expect(
      found.filter((error) => !known.includes(error)),
      after,
    ).toEqual([]);
  });
}

/** What TypeScript says of each text, strictly and with its standard library; packages are what `ambient` declares. */
function typeErrors(texts: readonly string[], ambient: string): readonly (readonly string[])[] {
  const files = new Map(texts.map((text, index) => [`/handler-${index}.mts`, text]));
  files.set('/ambient.d.ts', ambient);
  const options: ts.CompilerOptions = {
    strict: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noEmit: true,
  };
  const disk = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...disk,
    // ts-morph keeps these files inside its bundle.
    getDefaultLibLocation: () => resolve('node_modules/typescript/lib'),
    fileExists: (name) => files.has(name) || disk.fileExists(name),
    readFile: (name) => files.get(name) ?? disk.readFile(name),
    getSourceFile: (name, version) => {
      const text = files.get(name);
      return text === undefined ? disk.getSourceFile(name, version) : ts.createSourceFile(name, text, version, true);
    },
  });
  return texts.map((_, index) => {
    const source = program.getSourceFile(`/handler-${index}.mts`);
    return program
      .getSemanticDiagnostics(source)
      .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

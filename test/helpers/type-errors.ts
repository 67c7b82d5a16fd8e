import { resolve } from 'node:path';
import { ts } from 'ts-morph';

/** What TypeScript says of each text, strictly and with its standard library; packages are what `ambient` declares. */
export function typeErrors(texts: readonly string[], ambient: string): readonly (readonly string[])[] {
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

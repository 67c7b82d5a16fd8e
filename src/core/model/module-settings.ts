/** How a source file becomes what runs, as far as imports depend on it: from its tsconfig.json and package.json. */
export interface ModuleSettings {
  /** Imports that are used as types only stay (`verbatimModuleSyntax` and its forerunners). */
  readonly keepsTypeImports: boolean;
  /** `emitDecoratorMetadata`: the types of decorated members are used at run time. */
  readonly decoratorMetadata: boolean;
  /** `esModuleInterop`; null where no configuration says which compiler reads the file. */
  readonly interop: boolean | null;
  /** `module` in lower case; null where it is not said. */
  readonly module: string | null;
  /** Node runs it as an ES module as it stands: `.mjs`, or `"type": "module"`. */
  readonly nativeEsm: boolean;
}

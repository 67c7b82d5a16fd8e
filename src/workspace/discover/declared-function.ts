import type { EnvironmentLayer, EsbuildSettings, Problem } from '../../core/model';

/** A function as a deployment file declares it, before its handler is looked for. */
export interface DeclaredFunction {
  /** The name in the deployment file. */
  readonly logicalId: string;
  /** The deployment file, relative to the root. */
  readonly template: string;
  /** 1-based line of its declaration. */
  readonly line: number;
  readonly runtime: string | null;
  /** `src/orders.handler`; `null` where the file does not say or only the deployment knows. */
  readonly handler: string | null;
  /** Line of the handler's value, else that of the function. */
  readonly handlerLine: number;
  /** Absolute folder that the handler is relative to. */
  readonly codeFolder: string;
  /** Source files (absolute) that a bundler was told to start from; they name the handler's module better than the handler does. */
  readonly entryPoints: readonly string[];
  /** Source file (absolute) and export that the declaration names outright, as CDK's NodejsFunction does. */
  readonly entry?: { readonly file: string; readonly exportPath: string };
  /** A string that looks like a handler, where other strings may stand: no mistake where nothing is behind it. */
  readonly guessed?: boolean;
  /** Absolute folder of the project around the code, where that is not the deployment file's. */
  readonly projectFolder?: string;
  /** Where the code is when it is not in this folder: why a missing file is no mistake. */
  readonly codeElsewhere: string | null;
  readonly deployedName: string | null;
  /** How the declaration bundles it with esbuild, where it says so itself. */
  readonly esbuild?: EsbuildSettings;
  readonly declared: EnvironmentLayer;
}

export interface Declarations {
  readonly functions: readonly DeclaredFunction[];
  readonly problems: readonly Problem[];
  /** Folder (absolute) of a service for another provider: its handlers are not Lambda's, whatever they look like. */
  readonly otherProvider?: string;
  /** Other source files (absolute) that it was read from. */
  readonly reads?: ReadonlySet<string>;
}

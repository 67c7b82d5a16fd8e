export interface E2eHost {
  /** `current` or `floor`. */
  readonly name: string;
  /** Versions, as `4.139.1`. */
  readonly version: string;
  readonly node: string;
  readonly folder: string;
  readonly nodePackage: string;
  readonly nodeBinary: string;
  /** What Node runs to start the server. */
  readonly entry: string;
  /** Folder of VS Code inside the server. */
  readonly vscode: string;
  readonly stamp: string;
  readonly chromium: string;
}

export function e2eHost(env?: NodeJS.ProcessEnv): E2eHost;
export function whyNoE2e(env?: NodeJS.ProcessEnv): string | null;

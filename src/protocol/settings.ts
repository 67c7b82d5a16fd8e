import type { Architecture, RuleId, Severity } from '../core/model';

/** What the user can set in the editor under `coldStart.*`; the manifest declares the same keys and defaults. */
export interface Settings {
  readonly enable: boolean;
  /** These win over what the project's deployment files say; `null` leaves it to them. */
  readonly memoryMB: number | null;
  readonly runtime: string | null;
  readonly arch: Architecture | null;
  readonly region: string | null;
  readonly heavyImportThresholdMs: number;
  readonly codeLensEnabled: boolean;
  readonly inlayHintsEnabled: boolean;
  /** Node.js to measure with; `null`: .nvmrc, then PATH. */
  readonly measureNodePath: string | null;
  /** Python to measure with; `null`: the project's virtual environment, then PATH. */
  readonly measurePythonPath: string | null;
  /** The JDK's `java` to measure with; `null`: JAVA_HOME, then PATH. */
  readonly measureJavaPath: string | null;
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  memoryMB: null,
  runtime: null,
  arch: null,
  region: null,
  heavyImportThresholdMs: 100,
  codeLensEnabled: true,
  inlayHintsEnabled: true,
  measureNodePath: null,
  measurePythonPath: null,
  measureJavaPath: null,
  rules: {},
};

/** Manifest key of each setting, without the section. */
export const SETTING_KEYS: Readonly<Record<keyof Settings, string>> = {
  enable: 'enable',
  memoryMB: 'memoryMB',
  runtime: 'runtime',
  arch: 'arch',
  region: 'region',
  heavyImportThresholdMs: 'heavyImport.thresholdMs',
  codeLensEnabled: 'codeLens.enabled',
  inlayHintsEnabled: 'inlayHints.enabled',
  measureNodePath: 'measure.nodePath',
  measurePythonPath: 'measure.pythonPath',
  measureJavaPath: 'measure.javaPath',
  rules: 'rules',
};

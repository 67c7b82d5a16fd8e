/** What a deployment file says of how esbuild packs a function. Absent keys are esbuild's to decide. */
export interface EsbuildSettings {
  /** `template.yaml (BuildMethod: esbuild)`. */
  readonly source: string;
  readonly bundle: boolean;
  readonly minify: boolean;
  readonly format?: 'cjs' | 'esm';
  readonly target?: string;
  readonly external: readonly string[];
  readonly mainFields?: readonly string[];
  readonly keepNames?: boolean;
  readonly sourceMap?: 'linked' | 'external' | 'inline' | 'both';
  /** By name in the source: the expression that stands in its place. */
  readonly define?: Readonly<Record<string, string>>;
}

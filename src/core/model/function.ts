import type { EnvironmentLayer, Provider } from './environment';
import type { EsbuildSettings } from './esbuild-settings';
import type { Language } from './language';
import type { Span } from './span';

/** A deployed function and its handler, as found in the project. */
export interface ServerlessFunction {
  /** `src/orders.ts#handler`; see the design's rules for ids. Two deployments of one handler get `@<logical id>`. */
  readonly id: string;
  /** Relative to the root with `/`. */
  readonly file: string;
  /** `handler`, `default`, `module.exports`, `Api.handle`. */
  readonly exportPath: string;
  /** Where the handler stands in `file`. */
  readonly span: Span;
  /** 1-based line of `span`, for display; filled in where the text is at hand (the panel and the report show it). */
  readonly line?: number;
  readonly name: string;
  readonly language: Language;
  readonly provider: Provider;
  readonly runtime: string | null;
  /** `template.yaml:14`; `null` when found by convention. */
  readonly declaredIn: string | null;
  /** The name logs use; `null` when unknown. */
  readonly deployedName: string | null;
  /** What its template calls it; absent where none does. CloudFormation makes names of it where `deployedName` is unknown. */
  readonly logicalId?: string;
  /** How infrastructure code bundles it, where it does. */
  readonly esbuild?: EsbuildSettings;
  /** What the deployment file says of its environment. */
  readonly declared: EnvironmentLayer;
}

import type { EnvironmentValues, ServerlessFunction } from '../../core/model';
import { type DeploymentEdit, editDeployment } from './edit-deployment';

/** What writes an environment into the file that declares a function. */
export interface ConfigurationPlan extends DeploymentEdit {
  /** Relative to the root; `null` where no file declares the function, or it cannot be read: `refused` then says so. */
  readonly file: string | null;
  /** The text that the splices are for. */
  readonly before: string;
}

/** `textOf` gives the current text of a file, relative to the root. Never throws. */
export function planConfiguration(
  fn: ServerlessFunction | null | undefined,
  textOf: (file: string) => string | undefined,
  values: Partial<EnvironmentValues>,
): ConfigurationPlan {
  if (!fn) return refuse('The function is gone: the project has changed since it was shown.');
  const declared = /^(.+):(\d+)$/.exec(fn.declaredIn ?? '');
  const [, file = '', line = ''] = declared ?? [];
  if (!declared) return refuse('No deployment file declares this function.');
  const before = textOf(file);
  if (before === undefined) return refuse(`${file} cannot be read.`);
  return { file, before, ...editDeployment(file, before, Number(line), values) };
}

function refuse(reason: string): ConfigurationPlan {
  return { file: null, before: '', splices: [], refused: [reason] };
}

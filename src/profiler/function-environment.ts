import { childEnvironment } from './child-environment';
import type { MeasureRequest, StartRequest } from './request';

/** The variables a measured function sees, as Lambda and the user want them. */
export function functionEnvironment(request: StartRequest, folder: string, taskRoot: string): Record<string, string> {
  const { function: fn, environment } = request;
  const variables = childEnvironment({
    own: request.ownEnvironment,
    extra: request.env,
    folder,
    taskRoot,
    handler: fn.id,
    functionName: functionName(request),
    memoryMB: environment.memoryMB,
    region: environment.region,
    runtime: environment.runtime,
  });
  return { ...variables, ...request.stub?.env };
}

export function functionName({ function: fn }: MeasureRequest): string {
  return fn.deployedName ?? fn.name;
}

/** The export to call; `null` where the module is only loaded, and for an inline registration, which exports nothing. */
export function calledExport({ function: fn, invoke }: MeasureRequest): string | null {
  return invoke && !/^L\d+$/.test(fn.exportPath) ? fn.exportPath : null;
}

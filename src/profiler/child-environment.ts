/**
 * Variables of this process that a measured function gets to see: what programs need to run at all. Everything else may
 * be a secret and has to be asked for by name.
 */
const ALLOWED = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'JAVA_HOME',
  'PYTHONHOME',
];

export interface EnvironmentRequest {
  readonly own: Readonly<Record<string, string | undefined>>;
  /** `NAME` lets a variable of this process through, `NAME=value` sets one. */
  readonly extra: readonly string[];
  /** A folder of the measurement's own, for HOME and temporary files: no credentials file is found there. */
  readonly folder: string;
  readonly taskRoot: string;
  readonly handler: string;
  readonly functionName: string;
  readonly memoryMB: number;
  readonly region: string | null;
  readonly runtime: string | null;
}

/** The environment of a measured function: the allowed, Lambda's own variables with credentials that open nothing, and the asked-for. */
export function childEnvironment(request: EnvironmentRequest): Record<string, string> {
  const { own, folder } = request;
  const allowed = Object.fromEntries(ALLOWED.flatMap((name) => entry(name, own[name])));
  const region = request.region ?? 'us-east-1';
  return {
    ...allowed,
    HOME: folder,
    USERPROFILE: folder,
    TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'COLDSTARTMEASURE',
    AWS_SECRET_ACCESS_KEY: 'opens-nothing',
    AWS_LAMBDA_FUNCTION_NAME: request.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(request.memoryMB),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${request.runtime ?? 'unknown'}`,
    LAMBDA_TASK_ROOT: request.taskRoot,
    _HANDLER: request.handler,
    ...asked(request),
  };
}

function asked({ own, extra }: EnvironmentRequest): Record<string, string> {
  return Object.fromEntries(
    extra.flatMap((text) => {
      const equals = text.indexOf('=');
      return equals === -1 ? entry(text, own[text]) : [[text.slice(0, equals), text.slice(equals + 1)] as const];
    }),
  );
}

function entry(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

import {
  type Files,
  type FunctionLogs,
  LOG_FIELDS,
  type LogComparison,
  type LogField,
  type Paths,
  type Problem,
  type Profile,
  type Quantiles,
  type ServerlessFunction,
  type YourLogs,
} from '../../core/model';
import { CALIBRATION_FILE, type Calibration, readCalibration } from './calibration-file';

/** What was learnt from the user's logs, to be shown beside projections. */
export interface YourLogsBeside {
  /** The profile with what logs say of its function, where they say anything. */
  beside(profile: Profile): Profile;
  /** A file that cannot be read, or one that says nothing of any of these functions. */
  problems(profiles: readonly Profile[]): readonly Problem[];
}

/** Reads what `calibrate` has kept in the workspace. `functions` are all that it has. */
export function readYourLogs(
  root: string,
  files: Pick<Files, 'read'>,
  functions: readonly ServerlessFunction[],
): YourLogsBeside {
  const { calibration, problems } = readCalibration(root, files);
  return {
    beside(profile) {
      const logs = profile.function && calibration && logsOf(calibration, profile.function, functions.length === 1);
      return calibration && logs
        ? { ...profile, yourLogs: withComparisons(calibration, logs, profile.paths) }
        : profile;
    },
    problems: (profiles) => [...problems, ...(calibration ? noneFits(calibration, profiles) : [])],
  };
}

function withComparisons({ learntOn }: Calibration, logs: FunctionLogs, paths: Paths): YourLogs {
  const comparisons = LOG_FIELDS.flatMap((field) => compare(field, logs, paths) ?? []);
  return { provenance: 'your-logs', file: CALIBRATION_FILE, learntOn, ...logs, comparisons };
}

function noneFits({ functions }: Calibration, profiles: readonly Profile[]): readonly Problem[] {
  if (profiles.length === 0 || functions.length === 0 || profiles.some(({ yourLogs }) => yourLogs)) return [];
  const names = functions.slice(0, 3).map(({ name }) => name ?? 'a function without a name');
  const more = functions.length > 3 ? ` and ${functions.length - 3} more` : '';
  const message = `Logs were learnt of ${names.join(', ')}${more}, but no function here is deployed under such a name. State FunctionName (or its like) in the deployment file, or calibrate with --function and the name shown by coldstart check --format json.`;
  return [{ file: CALIBRATION_FILE, message }];
}

/**
 * The entry of a function: by the name it is deployed under, else by the name that CloudFormation makes of its logical id
 * (`stack-LogicalId-1A2B3C4D5E6F`; CDK puts a hash after the id). Logs that name no function can only be of the only one.
 */
function logsOf({ functions }: Calibration, fn: ServerlessFunction, isOnlyFunction: boolean): FunctionLogs | null {
  const { deployedName, logicalId } = fn;
  const byName = functions.find(({ name }) => name !== null && (name === deployedName || name === fn.id));
  if (byName) return byName;
  const generated = logicalId && new RegExp(`(^|-)${logicalId.replace(/[^\w]/g, '')}([0-9A-F]{8})?-[A-Za-z0-9]{8,13}$`);
  const byId = generated ? functions.filter(({ name }) => name !== null && generated.test(name)) : [];
  const [busiest] = [...byId].sort((a, b) => b.invocations - a.invocations);
  if (busiest) return busiest;
  return isOnlyFunction ? (functions.find(({ name }) => name === null) ?? null) : null;
}

function compare(field: LogField, logs: FunctionLogs, paths: Paths): LogComparison | null {
  const learnt = logs[field];
  const projected = projectedOf(field, paths);
  if (!learnt || !projected || learnt.p50 <= 0) return null;
  return {
    field,
    projected,
    logs: learnt,
    error: Math.round((projected.p50 / learnt.p50 - 1) * 1000) / 1000,
    inside: learnt.p50 >= projected.p10 && learnt.p50 <= projected.p90,
  };
}

function projectedOf(field: LogField, { cold, warm, restore }: Paths): Quantiles | null {
  switch (field) {
    case 'initDuration':
      return cold.reported.initDuration;
    case 'coldDuration':
      return cold.reported.duration;
    case 'warmDuration':
      return warm.reported.duration;
    case 'restoreDuration':
      return restore?.reported.restoreDuration ?? null;
    case 'restoredDuration':
      return restore?.reported.duration ?? null;
  }
}

import { functionNameIn } from './function-name';
import { isObject, type JsonObject, parseJson, textAt } from './json-values';
import { isQueryResult, readQueryRow } from './query-columns';
import { REPORT_START, readReportLine } from './report-line';
import type { LineReading, LogRecord } from './report-record';
import { functionStarting, readTelemetryEvent } from './telemetry-event';

/** What is known of the log that an entry stands in. */
export interface LogContext {
  /** The function the log is of, where an entry does not say. */
  functionName: string | null;
}

/** Reads one line of a log, whatever its form: plain text, JSON, or an envelope around either. */
export function readLine(line: string, context: LogContext): LineReading {
  const text = line.trim();
  if (text.startsWith('{') || text.startsWith('[')) {
    // Subscriptions write one envelope after the other, with nothing between them.
    const values = text.split(/(?<=\})(?=\{"messageType":)/).map(parseJson);
    if (!values.includes(undefined)) return joined(values.map((value) => readValue(value, context)));
  }
  if (text.includes(REPORT_START)) return named(readReportLine(text), context);
  return text.includes('"platform.report"') ? 'truncated' : 'foreign';
}

/** Reads a JSON value: an event, an envelope, a row, or a list of those. */
export function readValue(value: unknown, context: LogContext): LineReading {
  if (Array.isArray(value)) return joined(value.map((one) => readValue(one, context)));
  if (!isObject(value)) return 'foreign';
  context.functionName = functionStarting(value) ?? context.functionName;
  if (typeof value.type === 'string' && value.type.startsWith('platform.'))
    return readTelemetryEvent(value, context.functionName);
  const inner = { functionName: nameIn(value) ?? context.functionName };
  const list = ENVELOPES.map((key) => value[key]).find(Array.isArray);
  if (list) return joined(list.map((one) => readValue(asRow(one), inner)));
  if (isQueryResult(Object.keys(value))) return readQueryRow(value);
  const message = MESSAGES.map((key) => value[key]).find((one) => one !== undefined && one !== null);
  if (typeof message === 'string') return named(readLine(message, inner), inner);
  return isObject(message) ? named(readValue(message, inner), inner) : 'foreign';
}

/** CloudWatch subscriptions, `aws logs filter-log-events`, `aws logs get-query-results`, Athena and others. */
const ENVELOPES = ['logEvents', 'events', 'results', 'records'];
const MESSAGES = ['@message', 'message', 'log', 'msg'];
const NAMES = ['@log', 'logGroup', 'logGroupName', 'log_group', 'logStream', 'logStreamName', '@logStream'];

/** The function that an envelope or a row names. */
export function nameIn(value: JsonObject): string | null {
  return NAMES.map((key) => functionNameIn(textAt(value, key) ?? '')).find((name) => name !== null) ?? null;
}

/** `aws logs get-query-results` gives a row as a list of fields and values. */
function asRow(value: unknown): unknown {
  if (!Array.isArray(value) || !value.every((cell) => isObject(cell) && typeof cell.field === 'string')) return value;
  return Object.fromEntries(value.map((cell: JsonObject) => [String(cell.field), cell.value]));
}

/** Gives records that name no function the one their surroundings name. */
export function named(reading: LineReading, { functionName }: LogContext): LineReading {
  if (typeof reading === 'string' || functionName === null) return reading;
  return reading.map((record) => (record.functionName === null ? { ...record, functionName } : record));
}

function joined(readings: readonly LineReading[]): LineReading {
  const records: LogRecord[] = readings.flatMap((reading) => (typeof reading === 'string' ? [] : reading));
  if (records.length > 0) return records;
  return readings.includes('truncated') ? 'truncated' : 'foreign';
}

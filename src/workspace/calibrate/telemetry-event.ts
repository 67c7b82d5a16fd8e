import { functionNameIn } from './function-name';
import { amountAt, isObject, type JsonObject, textAt } from './json-values';
import type { LineReading } from './report-record';

/**
 * Reads an event of the Lambda Telemetry API, which is also what functions with JSON log format write:
 * `platform.report`, `platform.initReport`, `platform.restoreReport`. Other platform events are foreign.
 */
export function readTelemetryEvent(event: JsonObject, functionName: string | null): LineReading {
  const record = isObject(event.record) ? event.record : {};
  const metrics = isObject(record.metrics) ? record.metrics : {};
  const name = textAt(record, 'functionName') ?? functionNameIn(textAt(record, 'functionArn') ?? '') ?? functionName;
  const durationMs = amountAt(metrics, 'durationMs');
  switch (event.type) {
    case 'platform.report':
      if (durationMs === null) return 'truncated';
      return [
        {
          kind: 'report',
          functionName: name,
          durationMs,
          initMs: amountAt(metrics, 'initDurationMs'),
          restoreMs: amountAt(metrics, 'restoreDurationMs'),
          memoryMB: amountAt(metrics, 'memorySizeMB'),
        },
      ];
    case 'platform.initReport':
      // A snapshot is made of an init long before any request, and an init repeated while invoking is no cold start.
      if (record.initializationType === 'snap-start' || record.phase === 'invoke') return 'foreign';
      return durationMs === null ? 'truncated' : [{ kind: 'init', functionName: name, ms: durationMs }];
    case 'platform.restoreReport':
      return durationMs === null ? 'truncated' : [{ kind: 'restore', functionName: name, ms: durationMs }];
    default:
      return 'foreign';
  }
}

/** The function that an event names for those that follow it in the same log: only the start of an init does. */
export function functionStarting(event: JsonObject): string | null {
  const record = isObject(event.record) ? event.record : {};
  return event.type === 'platform.initStart' ? textAt(record, 'functionName') : null;
}

export interface ReportLine {
  readonly durationMs: number;
  readonly initMs?: number;
  readonly restoreMs?: number;
  readonly memoryMB?: number;
}

/** A REPORT line as Lambda writes it, with tabs, without a line break. */
export function reportLine({ durationMs, initMs, restoreMs, memoryMB = 512 }: ReportLine): string {
  const fields = [
    'REPORT RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95',
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
    `Memory Size: ${memoryMB} MB`,
    'Max Memory Used: 91 MB',
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(restoreMs === undefined
      ? []
      : [`Restore Duration: ${restoreMs.toFixed(2)} ms`, `Billed Restore Duration: ${Math.ceil(restoreMs / 10)} ms`]),
  ];
  return `${fields.join('\t')}\t`;
}

/** The same invocation as functions with JSON log format write it, and as the Telemetry API delivers it. */
export function platformReport({ durationMs, initMs, restoreMs, memoryMB = 512 }: ReportLine): string {
  const metrics = {
    durationMs,
    billedDurationMs: Math.ceil(durationMs),
    memorySizeMB: memoryMB,
    maxMemoryUsedMB: 91,
    ...(initMs !== undefined && { initDurationMs: initMs }),
    ...(restoreMs !== undefined && { restoreDurationMs: restoreMs }),
  };
  return JSON.stringify({
    time: '2026-11-25T10:00:00.000Z',
    type: 'platform.report',
    record: { requestId: '6d68ca91-49c9-448d-89b8-7ca3e6dc66aa', metrics, status: 'success' },
  });
}
